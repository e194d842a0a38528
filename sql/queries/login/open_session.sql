-- A session that was not ended, was seen within the last :idle seconds and is younger than :longest; with the roles and the post of its officer.
SELECT s.login, o.name, s.csrf, CAST(extract(epoch FROM now() - s.seen_at) AS bigint),
       (SELECT string_agg(r.role, ' ' ORDER BY r.role) FROM officer_role r WHERE r.county = s.county AND r.login = s.login), coalesce(p.post, ''), coalesce(p.school, '')
FROM web_session s JOIN officer o ON o.county = s.county AND o.login = s.login
LEFT JOIN LATERAL (SELECT post, school FROM officer_post p WHERE p.county = s.county AND p.login = s.login ORDER BY ordinal DESC LIMIT 1) p ON true
WHERE s.county = :county AND s.session = :session AND s.ended_at IS NULL
  AND s.seen_at > now() - make_interval(secs => :idle) AND s.recorded_at > now() - make_interval(secs => :longest)
