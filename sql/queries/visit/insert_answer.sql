INSERT INTO visit_answer (county, draw, line, received, amount, asked, visited_on, note, actor, business_day)
VALUES (:county, :draw, :line, CAST(CAST(:received AS integer) AS boolean), :amount, :asked, CAST(:visited_on AS date), :note, :actor, CAST(:business_day AS date))
