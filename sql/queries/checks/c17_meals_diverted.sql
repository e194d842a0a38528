-- C17: money leaves the meal ledger for an account that is neither a school's nor a supplier's (personal ones are C16).
WITH payees AS (
  SELECT account_digits(s.payee_account) AS account FROM school_row s WHERE s.county = :county AND s.payee_account <> ''
  UNION SELECT account_digits(s.payee_account) FROM supplier_row s WHERE s.county = :county AND s.payee_account <> ''
)
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, 'YY' AS programme, '' AS student_no, coalesce(b.school, '') AS school, '凭证 ' || b.voucher AS subject,
       b.day || ' 转出 ' || fen_in_yuan(b.amount) || ' 元,对方不是学校也不是供应商' AS said
FROM latest_mealbook b
WHERE b.county = :county AND b.direction = 1 AND b.day BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) AND b.counter_account <> ''
  AND NOT EXISTS (SELECT 1 FROM payees p WHERE p.account = account_digits(b.counter_account))
  AND NOT EXISTS (SELECT 1 FROM account_row a WHERE a.county = :county AND a.account = account_digits(b.counter_account))
ORDER BY 6
