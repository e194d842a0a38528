INSERT INTO evidence_event (county, stream, seq, bytes, prev_hash, hash)
VALUES (:county, :stream, :seq, convert_to(:bytes, 'UTF8'), decode(:prev, 'hex'), decode(:hash, 'hex'))
