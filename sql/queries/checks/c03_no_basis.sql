-- C03: a grant with nothing behind it: no enrolment by the rolls as they are known now, or no record of any list nor of the roll itself.
WITH days AS (
  SELECT DISTINCT split_part(p, ' ', 2) AS period, as_of_period(split_part(p, ' ', 2)) AS day FROM unnest(string_to_array(:periods, ',')) p WHERE p <> ''
), enrolled AS MATERIALIZED (
  SELECT d.period, e.student_no FROM days d CROSS JOIN LATERAL enrolled_on(CAST(:county AS integer), d.day) e
), mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.period, a.school, a.student_no, s.kind, s.facts
  FROM live_award a LEFT JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
)
SELECT award, 1 AS blocks, programme, student_no, school, '' AS subject, '按现在的学籍,基准日不在读,核定没有学籍依据' AS said
FROM mine m WHERE NOT EXISTS (SELECT 1 FROM enrolled e WHERE e.period = m.period AND e.student_no = m.student_no)
UNION ALL
SELECT award, 1, programme, student_no, school, '', '核定没有名单记录可依据'
FROM mine WHERE facts IS NULL OR cardinality(facts) < 2
ORDER BY 5, 4, 1
