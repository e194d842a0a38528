-- APendingPaymentIsSettledOnce: a failure or return that the bank reported ended its line, and no line ended so without one.
WITH word AS (
  SELECT l.batch, l.batch_line, i.award, i.attempt, l.effect,
         EXISTS (SELECT 1 FROM bank_line p WHERE p.county = l.county AND p.batch = l.batch AND p.batch_line = l.batch_line AND p.effect = 'REJECTED') AS after_rejection
  FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line
  WHERE l.county = :county AND l.effect IN ('REJECTED', 'RETURNED')
), told AS (
  -- What came back after a late success ended that success, which stands as an attempt of its own.
  SELECT batch, batch_line, award, effect, CASE WHEN effect = 'RETURNED' AND after_rejection
         THEN (SELECT max(p.attempt) FROM instruction p WHERE p.county = :county AND p.award = word.award AND p.use = 'PAID_LATE') ELSE attempt END AS attempt
  FROM word
), ended AS (
  SELECT award, attempt, kind FROM instruction_end WHERE county = :county AND kind IN ('REJECTED', 'RETURNED')
)
SELECT coalesce('B' || t.batch || '-' || t.batch_line, 'award ' || e.award) AS subject,
       CASE WHEN e.award IS NULL THEN '银行回失败或退汇而付款没有结束' ELSE '付款已结束而银行没有回失败或退汇' END AS detail
FROM told t FULL JOIN ended e ON e.award = t.award AND e.attempt = t.attempt AND e.kind = t.effect
WHERE t.award IS NULL OR e.award IS NULL
