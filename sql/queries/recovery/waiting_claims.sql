SELECT l.batch, l.batch_line, a.student_no, a.school, a.programme, a.period, CAST(c.amount - coalesce(r.amount, 0) AS bigint)
FROM (SELECT award, sum(amount) AS amount FROM claim WHERE county = :county GROUP BY award) c
JOIN award a ON a.county = :county AND a.award = c.award
LEFT JOIN (SELECT award, sum(amount) AS amount FROM recovery WHERE county = :county AND cause = 'CLAIMED' GROUP BY award) r ON r.award = c.award
JOIN instruction i ON i.county = a.county AND i.award = a.award AND i.use = 'LINE'
JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'PAID_LATE')
WHERE c.amount > coalesce(r.amount, 0)
  AND NOT EXISTS (SELECT 1 FROM bank_line x WHERE x.county = l.county AND x.batch = l.batch AND x.batch_line = l.batch_line AND x.effect = 'RETURNED')
  AND NOT EXISTS (SELECT 1 FROM instruction x WHERE x.county = a.county AND x.award = a.award AND x.use IN ('CANCELLED', 'TO_TREASURY'))
UNION ALL
SELECT l.batch, l.batch_line, a.student_no, a.school, a.programme, a.period, l.amount
FROM bank_line l
JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line
JOIN award a ON a.county = i.county AND a.award = i.award
WHERE l.county = :county AND l.effect = 'PAID_DUPLICATE'
  AND NOT EXISTS (SELECT 1 FROM recovery r WHERE r.county = l.county AND r.batch = l.batch AND r.batch_line = l.batch_line AND r.cause = 'PAID_TWICE')
ORDER BY 1, 2
