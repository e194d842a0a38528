-- What a run found due, by programme, period and stage.
SELECT programme, period, count(*) FILTER (WHERE reason IS NULL), CAST(coalesce(sum(amount), 0) AS bigint), count(*) FILTER (WHERE reason IS NOT NULL)
FROM assessment WHERE county = :county AND run = :run GROUP BY programme, period ORDER BY programme, period
