INSERT INTO anchor (county, stream, seq, kind, hash, day, actor) VALUES (:county, :stream, :seq, :kind, decode(:hash, 'hex'), CAST(:day AS date), :actor)
