SELECT 1 FROM roll_row WHERE county = :county AND student_no = :student_no LIMIT 1
