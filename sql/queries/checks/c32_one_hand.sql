-- C32: one holder takes the money of several pupils of different guardians, and is neither pupil nor guardian, with a mandate or without.
WITH mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.school, a.student_no, CASE WHEN l.holder_id <> '' THEN l.holder_id ELSE l.holder || ' ' || l.account END AS hand,
         CASE WHEN p.guardian_id <> '' THEN p.guardian_id ELSE p.guardian || ' ' || a.student_no END AS home
  FROM live_award a JOIN aided_pupil p ON p.county = a.county AND p.student_no = a.student_no JOIN aided_account l ON l.county = a.county AND l.student_no = a.student_no
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
    AND NOT (l.holder = p.name OR l.holder = p.guardian OR (l.holder_id <> '' AND l.holder_id IN (p.person, p.guardian_id)))
), several AS (
  SELECT hand, count(DISTINCT student_no) AS pupils FROM mine GROUP BY hand HAVING count(DISTINCT home) > 1
)
SELECT m.award, 0 AS blocks, m.programme, m.student_no, m.school, '' AS subject, '一个户名替 ' || s.pupils || ' 名学生领款,分属几家,不是学生也不是监护人' AS said
FROM mine m JOIN several s ON s.hand = m.hand
ORDER BY 5, 4, 1
