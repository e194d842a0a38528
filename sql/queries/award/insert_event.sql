INSERT INTO award_event (county, ordinal, plan, counts, actor) VALUES (:county, :ordinal, :plan, :counts, :actor)
