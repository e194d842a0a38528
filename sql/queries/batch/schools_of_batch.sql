SELECT a.school, coalesce(w.name, ''), count(DISTINCT a.student_no), CAST(sum(i.amount) AS bigint)
FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award LEFT JOIN latest_school w ON w.county = a.county AND w.school = a.school
WHERE i.county = :county AND i.batch = :batch GROUP BY a.school, w.name ORDER BY a.school
