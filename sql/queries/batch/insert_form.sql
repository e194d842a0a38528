INSERT INTO batch_form (county, batch, profile_sha256, purpose) VALUES (:county, :batch, :sha256, :purpose)
