SELECT coalesce(max(decision), 0) + 1 FROM case_step WHERE county = :county
