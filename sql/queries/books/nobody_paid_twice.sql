-- NobodyIsPaidTwiceForOneAward: one success an award at most, one line without an end at most.
SELECT 'award ' || i.award AS subject, '同一核定有 ' || count(*) || ' 笔有效付款' AS detail
FROM instruction i LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
WHERE i.county = :county AND i.use IN ('LINE', 'PAID_LATE') AND e.award IS NULL
GROUP BY i.award HAVING count(*) > 1
UNION ALL
SELECT 'award ' || i.award, '同一核定有两笔银行成功,多付的一笔没有列为多付'
FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line
LEFT JOIN bank_line r ON r.county = l.county AND r.batch = l.batch AND r.batch_line = l.batch_line AND r.effect = 'RETURNED'
WHERE l.county = :county AND l.effect IN ('PAID', 'PAID_LATE') AND r.batch IS NULL GROUP BY i.award HAVING count(*) > 1
UNION ALL
SELECT a.family || ' ' || a.period, '同一学生在同类项目中有两个有效核定'
FROM award a
LEFT JOIN (SELECT award, sum(amount) AS amount FROM claim WHERE county = :county GROUP BY award) c ON c.award = a.award
WHERE a.county = :county AND a.amount > coalesce(c.amount, 0)
  AND NOT EXISTS (SELECT 1 FROM instruction x WHERE x.county = a.county AND x.award = a.award AND x.use IN ('CANCELLED', 'TO_TREASURY'))
GROUP BY a.family, a.period, a.person_key HAVING count(DISTINCT a.programme) > 1
