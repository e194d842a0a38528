SELECT i.attempt, i.use, CAST(e.award IS NOT NULL AS integer),
       CAST(EXISTS (SELECT 1 FROM batch_step s WHERE s.county = i.county AND s.batch = i.batch AND s.step = 'ISSUED') AS integer)
FROM instruction i LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
WHERE i.county = :county AND i.award = :award ORDER BY i.attempt DESC LIMIT 1
