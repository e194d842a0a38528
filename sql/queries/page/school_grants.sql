-- What was granted to pupils of one school, the newest first, and how far each is. `failed` 1: those whose last payment failed and that nothing followed.
SELECT a.award, coalesce(r.name, ''), coalesce(r.class, ''), a.student_no, a.programme, a.period, a.amount, coalesce(t.use, ''), coalesce(t.ended, ''), coalesce(t.cause, ''), coalesce(b.step, ''),
       CASE WHEN t.use = 'PAID_LATE' OR (t.use = 'LINE' AND t.ended IS NULL AND EXISTS (SELECT 1 FROM bank_line l WHERE l.county = a.county AND l.batch = t.batch AND l.batch_line = t.line_no AND l.effect = 'PAID')) THEN 1 ELSE 0 END
FROM award a JOIN assessment f ON f.county = a.county AND f.run = a.run AND f.ordinal = a.ordinal
LEFT JOIN roll_row r ON r.county = f.county AND r.version = f.facts[1] AND r.line = f.facts[2]
LEFT JOIN LATERAL (SELECT i.use, i.batch, i.line_no, e.kind AS ended, e.cause FROM instruction i LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
                   WHERE i.county = a.county AND i.award = a.award ORDER BY i.attempt DESC LIMIT 1) t ON true
LEFT JOIN LATERAL (SELECT s.step FROM batch_step s WHERE s.county = a.county AND s.batch = t.batch ORDER BY s.ordinal DESC LIMIT 1) b ON true
WHERE a.county = :county AND a.school = :school AND a.award < :before AND (:failed = 0 OR t.ended IN ('REJECTED', 'RETURNED', 'RECALLED')) ORDER BY a.award DESC LIMIT :most
