SELECT coalesce(max(file), 0) + 1 FROM intake_file WHERE county = :county
