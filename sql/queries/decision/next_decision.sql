SELECT coalesce(max(decision), 0) + 1 FROM decision WHERE county = :county
