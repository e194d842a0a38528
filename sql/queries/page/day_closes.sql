SELECT CAST(day AS text), issued, paid, failed, in_process, actor, CAST(business_day AS text) FROM day_close WHERE county = :county ORDER BY day DESC LIMIT :most
