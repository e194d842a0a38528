-- Runs, the newest first, with what each step counted and the newest plan of each.
SELECT r.run, to_char(r.month, 'YYYY-MM'), CAST(r.known AS text), CAST(r.business_day AS text), r.actor, r.program, r.inputs, r.last_decision, CASE WHEN r.two_people THEN 1 ELSE 0 END,
       coalesce(m.counts, ''), coalesce(m.digest, ''), coalesce(a.counts, ''), coalesce(a.digest, ''), coalesce(p.plan, 0), coalesce(p.counts, ''), coalesce(p.digest, ''),
       CASE WHEN e.plan IS NULL THEN 0 ELSE 1 END
FROM run r
LEFT JOIN run_step m ON m.county = r.county AND m.run = r.run AND m.step = 'MATCHED'
LEFT JOIN run_step a ON a.county = r.county AND a.run = r.run AND a.step = 'ASSESSED'
LEFT JOIN LATERAL (SELECT * FROM plan p WHERE p.county = r.county AND p.run = r.run ORDER BY p.plan DESC LIMIT 1) p ON true
LEFT JOIN award_event e ON e.county = p.county AND e.plan = p.plan
WHERE r.county = :county AND (:below = 0 OR r.run < :below) AND (:only = 0 OR r.run = :only) ORDER BY r.run DESC LIMIT :most
