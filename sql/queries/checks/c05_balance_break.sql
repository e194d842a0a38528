-- C05: what was received is not what is paid, promised and left: documents, positions and postings tell one year of one programme differently.
WITH documents AS (
  SELECT programme, year, level, sum(amount) AS amount FROM budget_document WHERE county = :county GROUP BY programme, year, level
), positions AS (
  SELECT programme, year, level, approved, paid FROM budget_position WHERE county = :county
), paid AS (
  SELECT b.programme, b.fiscal_year AS year, v.level, sum(v.amount) AS amount
  FROM instruction i JOIN batch b ON b.county = i.county AND b.batch = i.batch
  CROSS JOIN LATERAL (VALUES (0, i.central), (1, i.region), (2, i.city), (3, i.county_share)) v(level, amount)
  WHERE i.county = :county AND i.use = 'LINE'
    AND EXISTS (SELECT 1 FROM bank_line l WHERE l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'PAID')
    AND NOT EXISTS (SELECT 1 FROM bank_line l WHERE l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'RETURNED')
  GROUP BY b.programme, b.fiscal_year, v.level
), told AS (
  SELECT p.programme, p.year, p.level, coalesce(sum(t.amount) FILTER (WHERE t.credit = 'PAID'), 0) - coalesce(sum(t.amount) FILTER (WHERE t.debit = 'PAID'), 0) AS booked
  FROM budget_position p LEFT JOIN posting t ON t.county = p.county AND t.programme = p.programme AND t.year = p.year AND t.level = p.level
  WHERE p.county = :county GROUP BY p.programme, p.year, p.level
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, coalesce(d.programme, p.programme) AS programme, '' AS student_no, '' AS school,
       coalesce(d.programme, p.programme) || ' ' || coalesce(d.year, p.year) || ' ' || (ARRAY['中央', '自治区', '市', '县区'])[coalesce(d.level, p.level) + 1] AS subject,
       '下达文件合计与指标台账的收入不等' AS said
FROM documents d FULL JOIN positions p ON p.programme = d.programme AND p.year = d.year AND p.level = d.level WHERE coalesce(d.amount, 0) <> coalesce(p.approved, 0)
UNION ALL
SELECT NULL, 0, p.programme, '', '', p.programme || ' ' || p.year || ' ' || (ARRAY['中央', '自治区', '市', '县区'])[p.level + 1], '指标台账的已支付与分录不等'
FROM positions p JOIN told t ON t.programme = p.programme AND t.year = p.year AND t.level = p.level WHERE p.paid <> t.booked
UNION ALL
SELECT NULL, 0, p.programme, '', '', p.programme || ' ' || p.year || ' ' || (ARRAY['中央', '自治区', '市', '县区'])[p.level + 1], '指标台账的已支付少于银行报告到账的各行'
FROM positions p JOIN paid x ON x.programme = p.programme AND x.year = p.year AND x.level = p.level
WHERE p.paid < x.amount AND NOT EXISTS (SELECT 1 FROM decision c JOIN decision_end e ON e.county = c.county AND e.decision = c.decision AND e.step = 'APPROVED'
                                        WHERE c.county = :county AND c.kind IN ('CORRECT', 'RECOVER') AND coalesce(c.programme, p.programme) = p.programme)
ORDER BY 6, 7
