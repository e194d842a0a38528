-- Money on hold, award by award, as the attempts tell it: the shares of the last line where it failed and nothing has taken the money on since.
-- A cancellation without shares left the money on hold, since its year was over: it waits for its remittance.
CREATE OR REPLACE VIEW held_money AS
SELECT l.county, l.award, l.attempt, b.batch, l.line_no, b.programme, b.fiscal_year, l.amount, l.central, l.region, l.city, l.county_share, n.use AS latest_use
FROM (SELECT DISTINCT ON (county, award) county, award, attempt, use, central + region + city + county_share AS shares FROM instruction ORDER BY county, award, attempt DESC) n
LEFT JOIN instruction_end e ON e.county = n.county AND e.award = n.award AND e.attempt = n.attempt
JOIN (SELECT DISTINCT ON (county, award) county, award, attempt, batch, line_no, amount, central, region, city, county_share FROM instruction WHERE use = 'LINE'
      ORDER BY county, award, attempt DESC) l ON l.county = n.county AND l.award = n.award
JOIN instruction_end le ON le.county = l.county AND le.award = l.award AND le.attempt = l.attempt
JOIN batch b ON b.county = l.county AND b.batch = l.batch
WHERE (le.kind <> 'WITHDRAWN' OR b.reissue)
  AND (n.use = 'LINE' OR (n.use = 'PAID_LATE' AND e.kind = 'RETURNED') OR (n.use = 'CANCELLED' AND n.shares = 0
       AND NOT EXISTS (SELECT 1 FROM remitted_line r WHERE r.county = l.county AND r.award = l.award AND r.attempt = l.attempt)));
