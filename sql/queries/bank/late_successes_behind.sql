-- Awards of a batch of which the bank says, in a case still open, that an earlier line was paid after all.
SELECT DISTINCT ON (i.award) i.award, (SELECT max(x.attempt) FROM instruction x WHERE x.county = i.county AND x.award = i.award), p.amount, p.central, p.region, p.city, p.county_share,
       b.fiscal_year, b.programme, i.line_no
FROM instruction i
JOIN instruction p ON p.county = i.county AND p.award = i.award AND p.attempt < i.attempt AND p.use = 'LINE'
JOIN office_case o ON o.county = p.county AND o.batch = p.batch AND o.batch_line = p.line_no AND o.doubt = 'LATE_SUCCESS'
JOIN batch b ON b.county = p.county AND b.batch = p.batch
WHERE i.county = :county AND i.batch = :batch
  AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = o.county AND s.case_no = o.case_no AND s.step = 'CLOSED')
ORDER BY i.award, p.attempt DESC
