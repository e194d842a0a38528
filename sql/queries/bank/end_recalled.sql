INSERT INTO instruction_end (county, award, attempt, kind, cause)
SELECT i.county, i.award, i.attempt, 'RECALLED', :cause FROM instruction i WHERE i.county = :county AND i.batch = :batch
  AND NOT EXISTS (SELECT 1 FROM bank_line l WHERE l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'REJECTED', 'RETURNED'))
  AND NOT EXISTS (SELECT 1 FROM instruction_end e WHERE e.county = i.county AND e.award = i.award AND e.attempt = i.attempt)
ORDER BY i.award
