SELECT 1 FROM attachment WHERE county = :county LIMIT 1
