-- C16: money leaves the meal ledger for a personal account, or as cash (no account).
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, 'YY' AS programme, '' AS student_no, coalesce(b.school, '') AS school, '凭证 ' || b.voucher AS subject,
       b.day || ' 支出 ' || fen_in_yuan(b.amount) || CASE WHEN coalesce(b.counter_account, '') = '' THEN ' 元,没有对方账号(现金)' ELSE ' 元,打入学生或家长的账户' END AS said
FROM latest_mealbook b
WHERE b.county = :county AND b.direction = 1 AND b.day BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date)
  AND (coalesce(b.counter_account, '') = '' OR EXISTS (SELECT 1 FROM account_row a WHERE a.county = :county AND a.account = account_digits(b.counter_account)))
ORDER BY 6
