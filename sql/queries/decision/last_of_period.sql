SELECT d.kind FROM decision d JOIN decision_end e ON e.county = d.county AND e.decision = d.decision AND e.step = 'APPROVED'
WHERE d.county = :county AND d.kind IN ('CLOSE', 'REOPEN') AND d.programme = :programme AND d.period = :period ORDER BY d.decision DESC LIMIT 1
