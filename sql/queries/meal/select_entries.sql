SELECT school, ordinal, meal_order, kind, CAST(month AS text), before, advanced, settled, topped_up, in_hand, round, settled_before
FROM meal_entry WHERE county = :county ORDER BY school, ordinal
