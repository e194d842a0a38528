INSERT INTO objection_end (county, notice, objection, outcome, words, recorder, actor, business_day)
VALUES (:county, :notice, :objection, :outcome, :words, :recorder, :actor, CAST(:business_day AS date))
