-- How many new and changed accounts of pupils with a grant each school has, and how many of them nobody has looked at.
SELECT p.school, coalesce(s.name, p.school), count(*), count(*) FILTER (WHERE n.checker IS NULL AND n.school_on IS NULL)
FROM new_accounts_on(:county, CAST(:today AS date)) n
JOIN aided_account l ON l.county = :county AND l.version = n.version AND l.line = n.line
JOIN granted_pupil p ON p.county = :county AND p.student_no = l.student_no
LEFT JOIN latest_school s ON s.county = :county AND s.school = p.school
GROUP BY p.school, s.name ORDER BY p.school
