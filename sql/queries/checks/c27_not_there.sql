-- C27: on the roll and aided, but not seen at school in the month, or less than the share of days due that the district sets. Not who is taught at home (送教上门): there he is.
WITH seen AS (
  SELECT DISTINCT ON (t.student_no) t.student_no, t.days_due, t.days_present, t.month FROM attendance_row t JOIN list_version v ON v.county = t.county AND v.version = t.version
  WHERE t.county = :county AND t.month <= CAST(:month_last AS date) AND t.month > CAST(:month_first AS date) - 62
  ORDER BY t.student_no, t.month DESC, v.as_of DESC, v.version DESC, t.line DESC
)
SELECT a.award, 0 AS blocks, a.programme, a.student_no, a.school, '' AS subject, to_char(s.month, 'YYYY-MM') || ' 应到 ' || s.days_due || ' 天,实到 ' || s.days_present || ' 天' AS said
FROM live_award a JOIN seen s ON s.student_no = a.student_no
LEFT JOIN assessment t ON t.county = a.county AND t.run = a.run AND t.ordinal = a.ordinal LEFT JOIN roll_row r ON r.county = a.county AND r.version = t.facts[1] AND r.line = t.facts[2]
WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ',')) AND s.days_due > 0 AND r.home_teaching IS NOT TRUE
  AND (s.days_present = 0 OR s.days_present * 100 < s.days_due * CAST(:percent AS integer))
ORDER BY 5, 4, 1
