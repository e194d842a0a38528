-- MealOrdersAreBooked: what was posted for a meal order is its shares, step by step, and each school's account adds up to the orders that moved it.
WITH wanted AS (
  SELECT 'N' || o.meal_order AS document, c.code, v.level, v.amount
  FROM meal_order o CROSS JOIN LATERAL (VALUES (0, o.central), (1, o.region), (2, o.city), (3, o.county_share)) v(level, amount)
  JOIN meal_order_step s ON s.county = o.county AND s.meal_order = o.meal_order
  JOIN (VALUES ('APPROVED', 'TM1'), ('ISSUED', 'TM2'), ('PAID', 'TM3')) c(step, code) ON c.step = s.step
  WHERE o.county = :county AND v.amount <> 0
), posted AS (
  SELECT document, code, level, sum(amount) AS amount FROM posting WHERE county = :county AND code IN ('TM1', 'TM2', 'TM3') GROUP BY document, code, level
)
SELECT coalesce(w.document, p.document) || ' ' || coalesce(w.code, p.code) AS subject, '分录 ' || coalesce(p.amount, 0) || ' 分,拨付单 ' || coalesce(w.amount, 0) || ' 分' AS detail
FROM wanted w FULL JOIN posted p ON p.document = w.document AND p.code = w.code AND p.level = w.level
WHERE coalesce(w.amount, 0) <> coalesce(p.amount, 0)
UNION ALL
SELECT 'N' || o.meal_order, '已审批而不在各校账上的学校 ' || (o.schools - count(e.school))
FROM meal_order o JOIN meal_order_step s ON s.county = o.county AND s.meal_order = o.meal_order AND s.step = 'APPROVED'
LEFT JOIN meal_entry e ON e.county = o.county AND e.meal_order = o.meal_order
WHERE o.county = :county GROUP BY o.meal_order, o.schools HAVING o.schools <> count(e.school)
ORDER BY 1
