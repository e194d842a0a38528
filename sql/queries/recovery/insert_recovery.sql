INSERT INTO recovery (county, recovery, batch, batch_line, award, cause, programme, year, amount, central, region, city, county_share, decision, business_day)
VALUES (:county, :recovery, :batch, :batch_line, :award, :cause, :programme, :year, :amount, :central, :region, :city, :county_share, :decision, CAST(:business_day AS date))
