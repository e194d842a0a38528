SELECT CAST(month AS text), CAST(known AS text), inputs, last_decision, program, CAST(two_people AS integer) FROM run WHERE county = :county AND run = :run
