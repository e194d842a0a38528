-- C12: the newest assessment of the month finds no live eligible category any more.
SELECT a.award, 1 AS blocks, a.programme, a.student_no, a.school, '' AS subject,
       CASE s.reason WHEN 3 THEN '最近一次测算: 年级不在范围' WHEN 4 THEN '最近一次测算: 风险已消除' WHEN 5 THEN '最近一次测算: 没有在册的困难记录' WHEN 6 THEN '最近一次测算: 困难类型不在当期名录' ELSE '最近一次测算里没有他' END AS said
FROM live_award a LEFT JOIN assessment s ON s.county = a.county AND s.run = :run AND s.programme = a.programme AND s.period = a.period AND s.student_no = a.student_no
WHERE a.county = :county AND a.net > 0 AND a.run <= :run AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ',')) AND (s.reason IN (3, 4, 5, 6) OR s.ordinal IS NULL)
ORDER BY 5, 4, 1
