-- New and changed accounts that count for a pupil with a grant, with who looked at them; the pupil's name and place as the roll row says that the grant rests on.
SELECT l.version, l.line, l.student_no, p.school, coalesce(s.name, p.school), coalesce(r.name, ''), coalesce(r.version, 0), coalesce(r.line, 0), l.holder, l.relation, l.bank, l.account, CAST(l.as_of AS text), f.actor,
       coalesce(n.checker, ''), coalesce(CAST(n.checked_on AS text), ''), coalesce(CAST(n.school_on AS text), ''), 0
FROM new_accounts_on(:county, CAST(:today AS date)) n
JOIN aided_account l ON l.county = :county AND l.version = n.version AND l.line = n.line
JOIN granted_pupil p ON p.county = :county AND p.student_no = l.student_no
JOIN list_version v ON v.county = :county AND v.version = l.version JOIN intake_file f ON f.county = v.county AND f.file = v.file
LEFT JOIN assessment a ON a.county = :county AND a.run = p.run AND a.ordinal = p.ordinal
LEFT JOIN roll_row r ON r.county = a.county AND r.version = a.facts[1] AND r.line = a.facts[2]
LEFT JOIN latest_school s ON s.county = :county AND s.school = p.school
WHERE :school = '' OR p.school = :school
ORDER BY p.school, l.student_no
