INSERT INTO budget_position (county, programme, year, level) VALUES (:county, :programme, :year, :level) ON CONFLICT DO NOTHING
