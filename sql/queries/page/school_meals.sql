SELECT CAST(day AS text), coalesce(enrolled, 0), coalesce(present, 0), coalesce(served, 0), coalesce(food_cost, 0) FROM latest_meal
WHERE county = :county AND school = :school AND day BETWEEN CAST(:first AS date) AND CAST(:last AS date) ORDER BY day
