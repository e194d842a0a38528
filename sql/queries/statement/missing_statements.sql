-- Accounts whose bank answered up to the day about payments of theirs, and whose statements do not reach so far.
SELECT f.statement_account, CAST(max(b.business_day) AS text)
FROM batch_form f JOIN bank_line l ON l.county = f.county AND l.batch = f.batch AND l.effect NOT IN ('KNOWN', 'CASE', 'PENDING')
JOIN bank_file b ON b.county = l.county AND b.bank_file = l.bank_file AND b.business_day <= CAST(:day AS date)
WHERE f.county = :county AND f.statement_account IS NOT NULL
GROUP BY f.statement_account
HAVING max(b.business_day) > coalesce((SELECT max(s.to_day) FROM bank_statement s WHERE s.county = :county AND s.account = f.statement_account), CAST('0001-01-01' AS date))
ORDER BY f.statement_account
