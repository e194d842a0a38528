INSERT INTO objection (county, notice, objection, line, raised_by, words, actor, business_day)
VALUES (:county, :notice, :objection, CAST(:line AS integer), :raised_by, :words, :actor, CAST(:business_day AS date))
