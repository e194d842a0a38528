INSERT INTO officer (county, login, name) VALUES (:county, :login, :name) ON CONFLICT DO NOTHING
