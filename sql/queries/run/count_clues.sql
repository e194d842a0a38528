SELECT count(*) FROM exit_clue WHERE county = :county AND run = :run
