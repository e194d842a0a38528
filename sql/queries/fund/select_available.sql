SELECT level, approved - (reserved + in_transit + paid + on_hold + receivable + to_treasury + written_off - suspense)
FROM budget_position WHERE county = :county AND programme = :programme AND year = :year ORDER BY level
