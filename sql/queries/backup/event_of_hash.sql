SELECT seq FROM evidence_event WHERE county = :county AND encode(hash, 'hex') = :hash
