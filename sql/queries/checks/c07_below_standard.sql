-- C07: what stands granted is less than what the newest assessment finds due by the standard in force.
SELECT min(a.award) AS award, 1 AS blocks, a.programme, a.student_no, a.school, '' AS subject,
       '核定 ' || CAST(sum(a.net) / 100 AS text) || '.' || lpad(CAST(mod(sum(a.net), 100) AS text), 2, '0') || ' 元,按标准应为 ' || CAST(s.amount / 100 AS text) || '.' || lpad(CAST(mod(s.amount, 100) AS text), 2, '0') || ' 元' AS said
FROM (SELECT x.county, x.award, x.programme, x.period, x.student_no, x.school, x.run, x.net FROM live_award x WHERE x.county = :county) a
JOIN assessment s ON s.county = a.county AND s.run = :run AND s.programme = a.programme AND s.period = a.period AND s.student_no = a.student_no AND s.reason IS NULL
WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
GROUP BY a.programme, a.period, a.student_no, a.school, s.amount HAVING sum(a.net) < s.amount
ORDER BY 5, 4, 1
