INSERT INTO decision_end (county, decision, step, proposer, kind, actor, note, business_day)
VALUES (:county, :decision, :step, :proposer, :kind, :actor, :note, CAST(:business_day AS date))
