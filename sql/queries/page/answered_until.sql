SELECT coalesce(CAST(max(business_day) AS text), '') FROM bank_file WHERE county = :county
