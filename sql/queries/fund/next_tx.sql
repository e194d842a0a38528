SELECT coalesce((SELECT tx FROM posting WHERE county = :county ORDER BY posting DESC LIMIT 1), 0) + 1
