-- NoBankLineIsLost: every file's lines are there, and each is paid, failed, in process, known or a case.
SELECT 'bank file ' || f.bank_file AS subject, '回单行数与登记不符' AS detail
FROM bank_file f JOIN LATERAL (SELECT count(*) AS lines, count(*) FILTER (WHERE effect = 'PAID') AS paid, count(*) FILTER (WHERE effect = 'REJECTED') AS failed,
                               count(*) FILTER (WHERE effect = 'PENDING') AS in_process, count(*) FILTER (WHERE effect = 'KNOWN') AS known, count(*) FILTER (WHERE effect IN ('CASE', 'PAID_LATE', 'PAID_DUPLICATE')) AS cases, count(*) FILTER (WHERE effect = 'RETURNED') AS returned
                               FROM bank_line l WHERE l.county = f.county AND l.bank_file = f.bank_file) l ON true
WHERE f.county = :county AND (f.lines, f.paid, f.failed, f.in_process, f.already_known, f.cases, f.returned) IS DISTINCT FROM (l.lines, l.paid, l.failed, l.in_process, l.known, l.cases, l.returned)
UNION ALL
SELECT 'bank file ' || l.bank_file || ' line ' || l.line, '疑点行没有案件' FROM bank_line l
WHERE l.county = :county AND l.effect IN ('CASE', 'PAID_LATE', 'PAID_DUPLICATE')
  AND NOT EXISTS (SELECT 1 FROM office_case c WHERE c.county = l.county AND c.bank_file = l.bank_file AND c.line = l.line)
