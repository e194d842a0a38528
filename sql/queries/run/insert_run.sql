INSERT INTO run (county, run, month, known, inputs, last_decision, two_people, program, business_day, actor)
VALUES (:county, :run, CAST(:month AS date), CAST(:known AS date), :inputs, :last_decision, CAST(:two_people AS integer) = 1, :program, CAST(:business_day AS date), :actor)
