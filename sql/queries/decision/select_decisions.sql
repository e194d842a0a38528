SELECT d.decision, d.kind, d.document, d.batch, d.batch_line, d.recovery, d.programme, d.period, d.year, CAST(d.level AS integer), d.to_programme, d.to_year, d.amount, d.note, d.actor,
       CAST(d.business_day AS text), e.step, e.actor, d.award
FROM decision d LEFT JOIN decision_end e ON e.county = d.county AND e.decision = d.decision
WHERE d.county = :county AND (d.decision = :decision OR :decision = 0) AND (e.step IS NULL OR :only_open = 0) ORDER BY d.decision
