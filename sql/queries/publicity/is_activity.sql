SELECT 1 FROM publicity WHERE county = :county AND activity = :activity
