SELECT coalesce(max(bank_file), 0) + 1 FROM bank_file WHERE county = :county
