-- C10: a fee was taken for a term in which it is waived, and has not been given back in full: by the fee list's own date, or because a waiver is due.
WITH fee AS (
  SELECT DISTINCT ON (f.school, f.student_no, f.period, f.item) f.school, f.student_no, f.period, f.item, f.amount, f.charged_on, f.waived_on, coalesce(f.refunded, 0) AS refunded
  FROM fee_row f JOIN list_version v ON v.county = f.county AND v.version = f.version
  WHERE f.county = :county ORDER BY f.school, f.student_no, f.period, f.item, v.as_of DESC, f.version DESC, f.line DESC
), waiver AS (
  SELECT DISTINCT student_no, period, programme FROM assessment
  WHERE county = :county AND run = :run AND (programme LIKE '%-MXF' OR programme LIKE 'XQ-%') AND (reason IS NULL OR reason = 7)
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, coalesce(w.programme, '') AS programme, f.student_no, f.school, '' AS subject,
       f.period || ' ' || f.item || ' ' || f.charged_on || ' 收 ' || CAST(f.amount / 100 AS text) || '.' || lpad(CAST(mod(f.amount, 100) AS text), 2, '0') || ' 元,应减免,还有 ' ||
       CAST((f.amount - f.refunded) / 100 AS text) || '.' || lpad(CAST(mod(f.amount - f.refunded, 100) AS text), 2, '0') || ' 元没有退' AS said
FROM fee f LEFT JOIN waiver w ON w.student_no = f.student_no AND w.period = f.period AND f.item <> '住宿费' AND f.item <> '伙食费'
WHERE f.refunded < f.amount AND (f.waived_on >= f.charged_on OR w.student_no IS NOT NULL)
ORDER BY 5, 4, 7
