SELECT digest, counts FROM run_step WHERE county = :county AND run = :run AND step = :step
