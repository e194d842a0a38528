SELECT DISTINCT ON (c.case_no) c.case_no, c.student_no, c.roll_name, c.list_id, c.list_name, s.step FROM office_case c
JOIN case_step s ON s.county = c.county AND s.case_no = c.case_no AND s.step IN ('ACCEPTED', 'REFUSED') WHERE c.county = :county AND c.kind = 'MATCH'
ORDER BY c.case_no, s.ordinal DESC
