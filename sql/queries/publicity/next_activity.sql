SELECT coalesce(max(activity), 0) + 1 FROM publicity WHERE county = :county
