-- Of each paying account whose latest statement is not after the day: what the bank says is on it, and what our books make it: the first opening, less what we hold as paid,
-- and every entry that is of no payment of ours, or is an open case.
WITH newest AS (
  SELECT DISTINCT ON (account) account, to_day, closing FROM bank_statement WHERE county = :county ORDER BY account, to_day DESC
), oldest AS (
  SELECT DISTINCT ON (account) account, opening FROM bank_statement WHERE county = :county ORDER BY account, to_day
), outside AS (
  SELECT l.account, sum(l.moved) AS amount
  FROM statement_entry l
  LEFT JOIN batch_form f ON f.county = l.county AND f.batch = l.batch AND f.statement_account = l.account
  LEFT JOIN settled_entry e ON e.county = l.county AND e.bank_file = l.bank_file AND e.line = l.line
  WHERE l.county = :county AND (e.line IS NULL OR f.batch IS NULL) GROUP BY l.account
), paid AS (
  SELECT account, sum(paid * amount) AS amount FROM paid_beside_statement WHERE county = :county GROUP BY account
)
SELECT n.account, CAST(n.to_day AS text), n.closing, CAST(o.opening - coalesce(p.amount, 0) + coalesce(x.amount, 0) AS bigint)
FROM newest n JOIN oldest o ON o.account = n.account LEFT JOIN paid p ON p.account = n.account LEFT JOIN outside x ON x.account = n.account
WHERE n.to_day <= CAST(:day AS date) ORDER BY n.account
