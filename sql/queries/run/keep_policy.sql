INSERT INTO policy_version (county, sha256, code, bytes) VALUES (:county, :sha256, :code, decode(:bytes, 'base64')) ON CONFLICT DO NOTHING
