INSERT INTO profile_version (county, sha256, profile, bytes) VALUES (:county, :sha256, :profile, decode(:bytes, 'base64')) ON CONFLICT DO NOTHING
