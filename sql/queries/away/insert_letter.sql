INSERT INTO away_letter (county, letter, document, place, school_year, sent_on, actor) VALUES (:county, :letter, :document, :place, :school_year, CAST(:sent_on AS date), :actor)
