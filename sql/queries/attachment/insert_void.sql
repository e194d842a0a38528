INSERT INTO attachment_void (county, attachment, why, actor, business_day) VALUES (:county, :attachment, :why, :actor, CAST(:business_day AS date))
