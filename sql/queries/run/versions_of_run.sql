SELECT v.version, v.kind, v.department, CAST(v.as_of AS text) FROM run_list r JOIN list_version v ON v.county = r.county AND v.version = r.version
WHERE r.county = :county AND r.run = :run ORDER BY v.as_of, v.version
