SELECT post, school FROM officer_post WHERE county = :county AND login = :login ORDER BY ordinal DESC LIMIT 1
