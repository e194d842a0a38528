SELECT version FROM run_list WHERE county = :county AND run = :run ORDER BY version
