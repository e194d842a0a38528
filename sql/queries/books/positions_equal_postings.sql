-- PositionsEqualPostings: the counters are what the postings tell.
SELECT p.programme || ' ' || p.year || ' ' || p.level AS subject, '指标台账与分录不符' AS detail
FROM budget_position p LEFT JOIN position_by_postings s ON s.county = p.county AND s.programme = p.programme AND s.year = p.year AND s.level = p.level
WHERE p.county = :county AND (p.approved, p.reserved, p.in_transit, p.paid, p.on_hold, p.to_treasury, p.receivable, p.written_off, p.suspense) IS DISTINCT FROM
      (coalesce(s.approved, 0), coalesce(s.reserved, 0), coalesce(s.in_transit, 0), coalesce(s.paid, 0), coalesce(s.on_hold, 0), coalesce(s.to_treasury, 0),
       coalesce(s.receivable, 0), coalesce(s.written_off, 0), coalesce(s.suspense, 0))
UNION ALL
SELECT d.programme || ' ' || d.year || ' ' || d.level, '指标文件之和与核定额不符'
FROM (SELECT programme, year, level, sum(amount) AS amount FROM budget_document WHERE county = :county GROUP BY programme, year, level) d
JOIN budget_position p ON p.county = :county AND p.programme = d.programme AND p.year = d.year AND p.level = d.level
WHERE d.amount <> p.approved
