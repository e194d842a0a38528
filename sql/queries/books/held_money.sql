-- HeldMoneyEqualsFailedPayments: what lies on hold, award by award, is what the positions hold.
WITH held AS (
  SELECT h.programme, h.fiscal_year AS year, v.level, sum(v.amount) AS amount
  FROM held_money h CROSS JOIN LATERAL (VALUES (0, h.central), (1, h.region), (2, h.city), (3, h.county_share)) v(level, amount)
  WHERE h.county = :county GROUP BY h.programme, h.fiscal_year, v.level
)
SELECT coalesce(h.programme, p.programme) || ' ' || coalesce(h.year, p.year) || ' ' || coalesce(h.level, p.level) AS subject,
       '待处理退汇 ' || coalesce(p.on_hold, 0) || ' 分,各笔之和 ' || coalesce(h.amount, 0) || ' 分' AS detail
FROM held h FULL JOIN (SELECT programme, year, level, on_hold FROM budget_position WHERE county = :county) p ON p.programme = h.programme AND p.year = h.year AND p.level = h.level
WHERE coalesce(h.amount, 0) <> coalesce(p.on_hold, 0)
