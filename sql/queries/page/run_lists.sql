-- The list versions that a run looked at.
SELECT v.kind, v.department, CAST(v.as_of AS text), v.rows, f.name, f.sha256, CAST(f.business_day AS text), f.actor
FROM run_list r JOIN list_version v ON v.county = r.county AND v.version = r.version JOIN intake_file f ON f.county = v.county AND f.file = v.file
WHERE r.county = :county AND r.run = :run ORDER BY v.kind, v.department, v.as_of, v.version
