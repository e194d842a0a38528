UPDATE web_job_state SET state = 'DONE', exit = :exit, outcome = :outcome, ended_at = now() WHERE county = :county AND job = :job AND state = 'RUNNING'
