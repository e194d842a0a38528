INSERT INTO budget_document (county, document, level, programme, year, amount, version, line)
VALUES (:county, :document, :level, :programme, :year, :amount, :version, :line)
