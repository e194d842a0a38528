INSERT INTO plan (county, plan, run, awards_seen, digest, counts, actor, business_day)
VALUES (:county, :plan, :run, :awards_seen, :digest, :counts, :actor, CAST(:business_day AS date))
