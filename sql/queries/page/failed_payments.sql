-- Payments that failed, came back or were recalled and that nothing has followed: by batch and by what the bank said.
SELECT i.batch, b.programme, b.period, e.kind, e.cause, count(*), CAST(sum(i.amount) AS bigint), CAST(u.award IS NOT NULL AS integer)
FROM instruction_end e JOIN instruction i ON i.county = e.county AND i.award = e.award AND i.attempt = e.attempt AND i.use = 'LINE'
JOIN batch b ON b.county = i.county AND b.batch = i.batch
LEFT JOIN unconfirmed_reject u ON u.county = e.county AND u.award = e.award AND u.attempt = e.attempt
WHERE e.county = :county AND e.kind <> 'WITHDRAWN' AND NOT EXISTS (SELECT 1 FROM instruction n WHERE n.county = e.county AND n.award = e.award AND n.attempt = e.attempt + 1)
GROUP BY i.batch, b.programme, b.period, e.kind, e.cause, u.award IS NOT NULL ORDER BY i.batch DESC, count(*) DESC, e.cause
