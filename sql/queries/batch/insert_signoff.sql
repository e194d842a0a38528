INSERT INTO batch_signoff (county, batch, post, actor, digest, note, business_day, machine) VALUES (:county, :batch, :post, :actor, :digest, :note, CAST(:business_day AS date), :machine)
