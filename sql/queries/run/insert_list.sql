INSERT INTO run_list (county, run, version) VALUES (:county, :run, :version)
