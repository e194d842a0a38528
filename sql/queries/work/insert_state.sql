INSERT INTO web_job_state (county, job) VALUES (:county, :job)
