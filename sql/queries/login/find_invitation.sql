-- Good until used, until it expires, and until a later one is made.
SELECT i.invitation, i.after FROM login_invitation i
WHERE i.county = :county AND i.login = :login AND i.code_sha256 = :code AND i.expires_at > now()
  AND NOT EXISTS (SELECT 1 FROM login_password p WHERE p.county = i.county AND p.invitation = i.invitation)
  AND NOT EXISTS (SELECT 1 FROM login_invitation l WHERE l.county = i.county AND l.login = i.login AND l.invitation > i.invitation)
