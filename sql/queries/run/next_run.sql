SELECT coalesce(max(run), 0) + 1 FROM run WHERE county = :county
