INSERT INTO notice_end (county, notice, step, last_day, note, actor, business_day)
VALUES (:county, :notice, :step, CAST(:last_day AS date), :note, :actor, CAST(:business_day AS date))
