SELECT coalesce(max(letter), 0) + 1 FROM away_letter WHERE county = :county
