SELECT d.draw, to_char(d.month, 'YYYY-MM'), d.population, d.sample, d.seed, d.actor, to_char(d.business_day, 'YYYY-MM-DD'),
       (SELECT count(*) FROM visit_answer a WHERE a.county = d.county AND a.draw = d.draw),
       (SELECT count(*) FROM visit_answer a JOIN visit_line l ON l.county = a.county AND l.draw = a.draw AND l.line = a.line JOIN award w ON w.county = l.county AND w.award = l.award
        WHERE a.county = d.county AND a.draw = d.draw AND a.amount <> w.amount)
FROM visit_draw d WHERE d.county = :county AND (d.draw = :draw OR :draw = 0) ORDER BY d.draw
