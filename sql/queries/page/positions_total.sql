SELECT CAST(coalesce(sum(approved), 0) AS bigint), CAST(coalesce(sum(reserved), 0) AS bigint), CAST(coalesce(sum(in_transit), 0) AS bigint), CAST(coalesce(sum(paid), 0) AS bigint),
       CAST(coalesce(sum(on_hold), 0) AS bigint), CAST(coalesce(sum(approved - reserved - in_transit - paid - on_hold - receivable - to_treasury - written_off - suspense), 0) AS bigint)
FROM budget_position WHERE county = :county AND year = :year
