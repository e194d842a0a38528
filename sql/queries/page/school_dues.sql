-- The pupils of one school whom a run found due, each once: the place on the roll, the newest account, and what the school last said of the month.
WITH mine AS MATERIALIZED (
  SELECT DISTINCT ON (s.student_no) s.county, s.student_no, s.facts[1] AS version, s.facts[2] AS line FROM assessment s
  WHERE s.county = :county AND s.run = :run AND s.school = :school AND s.reason IS NULL ORDER BY s.student_no, s.ordinal
), account AS (
  SELECT DISTINCT ON (m.student_no) m.student_no, a.holder, a.bank, a.account FROM mine m JOIN account_row a ON a.county = m.county AND a.student_no = m.student_no
  JOIN list_version v ON v.county = a.county AND v.version = a.version ORDER BY m.student_no, v.as_of DESC, a.version DESC, a.line DESC
), word AS (
  SELECT DISTINCT ON (m.student_no) m.student_no, c.present, c.boards, c.account_right, c.agreed FROM mine m JOIN confirm_row c ON c.county = m.county AND c.student_no = m.student_no AND c.period = :period
  JOIN list_version v ON v.county = c.county AND v.version = c.version ORDER BY m.student_no, v.as_of DESC, v.version DESC, c.line DESC
)
SELECT m.version, m.line, m.student_no, coalesce(r.name, ''), coalesce(r.class, ''), CAST(coalesce(r.grade, 0) AS integer), CASE WHEN r.boards THEN 1 ELSE 0 END, coalesce(a.holder, ''), coalesce(a.bank, ''), coalesce(a.account, ''),
       CASE WHEN w.student_no IS NULL THEN '' WHEN w.present IS NOT TRUE THEN 'absent' WHEN w.boards IS DISTINCT FROM r.boards THEN 'boards' WHEN w.account_right IS NOT TRUE THEN 'account' WHEN w.agreed IS NOT TRUE THEN 'disagreed' ELSE 'right' END
FROM mine m LEFT JOIN roll_row r ON r.county = m.county AND r.version = m.version AND r.line = m.line LEFT JOIN account a ON a.student_no = m.student_no LEFT JOIN word w ON w.student_no = m.student_no
ORDER BY m.student_no
