SELECT coalesce(max(plan), 0) + 1 FROM plan WHERE county = :county
