SELECT count(*) FROM office_case c WHERE c.county = :county AND c.kind = 'BANK' AND c.business_day <= CAST(:day AS date)
AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = c.county AND s.case_no = c.case_no AND s.step = 'CLOSED')
