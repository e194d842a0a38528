-- Awards with a line in this batch that are claimed back (追回) and whose latest line has ended: no money is out.
SELECT a.award, n.attempt, a.amount
FROM claim c
JOIN award a ON a.county = c.county AND a.award = c.award
CROSS JOIN LATERAL (SELECT x.attempt FROM instruction x WHERE x.county = a.county AND x.award = a.award ORDER BY x.attempt DESC LIMIT 1) n
JOIN instruction_end e ON e.county = a.county AND e.award = a.award AND e.attempt = n.attempt
WHERE c.county = :county AND EXISTS (SELECT 1 FROM instruction i WHERE i.county = c.county AND i.award = c.award AND i.batch = :batch)

  AND NOT EXISTS (SELECT 1 FROM unconfirmed_reject u WHERE u.county = a.county AND u.award = a.award AND u.attempt = n.attempt)
GROUP BY a.award, n.attempt, a.amount ORDER BY a.award
