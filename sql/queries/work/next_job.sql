SELECT coalesce(max(job), 0) + 1 FROM web_job WHERE county = :county
