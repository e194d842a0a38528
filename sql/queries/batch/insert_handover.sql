INSERT INTO file_handover (county, batch, n, channel, receiver, sm3, handed_on, actor, business_day)
VALUES (:county, :batch, :n, :channel, :receiver, :sm3, CAST(:handed_on AS date), :actor, CAST(:business_day AS date))
