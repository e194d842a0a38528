-- C09: paid or granted in the period before, nothing due now, still at school, and the record it rested on has no end.
WITH earlier AS (
  SELECT split_part(p, ' ', 1) AS programme, split_part(p, ' ', 2) AS period, split_part(p, ' ', 3) AS before FROM unnest(string_to_array(:before, ',')) p WHERE p <> ''
), enrolled AS MATERIALIZED (
  SELECT e.period, x.student_no, x.school FROM (SELECT DISTINCT period FROM earlier) e CROSS JOIN LATERAL enrolled_on(CAST(:county AS integer), as_of_period(e.period)) x
), had AS (
  SELECT DISTINCT ON (a.student_no, a.family) a.student_no, a.family, a.programme, e.period, s.facts
  FROM live_award a JOIN earlier e ON e.programme = a.programme AND e.before = a.period
  JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal
  WHERE a.county = :county AND a.net > 0 ORDER BY a.student_no, a.family, a.award DESC
), due AS (
  SELECT DISTINCT student_no FROM assessment WHERE county = :county AND run = :run AND reason IS NULL
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, h.programme, h.student_no, x.school, '' AS subject, '上一期间已享受,本期测算没有,仍在读,所依据的名单记录没有退出' AS said
FROM had h JOIN enrolled x ON x.student_no = h.student_no AND x.period = h.period
WHERE NOT EXISTS (SELECT 1 FROM due d WHERE d.student_no = h.student_no)
  AND EXISTS (SELECT 1 FROM generate_series(3, cardinality(h.facts), 2) i JOIN hardship_row r ON r.county = :county AND r.version = h.facts[i] AND r.line = h.facts[i + 1]
              WHERE NOT EXISTS (SELECT 1 FROM hardship_row n JOIN list_version v ON v.county = n.county AND v.version = n.version
                                WHERE n.county = :county AND n.id_no = r.id_no AND n.id_no <> '' AND n.kind = r.kind AND (n.exit_on <= as_of_period(h.period) OR n.risk_cleared_on <= as_of_period(h.period))))
ORDER BY 5, 4
