-- Accounts whose bank has answered up to the day about payments of theirs, by results, and whose statements do not reach so far. A result is of the day on which the bank said it, if it says.
WITH answered AS (
  SELECT f.statement_account AS account, max(coalesce(l.booked_on, b.business_day)) AS day
  FROM batch_form f JOIN bank_line l ON l.county = f.county AND l.batch = f.batch AND l.effect NOT IN ('KNOWN', 'CASE', 'PENDING') AND l.side IS NULL
  JOIN bank_file b ON b.county = l.county AND b.bank_file = l.bank_file AND b.business_day <= CAST(:day AS date)
  WHERE f.county = :county AND f.statement_account IS NOT NULL GROUP BY f.statement_account
)
SELECT a.account, CAST(a.day AS text) FROM answered a
WHERE a.day > coalesce((SELECT max(s.to_day) FROM bank_statement s WHERE s.county = :county AND s.account = a.account), CAST('0001-01-01' AS date)) ORDER BY a.account
