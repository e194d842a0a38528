SELECT count(*) FROM web_session WHERE county = :county AND ended_at IS NULL AND seen_at > now() - interval '30 minutes'
