SELECT hash FROM login_password WHERE county = :county AND login = :login ORDER BY ordinal DESC LIMIT 1
