-- Parts in a batch that were taken from one machine within ten minutes of the part before, each with that one; one person never has two (batch_person).
WITH part AS (
  SELECT CASE step WHEN 'SEALED' THEN '经办' WHEN 'REVIEWED' THEN '复核' ELSE '审批' END AS post, actor, machine, recorded_at
  FROM batch_step WHERE county = :county AND batch = :batch AND step IN ('SEALED', 'REVIEWED', 'APPROVED') AND machine <> ''
  UNION ALL
  SELECT post, actor, machine, recorded_at FROM batch_signoff WHERE county = :county AND batch = :batch AND machine <> ''
), beside AS (
  SELECT post, actor, recorded_at, lag(post) OVER here AS post_before, lag(actor) OVER here AS actor_before, lag(recorded_at) OVER here AS before
  FROM part WINDOW here AS (PARTITION BY machine ORDER BY recorded_at, post))
SELECT post_before, actor_before, post, actor FROM beside WHERE recorded_at <= before + interval '10 minutes' ORDER BY recorded_at, post
