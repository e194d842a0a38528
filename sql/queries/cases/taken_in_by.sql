SELECT f.actor FROM office_case c JOIN bank_file f ON f.county = c.county AND f.bank_file = c.bank_file WHERE c.county = :county AND c.case_no = :case_no
