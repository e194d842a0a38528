SELECT count(*) FROM login_password WHERE county = :county
