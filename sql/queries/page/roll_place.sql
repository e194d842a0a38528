-- Where an assessed pupil stands on the roll, and the name there.
SELECT a.facts[1], a.facts[2], coalesce(r.name, ''), coalesce(s.name, a.school) FROM assessment a LEFT JOIN roll_row r ON r.county = a.county AND r.version = a.facts[1] AND r.line = a.facts[2]
LEFT JOIN latest_school s ON s.county = a.county AND s.school = a.school
WHERE a.county = :county AND a.run = :run AND a.ordinal = :ordinal
