-- One order, or all (0), each with where it stands.
SELECT o.meal_order, o.kind, o.programme, CAST(o.month AS text), o.document, o.schools, o.advanced, o.settled, o.topped_up, o.central, o.region, o.city, o.county_share, o.fiscal_year, o.sm3,
       CAST(o.business_day AS text), s.ordinal, s.step, s.actor
FROM meal_order o
CROSS JOIN LATERAL (SELECT * FROM meal_order_step s WHERE s.county = o.county AND s.meal_order = o.meal_order ORDER BY s.ordinal DESC LIMIT 1) s
WHERE o.county = :county AND (:meal_order = 0 OR o.meal_order = :meal_order)
ORDER BY o.meal_order
