INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, actor)
VALUES (:county, :award, :attempt, 'TO_TREASURY', :amount, :central, :region, :city, :county_share, :actor)
