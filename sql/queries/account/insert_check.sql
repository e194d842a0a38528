INSERT INTO account_check (county, version, line, importer, actor, note, business_day) VALUES (:county, :version, :line, :importer, :actor, :note, CAST(:business_day AS date))
