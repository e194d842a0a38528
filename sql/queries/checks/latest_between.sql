-- The newest assessment of a month between two days.
SELECT to_char(r.month, 'YYYY-MM') FROM run r JOIN run_step s ON s.county = r.county AND s.run = r.run AND s.step = 'ASSESSED'
WHERE r.county = :county AND r.month BETWEEN CAST(:from AS date) AND CAST(:to AS date) ORDER BY r.run DESC LIMIT 1
