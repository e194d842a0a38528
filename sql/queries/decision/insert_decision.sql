INSERT INTO decision (county, decision, kind, document, batch, batch_line, recovery, programme, period, year, level, to_programme, to_year, amount, award, note, actor, business_day)
VALUES (:county, :decision, :kind, :document, CAST(:batch AS integer), CAST(:batch_line AS integer), CAST(:recovery AS integer), :programme, :period, CAST(:year AS integer),
        CAST(:level AS smallint), :to_programme, CAST(:to_year AS integer), CAST(:amount AS bigint), CAST(:award AS integer), :note, :actor, CAST(:business_day AS date))
