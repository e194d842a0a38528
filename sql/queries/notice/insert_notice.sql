INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day)
VALUES (:county, :notice, :programme, :period, :school, :place, CAST(:first_day AS date), CAST(:last_day AS date), :working_days, :lines, :digest, :actor, CAST(:business_day AS date))
