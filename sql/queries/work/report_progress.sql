UPDATE web_job_state SET stage = :stage, done = :done, of_total = :of WHERE county = :county AND job = :job AND state = 'RUNNING'
