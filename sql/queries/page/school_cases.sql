-- Doubtful matches of one school's pupils that somebody could not tell and sent to the school.
SELECT c.case_no, c.detail, CAST(c.business_day AS text) FROM office_case c
JOIN LATERAL (SELECT m.roll_version, m.roll_line FROM match_pair m WHERE m.county = c.county AND m.case_no = c.case_no ORDER BY m.run DESC, m.ordinal LIMIT 1) p ON true
JOIN roll_row r ON r.county = c.county AND r.version = p.roll_version AND r.line = p.roll_line AND r.school = :school
JOIN LATERAL (SELECT s.step FROM case_step s WHERE s.county = c.county AND s.case_no = c.case_no ORDER BY s.ordinal DESC LIMIT 1) s ON s.step = 'UNSURE'
WHERE c.county = :county AND c.kind = 'MATCH' ORDER BY c.case_no
