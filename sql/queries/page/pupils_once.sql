-- The same among all rolls ever received, the newest row of each number; slower, for whom the rolls in force do not have.
SELECT DISTINCT ON (r.student_no) r.version, r.line, r.student_no, coalesce(r.name, ''), coalesce(r.school, ''), coalesce(r.class, ''), CAST(coalesce(r.status, 0) AS integer), 1
FROM roll_row r WHERE r.county = :county AND ((:name <> '' AND r.name = :name) OR (:number <> '' AND (r.id_no = :number OR r.student_no = :number)))
ORDER BY r.student_no, r.version DESC LIMIT :most
