SELECT r.recovery, r.batch, r.batch_line, r.award, r.cause, r.programme, a.period, a.student_no, a.school, coalesce(i.holder, ''), r.year, r.amount, r.central, r.region, r.city, r.county_share,
       r.decision, d.document, CAST(r.business_day AS text), CAST(p.recovered AS bigint), CAST(p.written_off AS bigint), CAST(p.central AS bigint), CAST(p.region AS bigint),
       CAST(p.city AS bigint), CAST(p.county_share AS bigint), p.parts
FROM recovery r
JOIN award a ON a.county = r.county AND a.award = r.award
JOIN instruction i ON i.county = r.county AND i.batch = r.batch AND i.line_no = r.batch_line
JOIN decision d ON d.county = r.county AND d.decision = r.decision
CROSS JOIN LATERAL (SELECT coalesce(sum(amount) FILTER (WHERE part = 'RECOVERED'), 0) AS recovered, coalesce(sum(amount) FILTER (WHERE part = 'WRITTEN_OFF'), 0) AS written_off,
                           coalesce(sum(central), 0) AS central, coalesce(sum(region), 0) AS region, coalesce(sum(city), 0) AS city, coalesce(sum(county_share), 0) AS county_share,
                           count(*) AS parts
                    FROM recovery_part p WHERE p.county = r.county AND p.recovery = r.recovery) p
WHERE r.county = :county AND (r.recovery = :recovery OR :recovery = 0) ORDER BY r.recovery
