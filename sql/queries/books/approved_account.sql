-- MoneyGoesToTheApprovedAccount: a line says what the account row it names says.
SELECT 'B' || i.batch || '-' || i.line_no AS subject, '付款行与核准的账户不符' AS detail
FROM instruction i LEFT JOIN account_row r ON r.county = i.county AND r.version = i.payee_version AND r.line = i.payee_line
WHERE i.county = :county AND i.use = 'LINE' AND (r.holder, r.account) IS DISTINCT FROM (i.holder, i.account)
