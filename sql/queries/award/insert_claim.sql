INSERT INTO claim (county, award, ordinal, amount, plan, actor)
SELECT :county, :award, coalesce(max(ordinal), 0) + 1, CAST(:amount AS bigint), CAST(:plan AS integer), :actor FROM claim WHERE county = :county AND award = :award
