-- The lines of a batch to accounts that were new or changed on a day, with who looked at them; from a line on.
SELECT i.payee_version, i.payee_line, a.student_no, a.school, coalesce(s.name, a.school), coalesce(r.name, ''), coalesce(r.version, 0), coalesce(r.line, 0), i.holder, w.relation, w.bank, i.account, CAST(v.as_of AS text), c.actor,
       coalesce(n.checker, ''), coalesce(CAST(n.checked_on AS text), ''), coalesce(CAST(n.school_on AS text), ''), i.line_no
FROM new_accounts_on(:county, CAST(:day AS date)) n
JOIN instruction i ON i.county = :county AND i.batch = :batch AND i.payee_version = n.version AND i.payee_line = n.line
JOIN account_row w ON w.county = i.county AND w.version = i.payee_version AND w.line = i.payee_line
JOIN award a ON a.county = i.county AND a.award = i.award
JOIN list_version v ON v.county = i.county AND v.version = i.payee_version JOIN intake_file c ON c.county = v.county AND c.file = v.file
LEFT JOIN assessment f ON f.county = a.county AND f.run = a.run AND f.ordinal = a.ordinal
LEFT JOIN roll_row r ON r.county = f.county AND r.version = f.facts[1] AND r.line = f.facts[2]
LEFT JOIN latest_school s ON s.county = a.county AND s.school = a.school
WHERE i.line_no > :after ORDER BY i.line_no LIMIT :most
