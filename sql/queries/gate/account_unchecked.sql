-- Grants whose account is new or changed and that no second person has looked at, neither in the office nor in the school.
SELECT a.award, '账户 60 日内新增或变更,还没有第二人核对(zhuxue account confirm)'
FROM new_accounts_on(:county, CAST(:today AS date)) n
JOIN aided_account l ON l.county = :county AND l.version = n.version AND l.line = n.line
JOIN live_award a ON a.county = :county AND a.student_no = l.student_no
WHERE n.checker IS NULL AND n.school_on IS NULL AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
