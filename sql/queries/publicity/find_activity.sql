SELECT activity FROM publicity WHERE county = :county AND held_on = CAST(:held_on AS date) AND place = :place AND form = :form
