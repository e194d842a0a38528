INSERT INTO day_close (county, day, issued, paid, failed, in_process, actor, business_day)
VALUES (:county, CAST(:day AS date), :issued, :paid, :failed, :in_process, :actor, CAST(:business_day AS date))
