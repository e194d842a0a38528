-- What a file of the bank says, from a line on.
SELECT line, coalesce(batch, 0), coalesce(batch_line, 0), amount, status, reason, effect, coalesce(serial, ''), coalesce(CAST(booked_on AS text), '') FROM bank_line
WHERE county = :county AND bank_file = :bank_file AND line > :after ORDER BY line LIMIT :most
