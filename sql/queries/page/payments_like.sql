SELECT i.batch, i.line_no, i.amount, a.programme, a.period, a.student_no, coalesce(e.kind, ''), i.holder
FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
WHERE i.county = :county AND i.use = 'LINE' AND ((:account <> '' AND i.account = :account) OR (:amount > 0 AND i.amount = :amount)) ORDER BY i.batch DESC, i.line_no LIMIT :most
