-- The statements of an account, by day.
SELECT CAST(from_day AS text), CAST(to_day AS text), opening, closing, coalesce(number, -1) FROM bank_statement
WHERE county = :county AND account = :account ORDER BY to_day
