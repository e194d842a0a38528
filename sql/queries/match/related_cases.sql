SELECT other.case_no FROM office_case c
JOIN office_case other ON other.county = c.county AND other.kind = 'MATCH' AND other.case_no <> c.case_no AND (other.student_no = c.student_no OR other.list_id = c.list_id)
WHERE c.county = :county AND c.case_no = :case_no ORDER BY other.case_no
