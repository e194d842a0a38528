-- C12: the newest assessment of the month finds no live eligible category any more; or the roll says, in a column of its own, that a pupil of a senior high school repeats,
-- sits in without being enrolled or crams (普高国助 not for 复读、借读、补习, domain/policy §1.5).
SELECT a.award, 1 AS blocks, a.programme, a.student_no, a.school, '' AS subject,
       CASE s.reason WHEN 3 THEN '最近一次测算: 年级不在范围' WHEN 4 THEN '最近一次测算: 风险已消除' WHEN 5 THEN '最近一次测算: 没有在册的困难记录' WHEN 6 THEN '最近一次测算: 困难类型不在当期名录' ELSE '最近一次测算里没有他' END AS said
FROM live_award a LEFT JOIN assessment s ON s.county = a.county AND s.run = :run AND s.programme = a.programme AND s.period = a.period AND s.student_no = a.student_no
WHERE a.county = :county AND a.net > 0 AND a.run <= :run AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ',')) AND (s.reason IN (3, 4, 5, 6) OR s.ordinal IS NULL)
UNION ALL
SELECT a.award, 1, a.programme, a.student_no, a.school, '', '学籍写复读、借读或补习,不享受普通高中国家助学金'
FROM live_award a JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal JOIN roll_row r ON r.county = a.county AND r.version = s.facts[1] AND r.line = s.facts[2]
WHERE a.county = :county AND a.net > 0 AND a.programme = 'GZ-ZXJ' AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
  AND r.extra ~ '(^|\n)((学生类别|学籍类别|就读类型|学生来源|招生类型)=(复读|借读|补习)生?|是否(复读|借读|补习)生?=是)(\n|$)'
ORDER BY 5, 4, 1
