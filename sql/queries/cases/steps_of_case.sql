SELECT ordinal, step, actor, note, CAST(business_day AS text), CAST(by_school AS text) FROM case_step WHERE county = :county AND case_no = :case_no ORDER BY ordinal
