SELECT max(plan) FROM plan WHERE county = :county AND run = :run
