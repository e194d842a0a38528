SELECT CAST(coalesce(sum(suspense), 0) AS bigint) FROM budget_position WHERE county = :county
