SELECT stream, seq, kind, encode(hash, 'hex'), CAST(day AS text), actor FROM anchor WHERE county = :county ORDER BY stream DESC, seq DESC, kind LIMIT :most
