INSERT INTO batch (county, batch, programme, period, bank, profile, fiscal_year, reissue, lines, total, central, region, city, county_share, sha256, sm3, business_day)
VALUES (:county, :batch, :programme, :period, :bank, :profile, :fiscal_year, CAST(:reissue AS integer) = 1, :lines, :total, :central, :region, :city, :county_share, :sha256, :sm3,
        CAST(:business_day AS date))
