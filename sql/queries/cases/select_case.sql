SELECT kind, detail, coalesce(student_no, ''), coalesce(roll_name, ''), coalesce(list_id, ''), coalesce(list_name, ''), coalesce(batch, 0), coalesce(batch_line, 0),
       coalesce(bank_file, 0), coalesce(line, 0)
FROM office_case WHERE county = :county AND case_no = :case_no
