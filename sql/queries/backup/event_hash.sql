SELECT encode(hash, 'hex') FROM evidence_event WHERE county = :county AND stream = :stream AND seq = :seq
