-- C28: a year is over, more meal money was allotted than paid, and nothing was taken back.
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, p.programme, '' AS student_no, '' AS school, p.programme || ' ' || p.year AS subject,
       p.year || ' 年指标 ' || fen_in_yuan(CAST(sum(p.approved) AS bigint)) || ' 元,支付 ' || fen_in_yuan(CAST(sum(p.paid) AS bigint)) || ' 元,结余没有退回' AS said
FROM budget_position p
WHERE p.county = :county AND p.programme = 'YY' AND p.year < CAST(left(:month_last, 4) AS integer)
  AND NOT EXISTS (SELECT 1 FROM posting t WHERE t.county = p.county AND t.programme = p.programme AND t.year = p.year AND t.code IN ('T1-', 'T9'))
GROUP BY p.programme, p.year HAVING sum(p.approved) > sum(p.paid)
ORDER BY 6
