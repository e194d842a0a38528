SELECT programme, CAST(level AS integer), approved, paid, reserved + in_transit, on_hold, receivable,
       approved - (reserved + in_transit + paid + on_hold + receivable + to_treasury + written_off - suspense)
FROM budget_position WHERE county = :county AND year = :year ORDER BY programme, level
