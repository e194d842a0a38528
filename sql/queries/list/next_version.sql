SELECT coalesce(max(version), 0) + 1 FROM list_version WHERE county = :county
