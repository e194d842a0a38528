INSERT INTO person_secret (county, secret) VALUES (:county, decode(:secret, 'hex')) ON CONFLICT DO NOTHING
