INSERT INTO batch_form (county, batch, profile_sha256, purpose, statement_account) VALUES (:county, :batch, :sha256, :purpose, nullif(:statement_account, ''))
