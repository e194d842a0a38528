SELECT h.award, h.attempt, (SELECT max(x.attempt) FROM instruction x WHERE x.county = h.county AND x.award = h.award), h.programme, h.amount, h.central, h.region, h.city, h.county_share, h.latest_use
FROM held_money h WHERE h.county = :county AND h.fiscal_year = :year 
  AND NOT EXISTS (SELECT 1 FROM unconfirmed_reject u WHERE u.county = h.county AND u.award = h.award AND u.attempt = h.attempt) ORDER BY h.award
