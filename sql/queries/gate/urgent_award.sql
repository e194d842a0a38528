SELECT a.award, a.amount FROM live_award a
WHERE a.county = :county AND a.net > 0 AND (a.award = :award OR (:award = 0 AND a.student_no = :student_no AND a.programme = :programme AND a.period = :period
      AND NOT EXISTS (SELECT 1 FROM decision d JOIN decision_end e ON e.county = d.county AND e.decision = d.decision AND e.step = 'APPROVED'
                      WHERE d.county = a.county AND d.kind = 'URGENT' AND d.award = a.award)))
  AND NOT EXISTS (SELECT 1 FROM instruction i LEFT JOIN instruction_end x ON x.county = i.county AND x.award = i.award AND x.attempt = i.attempt
                  WHERE i.county = a.county AND i.award = a.award AND x.kind IS DISTINCT FROM 'WITHDRAWN')
ORDER BY a.award LIMIT 1
