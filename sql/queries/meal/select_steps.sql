SELECT step, actor, CAST(business_day AS text), note FROM meal_order_step WHERE county = :county AND meal_order = :meal_order ORDER BY ordinal
