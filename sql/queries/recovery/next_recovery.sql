SELECT coalesce(max(recovery), 0) + 1 FROM recovery WHERE county = :county
