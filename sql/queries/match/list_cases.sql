WITH answer AS (
  SELECT s.county, s.case_no, (array_agg(s.step ORDER BY s.ordinal DESC))[1] AS last,
         bool_or(s.step = 'ACCEPTED') AND bool_or(s.step = 'REFUSED') AND count(DISTINCT s.actor) FILTER (WHERE s.step IN ('ACCEPTED', 'REFUSED')) > 1 AS disputed,
         max(s.ordinal) FILTER (WHERE s.step = 'REFUSED') AS last_refusal, max(s.ordinal) FILTER (WHERE s.step = 'ACCEPTED') AS last_acceptance
  FROM case_step s WHERE s.county = :county GROUP BY s.county, s.case_no
), acceptance AS (
  SELECT s.case_no, count(DISTINCT s.actor) AS people, count(*) FILTER (WHERE NOT s.by_school) AS office
  FROM case_step s JOIN answer a ON a.county = s.county AND a.case_no = s.case_no
  WHERE s.county = :county AND s.step = 'ACCEPTED' AND s.ordinal > coalesce(a.last_refusal, 0) GROUP BY s.case_no
), refusal AS (
  SELECT s.case_no, count(DISTINCT s.actor) AS people
  FROM case_step s JOIN answer a ON a.county = s.county AND a.case_no = s.case_no
  WHERE s.county = :county AND s.step = 'REFUSED' AND s.ordinal > coalesce(a.last_acceptance, 0) GROUP BY s.case_no
)
SELECT c.case_no, c.detail, to_char(c.business_day, 'YYYY-MM-DD'), coalesce(k.amount, 0), coalesce(to_char(k.deadline, 'YYYY-MM-DD'), ''), coalesce(a.last, 'OPEN'),
       CAST(coalesce(a.disputed, false) AS text),
       CAST(coalesce((a.last = 'REFUSED' AND r.people >= CASE WHEN a.disputed THEN :asked ELSE 1 END) OR (a.last = 'ACCEPTED' AND p.people >= :asked AND p.office > 0), false) AS text)
FROM office_case c
LEFT JOIN answer a ON a.county = c.county AND a.case_no = c.case_no
LEFT JOIN acceptance p ON p.case_no = c.case_no
LEFT JOIN refusal r ON r.case_no = c.case_no
LEFT JOIN LATERAL (SELECT k.amount, k.deadline FROM match_stake k WHERE k.county = c.county AND k.case_no = c.case_no ORDER BY k.run DESC LIMIT 1) k ON true
LEFT JOIN LATERAL (SELECT m.score FROM match_pair m WHERE m.county = c.county AND m.case_no = c.case_no ORDER BY m.run DESC, m.ordinal LIMIT 1) m ON true
WHERE c.county = :county AND c.kind = 'MATCH'
ORDER BY (k.amount > 0 AND k.deadline <= CAST(:today AS date) + 10) DESC NULLS LAST, CASE WHEN k.amount >= 100000 THEN 3 WHEN k.amount >= 50000 THEN 2 WHEN k.amount > 0 THEN 1 ELSE 0 END DESC,
         k.deadline NULLS LAST, abs(m.score) NULLS LAST, c.case_no
