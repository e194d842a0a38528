SELECT coalesce(CAST(max(day) AS text), '') FROM day_close WHERE county = :county
