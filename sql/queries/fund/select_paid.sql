SELECT CAST(level AS integer), paid FROM budget_position WHERE county = :county AND programme = :programme AND year = :year
