INSERT INTO login_reset (county, reset, login, after, note, actor, business_day)
SELECT :county, coalesce(max(reset), 0) + 1, :login, :after, :note, :actor, CAST(:today AS date) FROM login_reset WHERE county = :county
