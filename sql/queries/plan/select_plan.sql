SELECT run, awards_seen, digest, counts FROM plan WHERE county = :county AND plan = :plan
