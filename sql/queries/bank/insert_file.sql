INSERT INTO bank_file (county, bank_file, profile, sha256, name, bytes, lines, paid, failed, in_process, already_known, cases, returned, business_day, actor)
VALUES (:county, :bank_file, :profile, :sha256, :name, :bytes, :lines, :paid, :failed, :in_process, :already_known, :cases, :returned, CAST(:business_day AS date), :actor)
