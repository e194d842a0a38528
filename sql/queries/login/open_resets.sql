SELECT r.reset, r.login, r.note, r.actor, CAST(r.business_day AS text), r.after FROM login_reset r
WHERE r.county = :county AND NOT EXISTS (SELECT 1 FROM login_invitation i WHERE i.county = r.county AND i.reset = r.reset)
  AND r.after = (SELECT max(ordinal) FROM login_password p WHERE p.county = r.county AND p.login = r.login)
ORDER BY r.reset
