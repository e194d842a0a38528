-- APendingPaymentIsSettledOnce: a failure the bank reported ended its line, and no line ended as rejected without one.
SELECT 'B' || l.batch || '-' || l.batch_line AS subject, '银行回失败而付款没有结束' AS detail
FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line
LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt AND e.kind = 'REJECTED'
WHERE l.county = :county AND l.effect = 'REJECTED' AND e.award IS NULL
UNION ALL
SELECT 'award ' || e.award, '付款以失败结束而银行没有回失败'
FROM instruction_end e JOIN instruction i ON i.county = e.county AND i.award = e.award AND i.attempt = e.attempt
LEFT JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'REJECTED'
WHERE e.county = :county AND e.kind = 'REJECTED' AND l.line IS NULL
