-- APendingPaymentIsSettledOnce: a failure or return that the bank reported ended its line, and no line ended so without one.
-- What came back after a late success ended that success, an attempt of its own. An award may have several one after the other: the n-th return goes with the n-th late success that ended.
WITH word AS (
  SELECT l.batch, l.batch_line, l.bank_file, l.line, i.award, i.attempt, l.effect,
         l.effect = 'RETURNED' AND EXISTS (SELECT 1 FROM bank_line p WHERE p.county = l.county AND p.batch = l.batch AND p.batch_line = l.batch_line AND p.effect = 'REJECTED') AS of_late
  FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line
  WHERE l.county = :county AND l.effect IN ('REJECTED', 'RETURNED')
), told AS (
  SELECT batch, batch_line, award, effect, of_late, CASE WHEN of_late THEN row_number() OVER (PARTITION BY award, of_late ORDER BY bank_file, line) ELSE attempt END AS which FROM word
), ended AS (
  SELECT e.award, e.kind, i.use = 'PAID_LATE' AS of_late, CASE WHEN i.use = 'PAID_LATE' THEN row_number() OVER (PARTITION BY e.award, i.use ORDER BY e.attempt) ELSE e.attempt END AS which
  FROM instruction_end e JOIN instruction i ON i.county = e.county AND i.award = e.award AND i.attempt = e.attempt
  WHERE e.county = :county AND e.kind IN ('REJECTED', 'RETURNED')
)
SELECT coalesce('B' || t.batch || '-' || t.batch_line, 'award ' || e.award) AS subject,
       CASE WHEN e.award IS NULL THEN '银行回失败或退汇而付款没有结束' ELSE '付款已结束而银行没有回失败或退汇' END AS detail
FROM told t FULL JOIN ended e ON e.award = t.award AND e.of_late = t.of_late AND e.which = t.which AND e.kind = t.effect
WHERE t.award IS NULL OR e.award IS NULL
