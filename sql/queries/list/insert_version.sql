INSERT INTO list_version (county, version, file, kind, department, as_of, rows)
VALUES (:county, :version, :file, :kind, :department, CAST(:as_of AS date), :rows)
