SELECT p.code, p.sha256 FROM run_policy r JOIN policy_version p ON p.county = r.county AND p.sha256 = r.sha256 WHERE r.county = :county AND r.run = :run ORDER BY p.code
