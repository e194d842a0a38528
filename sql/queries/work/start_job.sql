UPDATE web_job_state SET state = 'RUNNING', tries = tries + 1, started_at = now() WHERE county = :county AND job = :job AND state <> 'DONE'
