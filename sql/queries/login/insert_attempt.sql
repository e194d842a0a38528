INSERT INTO login_attempt (county, login, address, outcome) VALUES (:county, :login, :address, :outcome)
