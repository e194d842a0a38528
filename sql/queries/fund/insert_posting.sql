INSERT INTO posting (county, posting, tx, code, debit, credit, programme, year, level, amount, batch, bank_file, document, plan, decision, effective_on, actor)
VALUES (:county, :posting, :tx, :code, :debit, :credit, :programme, :year, :level, :amount, CAST(:batch AS integer), CAST(:bank_file AS integer), :document,
        CAST(:plan AS integer), CAST(:decision AS integer), CAST(:effective_on AS date), :actor)
