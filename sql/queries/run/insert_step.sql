INSERT INTO run_step (county, run, step, digest, counts) VALUES (:county, :run, :step, :digest, :counts)
