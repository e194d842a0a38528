INSERT INTO recovery_part (county, recovery, ordinal, part, amount, before, whole, central, region, city, county_share, document, decision, step, kind, actor, business_day)
VALUES (:county, :recovery, :ordinal, :part, :amount, :before, :whole, :central, :region, :city, :county_share, :document, CAST(:decision AS integer),
        CASE WHEN :part = 'WRITTEN_OFF' THEN 'APPROVED' END, CASE WHEN :part = 'WRITTEN_OFF' THEN 'WRITE_OFF' END, :actor, CAST(:business_day AS date))
