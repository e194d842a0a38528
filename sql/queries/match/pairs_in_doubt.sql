SELECT list_version, list_line, roll_version, roll_line, case_no FROM match_pair WHERE county = :county AND run = :run AND case_no IS NOT NULL ORDER BY ordinal
