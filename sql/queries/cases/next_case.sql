SELECT coalesce(max(case_no), 0) + 1 FROM office_case WHERE county = :county
