-- Files of the bank, the newest first, from below a number (0: from the top).
SELECT bank_file, profile, name, CAST(business_day AS text), actor, lines, paid, failed, in_process, returned, already_known, cases
FROM bank_file WHERE county = :county AND (:below = 0 OR bank_file < :below) AND (:only = 0 OR bank_file = :only) ORDER BY bank_file DESC LIMIT :most
