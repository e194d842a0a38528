SELECT coalesce(max(attachment), 0) + 1 FROM attachment WHERE county = :county
