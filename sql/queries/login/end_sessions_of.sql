UPDATE web_session SET ended_at = now() WHERE county = :county AND login = :login AND ended_at IS NULL
