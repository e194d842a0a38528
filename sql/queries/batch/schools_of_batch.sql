SELECT a.school, coalesce((SELECT w.name FROM school_row w JOIN list_version v ON v.county = w.county AND v.version = w.version WHERE w.county = a.county AND w.school = a.school
                           ORDER BY v.as_of DESC, v.version DESC LIMIT 1), ''),
       count(DISTINCT a.student_no), CAST(sum(i.amount) AS bigint)
FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award WHERE i.county = :county AND i.batch = :batch GROUP BY a.county, a.school ORDER BY a.school
