INSERT INTO away_receipt (county, letter, ordinal, attending, document, sent_on, received_on, note, actor)
SELECT county, letter, ordinal, CAST(:attending AS boolean), :document, sent_on, CAST(:received_on AS date), :note, :actor FROM away_letter_child
WHERE county = :county AND letter = :letter AND ordinal = :ordinal
