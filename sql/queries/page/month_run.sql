-- The newest run of the month with its steps, and the newest plan of it, granted or not.
SELECT r.run, CAST(r.known AS text), coalesce((SELECT counts FROM run_step s WHERE s.county = r.county AND s.run = r.run AND s.step = 'MATCHED'), ''),
       coalesce((SELECT counts FROM run_step s WHERE s.county = r.county AND s.run = r.run AND s.step = 'ASSESSED'), ''),
       coalesce(p.plan, 0), coalesce(p.counts, ''), CASE WHEN e.plan IS NULL THEN 0 ELSE 1 END, CAST(r.business_day AS text)
FROM run r LEFT JOIN LATERAL (SELECT * FROM plan p WHERE p.county = r.county AND p.run = r.run ORDER BY p.plan DESC LIMIT 1) p ON true
LEFT JOIN award_event e ON e.county = p.county AND e.plan = p.plan
WHERE r.county = :county AND r.month = CAST(:month AS date) ORDER BY r.run DESC LIMIT 1
