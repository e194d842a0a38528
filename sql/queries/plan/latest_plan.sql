SELECT max(plan) FROM plan WHERE county = :county
