SELECT coalesce(max(notice), 0) + 1 FROM notice WHERE county = :county
