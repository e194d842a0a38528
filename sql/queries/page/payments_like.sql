SELECT i.batch, i.line_no, i.amount, a.programme, a.period, a.student_no, coalesce(e.kind, p.effect, ''), i.holder
FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
LEFT JOIN bank_line p ON p.county = i.county AND p.batch = i.batch AND p.batch_line = i.line_no AND p.effect = 'PAID'
WHERE i.county = :county AND i.use = 'LINE' AND ((:account <> '' AND i.account = :account) OR (:amount > 0 AND i.amount = :amount)) ORDER BY i.batch DESC, i.line_no LIMIT :most
