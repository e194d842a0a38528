SELECT seq, encode(hash, 'hex') FROM evidence_event WHERE county = :county AND stream = :stream ORDER BY seq DESC LIMIT 1
