-- Of each kind and department the newest version: as-of date, rows, when it came, and what its file said.
SELECT DISTINCT ON (v.kind, v.department) v.kind, v.department, CAST(v.as_of AS text), f.accepted, f.rejected, f.added, f.changed, f.gone, CAST(f.business_day AS text), v.version
FROM list_version v JOIN intake_file f ON f.county = v.county AND f.file = v.file
WHERE v.county = :county ORDER BY v.kind, v.department, v.as_of DESC, v.version DESC
