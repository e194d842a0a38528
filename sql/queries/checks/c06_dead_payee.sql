-- C06: the pupil or the holder of his account has died. The latest death register known rules.
WITH mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.period, a.school, a.student_no, p.person, l.relation,
         CASE WHEN l.holder_id <> '' THEN l.holder_id WHEN l.relation = 1 AND l.holder = p.guardian THEN p.guardian_id ELSE '' END AS holder_id
  FROM live_award a JOIN aided_pupil p ON p.county = a.county AND p.student_no = a.student_no LEFT JOIN aided_account l ON l.county = a.county AND l.student_no = a.student_no
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
)
SELECT m.award, CASE WHEN d.died_on <= as_of_period(m.period) THEN 1 ELSE 0 END AS blocks, m.programme, m.student_no, m.school, '' AS subject,
       CASE WHEN d.died_on <= as_of_period(m.period) THEN '学生已于基准日前去世' ELSE '学生在基准日后去世,应发的钱经审批发给在世的监护人' END AS said
FROM mine m JOIN latest_death d ON d.county = :county AND d.id_no = m.person
UNION ALL
SELECT m.award, 1, m.programme, m.student_no, m.school, '', '账户持有人已去世,请换用在世监护人的账户'
FROM mine m JOIN latest_death d ON d.county = :county AND d.id_no = m.holder_id WHERE m.holder_id <> '' AND m.holder_id <> m.person
ORDER BY 5, 4, 1
