-- C22: one ID 在读 under two student numbers, or one student number at two schools, on the as-of date; or on the roll before real entry.
-- Rows that repeat are counted first: of a whole district few are left to be told apart.
WITH days AS (
  SELECT DISTINCT as_of_period(split_part(p, ' ', 2)) AS day FROM unnest(string_to_array(:periods, ',')) p WHERE p <> ''
), enrolled AS MATERIALIZED (
  SELECT d.day, e.school, e.student_no, e.person FROM days d CROSS JOIN LATERAL enrolled_on(CAST(:county AS integer), d.day) e
), repeated AS (
  SELECT day, person FROM enrolled WHERE person IS NOT NULL GROUP BY day, person HAVING count(*) > 1
), repeated_no AS (
  SELECT day, student_no FROM enrolled GROUP BY day, student_no HAVING count(*) > 1
), twice AS (
  SELECT e.person AS who, 'i' AS by FROM enrolled e JOIN repeated r ON r.day = e.day AND r.person = e.person GROUP BY e.day, e.person HAVING min(e.student_no) <> max(e.student_no)
  UNION SELECT e.student_no, 'n' FROM enrolled e JOIN repeated_no r ON r.day = e.day AND r.student_no = e.student_no GROUP BY e.day, e.student_no HAVING min(e.school) <> max(e.school)
), settled AS (
  SELECT p.student_no, coalesce(q.person, '') AS person FROM paying_row p JOIN days d ON period_holds(p.period, d.day)
  LEFT JOIN latest_pupil q ON q.county = p.county AND q.student_no = p.student_no WHERE p.county = :county
), doubled AS (
  SELECT e.student_no, e.school, e.person, t.by FROM enrolled e JOIN twice t ON t.by = 'i' AND t.who = e.person
  UNION SELECT e.student_no, e.school, e.person, t.by FROM enrolled e JOIN twice t ON t.by = 'n' AND t.who = e.student_no
), named AS (
  SELECT DISTINCT d.student_no, d.school, d.by FROM doubled d WHERE NOT EXISTS (SELECT 1 FROM settled s WHERE s.student_no = d.student_no OR (s.person <> '' AND s.person = d.person))
), mine AS (
  SELECT a.award, a.programme, a.student_no, a.school, a.period FROM live_award a
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
)
SELECT m.award, 1 AS blocks, coalesce(m.programme, '') AS programme, n.student_no, n.school, '' AS subject,
       CASE n.by WHEN 'i' THEN '一个证件号在两个学籍号下在读,请指明由哪所学校发' ELSE '一个学籍号在两所学校在读,请指明由哪所学校发' END AS said
FROM named n LEFT JOIN mine m ON m.student_no = n.student_no AND m.school = n.school
UNION ALL
SELECT m.award, CASE WHEN m.award IS NULL THEN 0 ELSE 1 END, coalesce(m.programme, ''), r.student_no, r.school, '', '入学年月在基准日之后就已注册学籍,基准日不算在读'
FROM days d CROSS JOIN LATERAL rolls_on(CAST(:county AS integer), d.day) v JOIN roll_row r ON r.county = :county AND r.version = v.version AND r.school = v.school
LEFT JOIN mine m ON m.student_no = r.student_no AND m.school = r.school AND as_of_period(m.period) = d.day
WHERE r.status = 0 AND r.entered_on > d.day
ORDER BY 5, 4, 1
