-- C23: heads aided at a school are not heads on its roll of the as-of date, as it is known now. Lines of those not found there are stopped.
WITH days AS (
  SELECT DISTINCT split_part(p, ' ', 2) AS period, as_of_period(split_part(p, ' ', 2)) AS day FROM unnest(string_to_array(:periods, ',')) p WHERE p <> ''
), enrolled AS MATERIALIZED (
  SELECT d.period, e.school, e.student_no FROM days d CROSS JOIN LATERAL enrolled_on(CAST(:county AS integer), d.day) e
), mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.period, a.school, a.student_no, e.student_no IS NOT NULL AS found
  FROM live_award a LEFT JOIN enrolled e ON e.period = a.period AND e.school = a.school AND e.student_no = a.student_no
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
), heads AS (
  SELECT programme, period, school, count(DISTINCT student_no) AS claimed, count(DISTINCT student_no) FILTER (WHERE found) AS found FROM mine GROUP BY programme, period, school
)
SELECT m.award, 1 AS blocks, m.programme, m.student_no, m.school, '' AS subject, '不在该校基准日的学籍里: 该校受助 ' || h.claimed || ' 人,学籍里有 ' || h.found || ' 人' AS said
FROM mine m JOIN heads h ON h.programme = m.programme AND h.period = m.period AND h.school = m.school
WHERE NOT m.found
ORDER BY 5, 4, 1
