SELECT r.model, m.weights, r.candidates, r.links, r.reviews, r.false_ppm, r.blocks FROM run_match r JOIN match_model m ON m.county = r.county AND m.sha256 = r.model
WHERE r.county = :county AND r.run = :run
