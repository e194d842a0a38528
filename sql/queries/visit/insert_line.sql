INSERT INTO visit_line (county, draw, line, award) VALUES (:county, :draw, :line, :award)
