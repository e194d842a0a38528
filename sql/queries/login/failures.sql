-- How often it was wrong since it was last right (or since the password is this one), and the seconds since the last time.
SELECT count(*), CAST(coalesce(extract(epoch FROM now() - max(recorded_at)), 0) AS bigint) FROM login_attempt
WHERE county = :county AND login = :login AND outcome = 'WRONG'
  AND attempt > coalesce((SELECT max(attempt) FROM login_attempt WHERE county = :county AND login = :login AND outcome = 'OK'), 0)
  AND recorded_at > coalesce((SELECT max(recorded_at) FROM login_password WHERE county = :county AND login = :login), '-infinity')
