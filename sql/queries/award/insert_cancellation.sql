INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, plan, actor)
VALUES (:county, :award, :attempt, 'CANCELLED', :amount, :central, :region, :city, :county_share, CAST(:plan AS integer), :actor)
