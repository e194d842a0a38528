-- C18: over the days of the month that state their spending, less was spent than heads x the rate of the day; money invoiced for what no delivery brought is C14's, in the amount here.
WITH rates AS (
  SELECT CAST(split_part(p, ' ', 1) AS date) AS first, CAST(split_part(p, ' ', 2) AS date) AS last, CAST(split_part(p, ' ', 3) AS bigint) AS fen FROM unnest(string_to_array(:meal_rates, ',')) p WHERE p <> ''
), spent AS (
  SELECT m.school, sum(m.served) AS heads, sum(m.food_cost) AS spent, sum(m.served * r.fen) AS standard
  FROM latest_meal m JOIN rates r ON m.day BETWEEN r.first AND r.last
  WHERE m.county = :county AND m.day BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) AND m.food_cost IS NOT NULL AND m.served > 0
  GROUP BY m.school
), invoiced AS MATERIALIZED (
  SELECT i.school, i.invoice, i.amount FROM latest_invoice i WHERE i.county = :county AND i.issued_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date)
), delivered AS (
  SELECT d.school, sum(d.amount) AS amount FROM latest_delivery d WHERE d.county = :county AND (d.school, d.invoice) IN (SELECT school, invoice FROM invoiced) GROUP BY d.school
), bought AS (
  SELECT i.school, sum(i.amount) AS invoiced, coalesce(min(d.amount), 0) AS delivered FROM invoiced i LEFT JOIN delivered d ON d.school = i.school GROUP BY i.school
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, 'YY' AS programme, '' AS student_no, s.school, s.school AS subject,
       '就餐 ' || s.heads || ' 人次,食材支出 ' || fen_in_yuan(CAST(s.spent AS bigint)) || ' 元,按标准应为 ' || fen_in_yuan(CAST(s.standard AS bigint)) || ' 元' AS said
FROM spent s WHERE s.spent < s.standard
UNION ALL
SELECT NULL, 0, 'YY', '', b.school, b.school, '发票 ' || fen_in_yuan(CAST(b.invoiced AS bigint)) || ' 元,验收 ' || fen_in_yuan(CAST(b.delivered AS bigint)) || ' 元: 采购没有交货'
FROM bought b WHERE b.delivered < b.invoiced
ORDER BY 5, 7
