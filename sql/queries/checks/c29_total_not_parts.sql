-- C29: our own totals: a batch and its lines, the shares of each line, what was granted and what the assessment says.
WITH summed AS (
  SELECT batch, count(*) AS lines, sum(amount) AS total, sum(central) AS central, sum(region) AS region, sum(city) AS city, sum(county_share) AS county_share
  FROM instruction WHERE county = :county AND use = 'LINE' GROUP BY batch
)
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, b.programme, '' AS student_no, '' AS school, 'B' || b.batch AS subject, '批次的合计不等于各行之和' AS said
FROM batch b LEFT JOIN summed s ON s.batch = b.batch
WHERE b.county = :county AND (b.lines, b.total, b.central, b.region, b.city, b.county_share) IS DISTINCT FROM (s.lines, s.total, s.central, s.region, s.city, s.county_share)
UNION ALL
SELECT i.award, 2, b.programme, '', '', 'B' || i.batch || '-' || i.line_no, '付款行的各级份额之和不等于金额'
FROM instruction i JOIN batch b ON b.county = i.county AND b.batch = i.batch
WHERE i.county = :county AND i.use = 'LINE' AND i.central + i.region + i.city + i.county_share <> i.amount
ORDER BY 6
