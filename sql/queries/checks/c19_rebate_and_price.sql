-- C19: a supplier gives rebates; one supplier has 60 % or more of what three schools or more bought in the month; a unit price more than a tenth above the month's reference.
WITH delivered AS MATERIALIZED (
  SELECT d.* FROM latest_delivery d WHERE d.county = :county AND d.delivered_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date)
), whole AS MATERIALIZED (SELECT sum(amount) AS amount, count(DISTINCT school) AS schools, count(DISTINCT supplier) AS suppliers FROM delivered)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, 'YY' AS programme, '' AS student_no, '' AS school, s.supplier AS subject, '返利 ' || fen_in_yuan(s.rebate) || ' 元' AS said
FROM latest_supplier s WHERE s.county = :county AND s.rebate > 0
UNION ALL
SELECT NULL, 0, 'YY', '', '', d.supplier, '占本月送货金额的 ' || CAST(sum(d.amount) * 100 / min(w.amount) AS bigint) || '%'
FROM delivered d CROSS JOIN whole w WHERE w.schools >= 3 AND w.suppliers >= 2 GROUP BY d.supplier HAVING sum(d.amount) * 100 >= min(w.amount) * 60
UNION ALL
SELECT NULL, 0, 'YY', '', d.school, '送货单 ' || d.note_no || ' ' || d.item, '单价 ' || fen_in_yuan(d.unit_price) || ' 元,参考价 ' || fen_in_yuan(p.unit_price) || ' 元'
FROM delivered d JOIN latest_price p ON p.county = d.county AND p.item = d.item AND p.month = CAST(:month_first AS date) WHERE d.unit_price * 10 > p.unit_price * 11
ORDER BY 5, 6
