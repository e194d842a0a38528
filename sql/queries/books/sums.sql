WITH answer AS (
  SELECT l.batch, l.batch_line, l.effect, l.amount
  FROM bank_line l JOIN bank_file f ON f.county = l.county AND f.bank_file = l.bank_file AND f.business_day <= CAST(:day AS date)
  WHERE l.county = :county AND l.effect NOT IN ('PENDING', 'KNOWN', 'CASE')
), first_word AS (
  -- What a line came to first; a return of what had been paid is told by itself.
  SELECT DISTINCT ON (batch, batch_line) batch, batch_line, effect, amount FROM answer a
  WHERE effect IN ('PAID', 'REJECTED') OR (effect = 'RETURNED' AND NOT EXISTS (SELECT 1 FROM answer p WHERE p.batch = a.batch AND p.batch_line = a.batch_line AND p.effect = 'PAID_LATE'))
  ORDER BY batch, batch_line, effect = 'RETURNED'
), line AS (
  SELECT i.amount, CASE WHEN l.effect IS NULL AND e.kind = 'RECALLED' AND EXISTS (SELECT 1 FROM posting p WHERE p.county = i.county AND p.batch = i.batch AND p.code = 'T6R'
                                                                                  AND p.effective_on <= CAST(:day AS date)) THEN 'RECALLED' ELSE l.effect END AS effect
  FROM instruction i
  JOIN batch_step s ON s.county = i.county AND s.batch = i.batch AND s.step = 'ISSUED' AND s.business_day <= CAST(:day AS date)
  LEFT JOIN first_word l ON l.batch = i.batch AND l.batch_line = i.line_no
  LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
  WHERE i.county = :county
), posted AS (
  SELECT code, debit, amount FROM posting WHERE county = :county AND code IN ('T4', 'T5', 'T6', 'T6R', 'T7', 'T13', 'T13W') AND effective_on <= CAST(:day AS date)
), award_use AS (
  SELECT a.amount, i.use FROM award a LEFT JOIN instruction i ON i.county = a.county AND i.award = a.award AND i.attempt = 0 WHERE a.county = :county AND a.form = 'cash'
), line_sum AS (
  SELECT count(*) AS lines, coalesce(sum(amount), 0) AS amount, count(*) FILTER (WHERE effect IS NULL) AS open, coalesce(sum(amount) FILTER (WHERE effect IS NULL), 0) AS open_amount,
         count(*) FILTER (WHERE effect = 'RECALLED') AS recalled, coalesce(sum(amount) FILTER (WHERE effect = 'RECALLED'), 0) AS recalled_amount FROM line
), answered_sum AS (
  SELECT count(*) FILTER (WHERE effect = 'PAID') AS paid, count(*) FILTER (WHERE effect <> 'PAID') AS failed, coalesce(sum(amount) FILTER (WHERE effect = 'PAID'), 0) AS paid_amount,
         coalesce(sum(amount) FILTER (WHERE effect <> 'PAID'), 0) AS failed_amount FROM first_word
), later_sum AS (
  SELECT coalesce(sum(a.amount) FILTER (WHERE a.effect = 'RETURNED' AND f.effect IS DISTINCT FROM 'RETURNED'), 0) AS returned,
         coalesce(sum(a.amount) FILTER (WHERE a.effect IN ('PAID_LATE', 'PAID_DUPLICATE')), 0) AS late
  FROM answer a LEFT JOIN first_word f ON f.batch = a.batch AND f.batch_line = a.batch_line
), behind_sum AS (
  -- Late successes that were booked when the re-issue in their way was withdrawn: the bank's line is a case.
  SELECT coalesce(sum(p.amount), 0) AS late FROM instruction p
  WHERE p.county = :county AND p.use = 'PAID_LATE'
    AND NOT EXISTS (SELECT 1 FROM instruction i JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'PAID_LATE'
                    WHERE i.county = p.county AND i.award = p.award AND i.attempt < p.attempt)
), posted_sum AS (
  SELECT coalesce(sum(amount) FILTER (WHERE code = 'T4'), 0) AS t4, coalesce(sum(amount) FILTER (WHERE code = 'T5'), 0) AS t5,
         coalesce(sum(amount) FILTER (WHERE code IN ('T6', 'T6R') OR (code = 'T7' AND debit = 'IN_TRANSIT')), 0) AS t6,
         coalesce(sum(amount) FILTER (WHERE code = 'T7' AND debit = 'PAID'), 0) AS t7, coalesce(sum(amount) FILTER (WHERE code IN ('T13', 'T13W')), 0) AS t13 FROM posted
), award_sum AS (
  SELECT coalesce(sum(amount), 0) AS all_of_them, coalesce(sum(amount) FILTER (WHERE use = 'LINE'), 0) AS first_lines, coalesce(sum(amount) FILTER (WHERE use IS NULL), 0) AS without_line,
         coalesce(sum(amount) FILTER (WHERE use = 'CANCELLED'), 0) AS cancelled FROM award_use
)
SELECT CAST(l.lines AS bigint), CAST(a.paid AS bigint), CAST(a.failed + l.recalled AS bigint), CAST(l.open AS bigint), CAST(w.all_of_them AS bigint), CAST(w.first_lines AS bigint), CAST(w.without_line AS bigint),
       CAST(w.cancelled AS bigint), CAST(l.amount AS bigint), CAST(a.paid_amount AS bigint), CAST(a.failed_amount + l.recalled_amount AS bigint), CAST(l.open_amount AS bigint), CAST(p.t4 AS bigint),
       CAST(p.t5 AS bigint), CAST(p.t6 AS bigint), CAST(r.returned AS bigint), CAST(r.late + h.late AS bigint), CAST(p.t7 AS bigint), CAST(p.t13 AS bigint),
       (SELECT CAST(coalesce(sum(a.amount), 0) AS bigint) FROM award a WHERE a.county = :county AND a.form = 'waiver')
FROM line_sum l, answered_sum a, later_sum r, behind_sum h, posted_sum p, award_sum w
