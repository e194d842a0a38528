SELECT max(r.run) FROM run r JOIN run_step s ON s.county = r.county AND s.run = r.run
WHERE r.county = :county AND r.month = CAST(:month AS date) AND s.step = :step
