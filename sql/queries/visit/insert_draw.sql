INSERT INTO visit_draw (county, draw, month, population, sample, seed, actor, business_day)
VALUES (:county, :draw, CAST(:month AS date), :population, :sample, :seed, :actor, CAST(:business_day AS date))
