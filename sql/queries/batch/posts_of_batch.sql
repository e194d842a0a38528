SELECT p.post, p.role, coalesce(s.actor, ''), coalesce(CAST(s.business_day AS text), ''), coalesce(to_char(s.recorded_at, 'YYYY-MM-DD HH24:MI:SS'), '')
FROM batch_post p LEFT JOIN batch_signoff s ON s.county = p.county AND s.batch = p.batch AND s.post = p.post
WHERE p.county = :county AND p.batch = :batch ORDER BY p.ordinal
