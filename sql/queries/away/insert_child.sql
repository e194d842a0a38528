INSERT INTO away_letter_child (county, letter, ordinal, school_year, sent_on, id_no, name, school_name, asked, prior_letter, prior_ordinal, prior_asked, prior_answer)
SELECT :county, :letter, :ordinal, CAST(:school_year AS integer), CAST(:sent_on AS date), CAST(:id_no AS text), :name, :school_name, coalesce(p.asked, 0) + 1, p.letter, p.ordinal, p.asked, r.attending
FROM (SELECT 1) one
LEFT JOIN LATERAL (SELECT c.letter, c.ordinal, c.asked FROM away_letter_child c WHERE c.county = :county AND c.school_year = CAST(:school_year AS integer) AND c.id_no = CAST(:id_no AS text)
                   ORDER BY c.asked DESC LIMIT 1) p ON true
LEFT JOIN away_receipt r ON r.county = :county AND r.letter = p.letter AND r.ordinal = p.ordinal
