SELECT coalesce(max(meal_order), 0) + 1 FROM meal_order WHERE county = :county
