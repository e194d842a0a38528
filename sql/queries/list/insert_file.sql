INSERT INTO intake_file (county, file, kind, department, as_of, sha256, sm3, bytes, name, column_map, rows_read, accepted, rejected, warned, added, changed, gone, business_day, actor)
VALUES (:county, :file, :kind, :department, CAST(:as_of AS date), :sha256, :sm3, :bytes, :name, :column_map, :rows_read, :accepted, :rejected, :warned, :added, :changed, :gone, CAST(:business_day AS date), :actor)
