INSERT INTO run_match (county, run, model, candidates, links, reviews, false_ppm, blocks) VALUES (:county, :run, :model, :candidates, :links, :reviews, :false_ppm, :blocks)
