INSERT INTO remitted_line (county, award, attempt, decision, amount) VALUES (:county, :award, :attempt, :decision, :amount)
