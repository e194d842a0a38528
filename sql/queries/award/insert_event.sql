INSERT INTO award_event (county, ordinal, plan, counts, actor) VALUES (:county, :ordinal, CAST(:plan AS integer), :counts, :actor)
