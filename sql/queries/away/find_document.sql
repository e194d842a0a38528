SELECT letter FROM away_letter WHERE county = :county AND document = :document
