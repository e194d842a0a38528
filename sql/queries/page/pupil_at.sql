SELECT r.student_no, coalesce(r.name, ''), coalesce(r.id_no, ''), coalesce(r.school, ''), coalesce(s.name, r.school, ''), coalesce(r.class, ''), CAST(coalesce(r.status, 0) AS integer), CAST(coalesce(r.stage, 0) AS integer),
       CAST(coalesce(r.grade, 0) AS integer), CASE WHEN r.boards THEN 1 ELSE 0 END, coalesce(r.guardian, ''), CAST(v.as_of AS text)
FROM roll_row r JOIN list_version v ON v.county = r.county AND v.version = r.version LEFT JOIN latest_school s ON s.county = r.county AND s.school = r.school
WHERE r.county = :county AND r.version = :version AND r.line = :line
