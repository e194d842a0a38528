SELECT l.letter, l.document, l.place, l.school_year, CAST(l.sent_on AS text), l.actor FROM away_letter l
WHERE l.county = :county AND (l.letter = :letter OR :letter = 0) ORDER BY l.letter
