SELECT f.name, f.profile, CAST(f.business_day AS text), l.status, l.reason, l.effect, l.batch, l.batch_line,
       (SELECT c.case_no FROM office_case c WHERE c.county = l.county AND c.bank_file = l.bank_file AND c.line = l.line)
FROM bank_file f JOIN bank_line l ON l.county = f.county AND l.bank_file = f.bank_file
WHERE f.county = :county AND f.sha256 = :sha256 AND l.line = :line
