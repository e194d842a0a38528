-- Doubtful matches of one school's pupils that were ever sent to the school: what it may look at and answer, whatever has been said since.
SELECT c.case_no FROM office_case c
JOIN LATERAL (SELECT m.roll_version, m.roll_line FROM match_pair m WHERE m.county = c.county AND m.case_no = c.case_no ORDER BY m.run DESC, m.ordinal LIMIT 1) p ON true
JOIN roll_row r ON r.county = c.county AND r.version = p.roll_version AND r.line = p.roll_line AND r.school = :school
WHERE c.county = :county AND c.kind = 'MATCH' AND EXISTS (SELECT 1 FROM case_step s WHERE s.county = c.county AND s.case_no = c.case_no AND s.step = 'UNSURE')
