SELECT max(job) FROM web_job WHERE county = :county AND actor = :actor AND title = :title
