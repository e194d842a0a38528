-- C08: due by the newest assessment, and no payment though a batch of the same programme and period went out.
WITH issued AS (
  SELECT DISTINCT b.programme, b.period FROM batch b JOIN batch_step s ON s.county = b.county AND s.batch = b.batch AND s.step = 'ISSUED' WHERE b.county = :county
), under_way AS (
  SELECT DISTINCT a.programme, a.period, a.student_no
  FROM award a JOIN instruction i ON i.county = a.county AND i.award = a.award AND i.use IN ('LINE', 'PAID_LATE')
  LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
  WHERE a.county = :county AND e.kind IS NULL
), granted AS (
  SELECT DISTINCT programme, period, student_no FROM live_award WHERE county = :county
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, s.programme, s.student_no, s.school, '' AS subject,
       CASE WHEN g.student_no IS NULL THEN '应发而没有核定(zhuxue plan、award)' ELSE '已核定而没有付款: 见未发放原因清单(export unpaid)' END AS said
FROM assessment s JOIN issued b ON b.programme = s.programme AND b.period = s.period
LEFT JOIN under_way u ON u.programme = s.programme AND u.period = s.period AND u.student_no = s.student_no
LEFT JOIN granted g ON g.programme = s.programme AND g.period = s.period AND g.student_no = s.student_no
WHERE s.county = :county AND s.run = :run AND s.reason IS NULL AND u.student_no IS NULL
ORDER BY 5, 4, 3
