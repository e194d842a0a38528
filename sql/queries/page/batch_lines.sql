-- The lines of a batch from a line on, with the pupil as the roll row says that the grant rests on.
SELECT i.line_no, a.school, coalesce(s.name, a.school), coalesce(r.name, ''), a.student_no, i.amount, i.holder, i.account, coalesce(e.kind, p.effect, ''), coalesce(e.cause, ''), f.facts[1], f.facts[2]
FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award
JOIN assessment f ON f.county = a.county AND f.run = a.run AND f.ordinal = a.ordinal
LEFT JOIN roll_row r ON r.county = f.county AND r.version = f.facts[1] AND r.line = f.facts[2]
LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
LEFT JOIN latest_school s ON s.county = a.county AND s.school = a.school
LEFT JOIN bank_line p ON p.county = i.county AND p.batch = i.batch AND p.batch_line = i.line_no AND p.effect = 'PAID'
WHERE i.county = :county AND i.batch = :batch AND i.line_no > :after AND i.line_no <= CAST(:after AS bigint) + CAST(:most AS bigint) ORDER BY i.line_no
