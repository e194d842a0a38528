INSERT INTO batch_post (county, batch, post, role, ordinal) VALUES (:county, :batch, :post, :role, :ordinal)
