SELECT ordinal, step, actor, note, CAST(business_day AS text), to_char(recorded_at, 'YYYY-MM-DD HH24:MI:SS') FROM batch_step WHERE county = :county AND batch = :batch ORDER BY ordinal
