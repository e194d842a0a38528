SELECT c.kind, count(*), CAST(min(c.business_day) AS text) FROM office_case c
WHERE c.county = :county AND c.kind <> 'MATCH' AND coalesce((SELECT s.step FROM case_step s WHERE s.county = c.county AND s.case_no = c.case_no ORDER BY s.ordinal DESC LIMIT 1), 'TAKEN') = 'TAKEN'
GROUP BY c.kind
