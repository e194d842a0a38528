INSERT INTO run_policy (county, run, sha256) VALUES (:county, :run, :sha256)
