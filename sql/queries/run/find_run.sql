SELECT run FROM run WHERE county = :county AND month = CAST(:month AS date) AND inputs = :inputs
