-- C15: nearly everybody at a school is aided where the programme goes by hardship. Special schools aside: there everybody is on the list.
WITH days AS (
  SELECT DISTINCT split_part(p, ' ', 2) AS period, as_of_period(split_part(p, ' ', 2)) AS day FROM unnest(string_to_array(:periods, ',')) p WHERE p <> ''
), enrolled AS (
  SELECT x.period, x.school, count(*) AS pupils
  FROM (SELECT DISTINCT d.period, e.school, e.student_no
        FROM days d CROSS JOIN LATERAL enrolled_on(CAST(:county AS integer), d.day) e JOIN roll_row r ON r.county = :county AND r.version = e.version AND r.line = e.line
        WHERE r.stage <> 5) x GROUP BY x.period, x.school
), aided AS (
  SELECT a.period, a.family, a.school, count(DISTINCT a.student_no) AS pupils FROM live_award a
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ',')) GROUP BY a.period, a.family, a.school
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, a.family AS programme, '' AS student_no, a.school, a.school || ' ' || a.period AS subject,
       '受助 ' || a.pupils || ' 人,在读 ' || e.pupils || ' 人' AS said
FROM aided a JOIN enrolled e ON e.period = a.period AND e.school = a.school
WHERE e.pupils >= 20 AND a.pupils * 100 >= e.pupils * 95
ORDER BY 5, 3
