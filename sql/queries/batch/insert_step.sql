INSERT INTO batch_step (county, batch, ordinal, step, prev_step, actor, digest, note, business_day, machine)
VALUES (:county, :batch, :ordinal, :step, :prev_step, :actor, :digest, :note, CAST(:business_day AS date), :machine)
