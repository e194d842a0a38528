SELECT plan, digest, counts FROM plan WHERE county = :county AND run = :run AND awards_seen = :awards_seen
