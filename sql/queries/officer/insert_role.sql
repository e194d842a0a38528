INSERT INTO officer_role (county, login, role) VALUES (:county, :login, :role) ON CONFLICT DO NOTHING
