INSERT INTO batch_signoff (county, batch, post, actor, digest, note, business_day) VALUES (:county, :batch, :post, :actor, :digest, :note, CAST(:business_day AS date))
