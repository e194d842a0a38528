-- C13: more heads served on a day than present or enrolled.
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, 'YY' AS programme, '' AS student_no, m.school, m.school || ' ' || m.day AS subject,
       '就餐 ' || m.served || ' 人,实到 ' || m.present || ' 人,在籍 ' || m.enrolled || ' 人' AS said
FROM latest_meal m
WHERE m.county = :county AND m.day BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) AND (m.served > m.present OR m.served > m.enrolled)
ORDER BY 5, 6
