SELECT to_char(r.month, 'YYYY-MM') FROM run r JOIN run_step s ON s.county = r.county AND s.run = r.run AND s.step = 'ASSESSED'
WHERE r.county = :county ORDER BY r.run DESC LIMIT 1
