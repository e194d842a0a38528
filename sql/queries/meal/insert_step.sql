INSERT INTO meal_order_step (county, meal_order, ordinal, step, prev_step, actor, note, sm3, business_day)
VALUES (:county, :meal_order, :ordinal, :step, CAST(:prev_step AS text), :actor, :note, :sm3, CAST(:business_day AS date))
