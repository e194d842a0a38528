SELECT o.login, o.name, coalesce((SELECT string_agg(r.role, ' ' ORDER BY r.role) FROM officer_role r WHERE r.county = o.county AND r.login = o.login), ''),
       coalesce(p.post, ''), coalesce(p.school, ''), coalesce(s.name, ''),
       CASE WHEN EXISTS (SELECT 1 FROM login_password w WHERE w.county = o.county AND w.login = o.login) THEN 1 ELSE 0 END,
       coalesce((SELECT to_char(max(a.recorded_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') FROM login_attempt a WHERE a.county = o.county AND a.login = o.login AND a.outcome = 'OK'), '')
FROM officer o
LEFT JOIN LATERAL (SELECT post, school FROM officer_post p WHERE p.county = o.county AND p.login = o.login ORDER BY ordinal DESC LIMIT 1) p ON true
LEFT JOIN latest_school s ON s.county = o.county AND s.school = p.school
WHERE o.county = :county ORDER BY o.login
