-- RecoveriesAreBooked: what is receivable, written off, and still uncovered is what the recoveries and the double payments tell.
WITH taken AS (
  SELECT r.programme, r.year, v.level, v.amount AS opened, 0::bigint AS back, 0::bigint AS given_up, 0::bigint AS covered
  FROM recovery r CROSS JOIN LATERAL (VALUES (0, r.central), (1, r.region), (2, r.city), (3, r.county_share)) v(level, amount) WHERE r.county = :county
  UNION ALL
  SELECT r.programme, r.year, v.level, 0, v.amount, CASE WHEN p.part = 'WRITTEN_OFF' THEN v.amount ELSE 0 END, CASE WHEN r.cause = 'PAID_TWICE' THEN v.amount ELSE 0 END
  FROM recovery_part p JOIN recovery r ON r.county = p.county AND r.recovery = p.recovery
  CROSS JOIN LATERAL (VALUES (0, p.central), (1, p.region), (2, p.city), (3, p.county_share)) v(level, amount) WHERE p.county = :county
), told AS (
  SELECT programme, year, level, sum(opened - back) AS receivable, sum(given_up) AS written_off, sum(covered) AS covered FROM taken GROUP BY programme, year, level
), twice AS (
  SELECT b.programme, b.fiscal_year AS year, v.level, sum(v.amount) AS amount
  FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line JOIN batch b ON b.county = l.county AND b.batch = l.batch
  CROSS JOIN LATERAL (VALUES (0, i.central), (1, i.region), (2, i.city), (3, i.county_share)) v(level, amount)
  WHERE l.county = :county AND l.effect = 'PAID_DUPLICATE' GROUP BY b.programme, b.fiscal_year, v.level
)
SELECT p.programme || ' ' || p.year || ' ' || p.level AS subject, '应追回、核销或暂垫与各笔追回不符' AS detail
FROM budget_position p
LEFT JOIN told t ON t.programme = p.programme AND t.year = p.year AND t.level = p.level
LEFT JOIN twice w ON w.programme = p.programme AND w.year = p.year AND w.level = p.level
WHERE p.county = :county
  AND (p.receivable, p.written_off, p.suspense) IS DISTINCT FROM (coalesce(t.receivable, 0), coalesce(t.written_off, 0), coalesce(w.amount, 0) - coalesce(t.covered, 0))
