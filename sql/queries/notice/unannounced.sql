-- Grants of a programme and period that were never in a line and whose pupil stands in no notice of them: a notice taken down early counts for nothing.
SELECT a.award, a.school, coalesce(h.name, ''), r.name, CAST(r.stage AS integer), CAST(r.grade AS integer), coalesce(r.class, ''), coalesce(r.major, '')
FROM live_award a
JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal
JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2]
LEFT JOIN latest_school h ON h.county = a.county AND h.school = a.school
WHERE a.county = :county AND a.programme = :programme AND a.period = :period AND a.net > 0 AND (a.school = :school OR :school = '')
  AND NOT EXISTS (SELECT 1 FROM instruction i LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
                  WHERE i.county = a.county AND i.award = a.award AND e.kind IS DISTINCT FROM 'WITHDRAWN')
  AND NOT EXISTS (SELECT 1 FROM notice_line l JOIN award o ON o.county = l.county AND o.award = l.award
                  WHERE l.county = a.county AND o.person_key = a.person_key AND o.programme = a.programme AND o.period = a.period
                    AND NOT EXISTS (SELECT 1 FROM notice_end e WHERE e.county = l.county AND e.notice = l.notice AND e.step = 'TAKEN_DOWN'))
ORDER BY a.school, r.stage, r.grade, r.class, r.name, a.student_no, a.part
