INSERT INTO bank_statement (county, account, from_day, to_day, opening, closing, number, bank_file)
VALUES (:county, :account, CAST(:from_day AS date), CAST(:to_day AS date), :opening, :closing, :number, :bank_file)
