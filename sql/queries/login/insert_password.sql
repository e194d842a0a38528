INSERT INTO login_password (county, login, ordinal, hash, invitation) VALUES (:county, :login, :ordinal, :hash, CAST(:invitation AS integer))
