SELECT c.letter, c.ordinal, c.id_no, c.name, c.school_name, l.document, r.document, CAST(r.attending AS integer), CAST(r.received_on AS text), r.actor
FROM away_letter_child c JOIN away_letter l ON l.county = c.county AND l.letter = c.letter
LEFT JOIN away_receipt r ON r.county = c.county AND r.letter = c.letter AND r.ordinal = c.ordinal
WHERE c.county = :county AND (c.letter = :letter OR :letter = 0) AND (c.school_year = :school_year OR :school_year = 0) ORDER BY c.asked, c.letter, c.ordinal
