SELECT b.batch, b.programme, b.period, b.bank, b.profile, b.fiscal_year, CAST(b.reissue AS integer), b.lines, b.total, b.central, b.region, b.city, b.county_share, b.sha256, b.sm3,
       b.ordinal, b.step, CAST(b.business_day AS text)
FROM batch_state b WHERE b.county = :county AND (b.batch = :batch OR :batch = 0) ORDER BY b.batch
