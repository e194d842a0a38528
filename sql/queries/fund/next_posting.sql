SELECT coalesce(max(posting), 0) + 1 FROM posting WHERE county = :county
