-- PostingsEqualLines: what was posted for a batch is the sum of its lines' shares, step by step and source by source.
WITH share AS (
  SELECT b.county, b.batch, b.programme, b.fiscal_year, b.reissue, v.level, v.amount,
         EXISTS (SELECT 1 FROM batch_step s WHERE s.county = b.county AND s.batch = b.batch AND s.step = 'ISSUED') AS issued,
         EXISTS (SELECT 1 FROM batch_step s WHERE s.county = b.county AND s.batch = b.batch AND s.step IN ('WITHDRAWN', 'REFUSED')) AS given_back
  FROM batch b CROSS JOIN LATERAL (VALUES (0, b.central), (1, b.region), (2, b.city), (3, b.county_share)) v(level, amount)
  WHERE b.county = :county
), answered AS (
  SELECT l.batch, l.bank_file, l.effect, sum(i.central) AS a0, sum(i.region) AS a1, sum(i.city) AS a2, sum(i.county_share) AS a3
  FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line
  WHERE l.county = :county AND l.effect IN ('PAID', 'REJECTED', 'RETURNED') GROUP BY l.batch, l.bank_file, l.effect
), wanted AS (
  SELECT batch, CAST(NULL AS integer) AS bank_file, CASE WHEN reissue THEN 'T8' ELSE 'T2' END AS code, level, amount FROM share
  UNION ALL SELECT batch, NULL, 'T4', level, amount FROM share WHERE issued
  UNION ALL SELECT batch, NULL, CASE WHEN reissue THEN 'T3R' ELSE 'T3' END, level, amount FROM share WHERE given_back
  UNION ALL SELECT a.batch, a.bank_file, CASE a.effect WHEN 'PAID' THEN 'T5' WHEN 'REJECTED' THEN 'T6' ELSE 'T7' END, v.level, v.amount
            FROM answered a CROSS JOIN LATERAL (VALUES (0, a0), (1, a1), (2, a2), (3, a3)) v(level, amount)
  UNION ALL SELECT i.batch, NULL, 'T6R', v.level, sum(v.amount) FROM instruction_end e
            JOIN instruction i ON i.county = e.county AND i.award = e.award AND i.attempt = e.attempt
            CROSS JOIN LATERAL (VALUES (0, i.central), (1, i.region), (2, i.city), (3, i.county_share)) v(level, amount)
            WHERE e.county = :county AND e.kind = 'RECALLED' GROUP BY i.batch, v.level
), posted AS (
  SELECT batch, bank_file, code, level, sum(amount) AS amount FROM posting WHERE county = :county AND batch IS NOT NULL GROUP BY batch, bank_file, code, level
)
SELECT 'B' || coalesce(w.batch, p.batch) || ' ' || coalesce(w.code, p.code) AS subject,
       '分录 ' || coalesce(p.amount, 0) || ' 分,各行之和 ' || coalesce(w.amount, 0) || ' 分' AS detail
FROM (SELECT * FROM wanted WHERE amount <> 0) w
FULL JOIN posted p ON p.batch = w.batch AND p.bank_file IS NOT DISTINCT FROM w.bank_file AND p.code = w.code AND p.level = w.level
WHERE coalesce(w.amount, 0) <> coalesce(p.amount, 0)
