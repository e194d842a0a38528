INSERT INTO meal_entry (county, school, ordinal, meal_order, kind, month, before, advanced, settled, topped_up, round, settled_before)
VALUES (:county, :school, :ordinal, :meal_order, :kind, CAST(:month AS date), :before, :advanced, :settled, :topped_up, CAST(:round AS smallint), CAST(:settled_before AS bigint))
