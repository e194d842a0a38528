SELECT version, kind, department, CAST(as_of AS text) FROM list_version
WHERE county = :county AND kind IN ('roll', 'hardship', 'death', 'school', 'paying', 'arrival') AND as_of <= CAST(:known AS date) ORDER BY as_of, version
