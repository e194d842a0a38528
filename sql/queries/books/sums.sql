WITH line AS (
  SELECT i.amount, l.effect
  FROM instruction i
  JOIN batch_step s ON s.county = i.county AND s.batch = i.batch AND s.step = 'ISSUED' AND s.business_day <= CAST(:day AS date)
  LEFT JOIN (bank_line l JOIN bank_file f ON f.county = l.county AND f.bank_file = l.bank_file AND f.business_day <= CAST(:day AS date))
         ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'REJECTED')
  WHERE i.county = :county
), answered AS (
  SELECT l.effect, l.amount FROM bank_line l JOIN bank_file f ON f.county = l.county AND f.bank_file = l.bank_file AND f.business_day <= CAST(:day AS date)
  WHERE l.county = :county AND l.effect IN ('PAID', 'REJECTED')
), posted AS (
  SELECT code, amount FROM posting WHERE county = :county AND code IN ('T4', 'T5', 'T6') AND effective_on <= CAST(:day AS date)
), award_use AS (
  SELECT a.amount, i.use FROM award a LEFT JOIN instruction i ON i.county = a.county AND i.award = a.award AND i.attempt = 0 WHERE a.county = :county
), line_sum AS (
  SELECT count(*) AS lines, coalesce(sum(amount), 0) AS amount, count(*) FILTER (WHERE effect IS NULL) AS open, coalesce(sum(amount) FILTER (WHERE effect IS NULL), 0) AS open_amount FROM line
), answered_sum AS (
  SELECT count(*) FILTER (WHERE effect = 'PAID') AS paid, count(*) FILTER (WHERE effect = 'REJECTED') AS failed, coalesce(sum(amount) FILTER (WHERE effect = 'PAID'), 0) AS paid_amount,
         coalesce(sum(amount) FILTER (WHERE effect = 'REJECTED'), 0) AS failed_amount FROM answered
), posted_sum AS (
  SELECT coalesce(sum(amount) FILTER (WHERE code = 'T4'), 0) AS t4, coalesce(sum(amount) FILTER (WHERE code = 'T5'), 0) AS t5, coalesce(sum(amount) FILTER (WHERE code = 'T6'), 0) AS t6 FROM posted
), award_sum AS (
  SELECT coalesce(sum(amount), 0) AS all_of_them, coalesce(sum(amount) FILTER (WHERE use = 'LINE'), 0) AS first_lines, coalesce(sum(amount) FILTER (WHERE use IS NULL), 0) AS without_line,
         coalesce(sum(amount) FILTER (WHERE use = 'CANCELLED'), 0) AS cancelled FROM award_use
)
SELECT CAST(l.lines AS bigint), CAST(a.paid AS bigint), CAST(a.failed AS bigint), CAST(l.open AS bigint), CAST(w.all_of_them AS bigint), CAST(w.first_lines AS bigint), CAST(w.without_line AS bigint),
       CAST(w.cancelled AS bigint), CAST(l.amount AS bigint), CAST(a.paid_amount AS bigint), CAST(a.failed_amount AS bigint), CAST(l.open_amount AS bigint), CAST(p.t4 AS bigint),
       CAST(p.t5 AS bigint), CAST(p.t6 AS bigint)
FROM line_sum l, answered_sum a, posted_sum p, award_sum w
