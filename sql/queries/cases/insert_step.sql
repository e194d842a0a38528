INSERT INTO case_step (county, case_no, ordinal, decision, step, actor, note, business_day, by_school)
VALUES (:county, :case_no, :ordinal, :decision, :step, :actor, :note, CAST(:business_day AS date), :by_school = 1)
