SELECT count(*) FROM officer WHERE county = :county
