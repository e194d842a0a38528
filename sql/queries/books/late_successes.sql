-- LateSuccessesAreBookedOnce: T13 is what late and double payments amount to.
WITH told AS (
  SELECT b.programme, b.fiscal_year AS year, v.level, sum(v.amount) AS amount
  FROM instruction p
  CROSS JOIN LATERAL (SELECT i.batch FROM instruction i WHERE i.county = p.county AND i.award = p.award AND i.attempt < p.attempt AND i.use = 'LINE' ORDER BY i.attempt DESC LIMIT 1) l
  JOIN batch b ON b.county = p.county AND b.batch = l.batch
  CROSS JOIN LATERAL (VALUES (0, p.central), (1, p.region), (2, p.city), (3, p.county_share)) v(level, amount)
  WHERE p.county = :county AND p.use = 'PAID_LATE' GROUP BY b.programme, b.fiscal_year, v.level
  UNION ALL
  SELECT b.programme, b.fiscal_year, v.level, sum(v.amount)
  FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line JOIN batch b ON b.county = l.county AND b.batch = l.batch
  CROSS JOIN LATERAL (VALUES (0, i.central), (1, i.region), (2, i.city), (3, i.county_share)) v(level, amount)
  WHERE l.county = :county AND l.effect = 'PAID_DUPLICATE' GROUP BY b.programme, b.fiscal_year, v.level
), wanted AS (
  SELECT programme, year, level, sum(amount) AS amount FROM told WHERE amount <> 0 GROUP BY programme, year, level
), posted AS (
  SELECT programme, year, level, sum(amount) AS amount FROM posting WHERE county = :county AND code IN ('T13', 'T13W') GROUP BY programme, year, level
)
SELECT coalesce(w.programme, p.programme) || ' ' || coalesce(w.year, p.year) || ' ' || coalesce(w.level, p.level) AS subject,
       '分录 T13 ' || coalesce(p.amount, 0) || ' 分,各笔之和 ' || coalesce(w.amount, 0) || ' 分' AS detail
FROM wanted w FULL JOIN posted p ON p.programme = w.programme AND p.year = w.year AND p.level = w.level
WHERE coalesce(w.amount, 0) <> coalesce(p.amount, 0)
