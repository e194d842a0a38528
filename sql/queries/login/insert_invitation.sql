INSERT INTO login_invitation (county, invitation, login, code_sha256, after, reset, asked_by, actor, expires_at, business_day)
SELECT :county, coalesce(max(invitation), 0) + 1, :login, :code, :after, CAST(:reset AS integer), :asked_by, :actor, now() + interval '24 hours', CAST(:today AS date)
FROM login_invitation WHERE county = :county
