-- Accounts that count for a pupil with a grant and whose number no list of more than 60 days ago holds for him, with who looked at them.
SELECT l.version, l.line, l.student_no, p.school, l.holder, l.relation, l.bank, l.account, CAST(l.as_of AS text), f.actor, coalesce(k.actor, ''), coalesce(CAST(k.business_day AS text), '')
FROM (SELECT DISTINCT ON (a.student_no) a.version, a.line, a.student_no, a.holder, a.relation, a.bank, a.account, v.as_of, v.file
      FROM account_row a JOIN list_version v ON v.county = a.county AND v.version = a.version
      WHERE a.county = :county AND (:student_no = '' OR a.student_no = :student_no) ORDER BY a.student_no, v.as_of DESC, a.version DESC, a.line DESC) l
JOIN (SELECT student_no, max(school) AS school FROM live_award WHERE county = :county AND net > 0 GROUP BY student_no) p ON p.student_no = l.student_no
JOIN intake_file f ON f.county = :county AND f.file = l.file
LEFT JOIN account_check k ON k.county = :county AND k.version = l.version AND k.line = l.line
WHERE (:school = '' OR p.school = :school) AND NOT EXISTS (SELECT 1 FROM account_row o JOIN list_version v ON v.county = o.county AND v.version = o.version
  WHERE o.county = :county AND o.student_no = l.student_no AND o.account = l.account AND v.as_of < CAST(:today AS date) - 60)
ORDER BY p.school, l.student_no
