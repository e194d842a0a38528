SELECT count(*), CAST(coalesce(sum(i.central), 0) AS bigint), CAST(coalesce(sum(i.region), 0) AS bigint), CAST(coalesce(sum(i.city), 0) AS bigint),
       CAST(coalesce(sum(i.county_share), 0) AS bigint)
FROM instruction i WHERE i.county = :county AND i.batch = :batch
  AND NOT EXISTS (SELECT 1 FROM bank_line l WHERE l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'REJECTED', 'RETURNED'))
  AND NOT EXISTS (SELECT 1 FROM instruction_end e WHERE e.county = i.county AND e.award = i.award AND e.attempt = i.attempt)
