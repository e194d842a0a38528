SELECT l.line, l.award, w.school, w.programme, w.period, w.amount, coalesce(r.name, ''), CAST(r.stage AS integer), CAST(r.grade AS integer), coalesce(r.class, ''), coalesce(r.guardian, ''),
       CAST(a.received AS integer), a.amount, a.asked, to_char(a.visited_on, 'YYYY-MM-DD'), a.note, a.actor
FROM visit_line l JOIN award w ON w.county = l.county AND w.award = l.award
LEFT JOIN assessment s ON s.county = w.county AND s.run = w.run AND s.ordinal = w.ordinal
LEFT JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2]
LEFT JOIN visit_answer a ON a.county = l.county AND a.draw = l.draw AND a.line = l.line
WHERE l.county = :county AND l.draw = :draw ORDER BY l.line
