-- Grants that the school has not confirmed for their period, or not as they stand. A month within a term counts for the term; the latest word rules.
-- What two people passed as urgent (紧急救助) needs no confirmation.
WITH mine AS (
  SELECT a.award, a.period, a.student_no, r.boards, CASE WHEN right(a.period, 7) IN ('-autumn', '-spring') THEN as_of_period(a.period) END AS term
  FROM live_award a JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal
  JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2]
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
    AND NOT EXISTS (SELECT 1 FROM decision d JOIN decision_end e ON e.county = d.county AND e.decision = d.decision AND e.step = 'APPROVED'
                    WHERE d.county = a.county AND d.kind = 'URGENT' AND d.award = a.award)
), word AS (
  SELECT DISTINCT ON (m.award) m.award, c.present, c.boards, c.account_right, c.agreed
  FROM mine m JOIN confirm_row c ON c.county = :county AND c.student_no = m.student_no JOIN list_version v ON v.county = c.county AND v.version = c.version
  WHERE c.period = m.period OR (m.term IS NOT NULL AND c.period ~ '^[0-9]{4}-[0-9]{2}$' AND
        CASE WHEN right(m.period, 7) = '-autumn' THEN c.period BETWEEN to_char(m.term, 'YYYY') || '-09' AND to_char(m.term + 100, 'YYYY') || '-01'
             ELSE c.period BETWEEN to_char(m.term, 'YYYY') || '-02' AND to_char(m.term, 'YYYY') || '-08' END)
  ORDER BY m.award, v.as_of DESC, v.version DESC, c.line DESC
)
SELECT m.award, CASE WHEN w.award IS NULL THEN '学校还没有核对'
                     WHEN w.present IS NOT TRUE THEN '学校核对为不在校'
                     WHEN w.boards IS DISTINCT FROM m.boards THEN '学校核对的就读方式是' || CASE WHEN w.boards THEN '住校' ELSE '走读' END || ',与学籍不同;请更正学籍后重新测算,或请学校重新核对'
                     WHEN w.account_right IS NOT TRUE THEN '学校核对账户不正确,请报新账户并重新核对'
                     ELSE '学校核对为不同意' END
FROM mine m LEFT JOIN word w ON w.award = m.award
WHERE w.award IS NULL OR w.present IS NOT TRUE OR w.boards IS DISTINCT FROM m.boards OR w.account_right IS NOT TRUE OR w.agreed IS NOT TRUE
