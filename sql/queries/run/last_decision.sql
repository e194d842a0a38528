SELECT coalesce(max(s.decision), 0) FROM case_step s JOIN office_case c ON c.county = s.county AND c.case_no = s.case_no
WHERE s.county = :county AND c.kind = 'MATCH'
