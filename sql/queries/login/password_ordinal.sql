SELECT coalesce(max(ordinal), 0) FROM login_password WHERE county = :county AND login = :login
