-- What stands on the awards of each programme and period, and what of it was never in a line that lives. A cancelled award stands for nothing, claims are taken off.
SELECT a.programme, a.period, CAST(sum(a.amount - coalesce(c.amount, 0)) AS bigint),
       CAST(coalesce(sum(a.amount - coalesce(c.amount, 0)) FILTER (WHERE NOT EXISTS (
         SELECT 1 FROM instruction i LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
         WHERE i.county = a.county AND i.award = a.award AND e.kind IS DISTINCT FROM 'WITHDRAWN')), 0) AS bigint)
FROM award a LEFT JOIN (SELECT award, sum(amount) AS amount FROM claim WHERE county = :county GROUP BY award) c ON c.award = a.award
WHERE a.county = :county AND NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = a.county AND i.award = a.award AND i.use = 'CANCELLED')
GROUP BY a.programme, a.period ORDER BY a.programme, a.period
