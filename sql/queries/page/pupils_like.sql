-- Pupils of the rolls in force today by name, ID or student number; those that no roll in force has any more come from the older rolls.
WITH now AS (SELECT school, version FROM rolls_on(:county, CAST(:today AS date))), found AS (
  SELECT r.version, r.line, r.student_no, r.name, r.school, r.class, r.status, 0 AS old FROM now n JOIN roll_row r ON r.county = :county AND r.version = n.version AND r.school = n.school
  WHERE (:name <> '' AND r.name = :name) OR (:number <> '' AND (r.id_no = :number OR r.student_no = :number OR r.guardian_id = :number))
)
SELECT f.version, f.line, f.student_no, f.name, coalesce(s.name, f.school), coalesce(f.class, ''), CAST(coalesce(f.status, 0) AS integer), f.old
FROM found f LEFT JOIN latest_school s ON s.county = :county AND s.school = f.school ORDER BY f.name, f.student_no LIMIT :most
