-- The shares of a failed award's last line, which lie in RETURN_HOLD, and the year they were charged to.
SELECT i.central, i.region, i.city, i.county_share, b.fiscal_year, b.programme
FROM instruction i JOIN batch b ON b.county = i.county AND b.batch = i.batch
JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
WHERE i.county = :county AND i.award = :award AND e.kind <> 'WITHDRAWN' AND i.use = 'LINE' ORDER BY i.attempt DESC LIMIT 1
