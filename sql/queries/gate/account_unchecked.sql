-- Grants whose account is new or changed within 60 days and that no second person has looked at: neither in the office, nor the school with 账户正确 in a list no older than the account's.
WITH mine AS (
  SELECT a.award, l.*
  FROM live_award a JOIN LATERAL (
    SELECT r.version, r.line, r.student_no, r.account, v.as_of FROM account_row r JOIN list_version v ON v.county = r.county AND v.version = r.version
    WHERE r.county = :county AND r.student_no = a.student_no ORDER BY v.as_of DESC, r.version DESC, r.line DESC LIMIT 1) l ON true
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
)
SELECT m.award, '账户 60 日内新增或变更,还没有第二人核对(zhuxue account confirm)' FROM mine m
WHERE NOT EXISTS (SELECT 1 FROM account_check k WHERE k.county = :county AND k.version = m.version AND k.line = m.line)
  AND NOT EXISTS (SELECT 1 FROM account_row o JOIN list_version v ON v.county = o.county AND v.version = o.version
                  WHERE o.county = :county AND o.student_no = m.student_no AND o.account = m.account AND v.as_of < CAST(:today AS date) - 60)
  AND NOT EXISTS (SELECT 1 FROM confirm_row c JOIN list_version w ON w.county = c.county AND w.version = c.version
                  WHERE c.county = :county AND c.student_no = m.student_no AND c.account_right AND w.as_of >= m.as_of)
