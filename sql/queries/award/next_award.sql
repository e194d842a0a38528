SELECT coalesce(max(award), 0) + 1 FROM award WHERE county = :county
