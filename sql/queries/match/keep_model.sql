INSERT INTO match_model (county, sha256, weights) VALUES (:county, :sha256, :weights) ON CONFLICT (county, sha256) DO NOTHING
