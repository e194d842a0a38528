-- SharesAddUpToThePayment: every batch equals its lines, source by source, and no share is more than the total's exact part away from one fen a line.
SELECT 'B' || b.batch AS subject, '批次的份额之和与各行不符' AS detail
FROM batch b JOIN LATERAL (SELECT count(*) AS lines, sum(amount) AS total, sum(central) AS central, sum(region) AS region, sum(city) AS city, sum(county_share) AS county_share
                           FROM instruction i WHERE i.county = b.county AND i.batch = b.batch) l ON true
WHERE b.county = :county AND (b.lines, b.total, b.central, b.region, b.city, b.county_share) IS DISTINCT FROM (l.lines, l.total, l.central, l.region, l.city, l.county_share)
