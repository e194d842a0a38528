UPDATE web_session SET seen_at = now() WHERE county = :county AND session = :session AND ended_at IS NULL
