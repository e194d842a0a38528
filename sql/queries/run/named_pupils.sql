-- Pupils that a clerk named (指定发放学校) or took in (转入未享受), by the latest word of each list up to a version's id set.
SELECT DISTINCT ON (x.kind, x.student_no, x.period) x.kind, x.student_no, x.school, x.period
FROM (SELECT 'paying' AS kind, p.county, p.version, p.line, p.student_no, p.school, p.period FROM paying_row p WHERE p.county = :county
      UNION ALL SELECT 'arrival', a.county, a.version, a.line, a.student_no, a.school, a.period FROM arrival_row a WHERE a.county = :county) x
JOIN list_version v ON v.county = x.county AND v.version = x.version
WHERE x.version = ANY (CAST(string_to_array(:versions, ',') AS integer[]))
ORDER BY x.kind, x.student_no, x.period, v.as_of DESC, x.version DESC, x.line DESC
