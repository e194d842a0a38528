SELECT j.job, j.title, j.words, j.back, j.upload, j.actor, CAST(j.business_day AS text), to_char(j.recorded_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'), s.state, s.tries, s.stage, s.done, s.of_total,
       coalesce(s.exit, -1), s.outcome, CAST(coalesce(extract(epoch FROM coalesce(s.ended_at, now()) - s.started_at) * 10, 0) AS bigint), j.address
FROM web_job j JOIN web_job_state s ON s.county = j.county AND s.job = j.job
WHERE j.county = :county AND (:job = 0 OR j.job = :job) AND (:actor = '' OR j.actor = :actor) AND (:unfinished = 0 OR s.state <> 'DONE')
ORDER BY j.job DESC LIMIT :most
