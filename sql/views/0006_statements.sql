-- Payments that the bank said it refused and whose money its statements have not yet confirmed to be there (T6b). Of banks that send statements only.
CREATE OR REPLACE VIEW unconfirmed_reject AS
SELECT e.county, e.award, e.attempt, i.batch, i.line_no, f.statement_account AS account, b.business_day
FROM batch_form f
JOIN batch_step t ON t.county = f.county AND t.batch = f.batch AND t.step = 'ISSUED'
JOIN instruction i ON i.county = f.county AND i.batch = f.batch
JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt AND e.kind = 'REJECTED'
LEFT JOIN bank_file b ON b.county = e.county AND b.bank_file = e.bank_file
LEFT JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'REJECTED'
WHERE f.statement_account IS NOT NULL
  AND (b.bank_file IS NULL OR NOT reject_is_shown(f.county, f.statement_account, t.business_day, greatest(t.business_day, least(l.booked_on, b.business_day)), i.batch, i.line_no));

-- The entries of each statement: the lines of its file on its account with its last day. A file may hold several statements, and tell again what an earlier one told.
CREATE OR REPLACE VIEW statement_entry AS
SELECT s.county, s.account, s.to_day, l.batch, l.batch_line, l.side, l.effect, CASE l.side WHEN 'C' THEN l.amount ELSE -l.amount END AS moved, l.bank_file, l.line
FROM bank_statement s
JOIN bank_line l ON l.county = s.county AND l.bank_file = s.bank_file AND l.paying_account = s.account AND l.statement_day = s.to_day AND l.side IS NOT NULL;

-- Entries of statements that name a payment, as far as they are told apart from others: one that is an open case is not, it waits for a person; closed, it counts. What was booked as a
-- recovery when it came back is none of the payment's.
CREATE OR REPLACE VIEW settled_entry AS
SELECT l.county, l.account, l.batch, l.batch_line, l.side, l.bank_file, l.line
FROM statement_entry l
LEFT JOIN office_case o ON l.effect = 'CASE' AND o.county = l.county AND o.bank_file = l.bank_file AND o.line = l.line
WHERE l.batch_line IS NOT NULL
  AND (l.effect <> 'CASE'
       OR (o.doubt NOT IN ('DUPLICATE_RETURNED', 'RETURNED_UNDER_RECOVERY', 'RETURNED_AFTER_CORRECTION')
           AND EXISTS (SELECT 1 FROM case_step x WHERE x.county = o.county AND x.case_no = o.case_no AND x.step = 'CLOSED'))
       -- a late success that waited for a re-issue to be withdrawn, and is booked
       OR (o.doubt = 'LATE_SUCCESS'
           AND EXISTS (SELECT 1 FROM instruction i JOIN instruction p ON p.county = i.county AND p.award = i.award AND p.attempt > i.attempt AND p.use = 'PAID_LATE'
                       WHERE i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line)));

-- Each payment of a batch whose bank sends statements, by how often it stands as paid in our books (0 or 1) and by how often the statements show it gone (debits less credits),
-- up to the last day of the latest statement of its account. What the books say counts from the day of the entry; where there is none, from the day on which the bank said it, else we took it in.
CREATE OR REPLACE VIEW paid_beside_statement AS
WITH newest AS NOT MATERIALIZED (
  SELECT county, account, max(to_day) AS to_day FROM bank_statement GROUP BY county, account
), entry AS NOT MATERIALIZED (
  SELECT county, batch, batch_line, count(*) FILTER (WHERE side = 'D') AS debits, count(*) FILTER (WHERE side = 'C') AS credits FROM settled_entry GROUP BY county, batch, batch_line
), told AS NOT MATERIALIZED (
  SELECT l.county, l.batch, l.batch_line, l.effect = 'RETURNED' AS back, coalesce(l.booked_on, b.business_day) AS day
  FROM batch_form f JOIN bank_line l ON l.county = f.county AND l.batch = f.batch
  JOIN bank_file b ON b.county = l.county AND b.bank_file = l.bank_file
  WHERE f.statement_account IS NOT NULL AND l.effect IN ('PAID', 'PAID_LATE', 'PAID_DUPLICATE', 'RETURNED')
  UNION ALL
  -- a late success that waited for a re-issue to be withdrawn: its line says CASE, the attempt stands
  SELECT i.county, i.batch, i.line_no, false, min(b.business_day)
  FROM batch_form f JOIN instruction i ON i.county = f.county AND i.batch = f.batch
  JOIN office_case o ON o.county = i.county AND o.batch = i.batch AND o.batch_line = i.line_no AND o.doubt = 'LATE_SUCCESS'
  JOIN bank_line c ON c.county = o.county AND c.bank_file = o.bank_file AND c.line = o.line AND c.effect = 'CASE'
  JOIN bank_file b ON b.county = c.county AND b.bank_file = c.bank_file
  WHERE f.statement_account IS NOT NULL
    AND EXISTS (SELECT 1 FROM instruction p WHERE p.county = i.county AND p.award = i.award AND p.attempt > i.attempt AND p.use = 'PAID_LATE')
  GROUP BY i.county, i.batch, i.line_no
), book AS NOT MATERIALIZED (
  SELECT t.county, t.batch, t.batch_line,
         greatest(count(*) FILTER (WHERE NOT t.back AND (t.day <= n.to_day OR coalesce(e.debits, 0) > 0)) - count(*) FILTER (WHERE t.back AND (t.day <= n.to_day OR coalesce(e.credits, 0) > 0)), 0) AS paid
  FROM told t JOIN batch_form f ON f.county = t.county AND f.batch = t.batch
  JOIN newest n ON n.county = t.county AND n.account = f.statement_account
  LEFT JOIN entry e ON e.county = t.county AND e.batch = t.batch AND e.batch_line = t.batch_line
  GROUP BY t.county, t.batch, t.batch_line
)
SELECT i.county, f.statement_account AS account, n.to_day, i.batch, i.line_no, i.amount, coalesce(b.paid, 0) AS paid, coalesce(e.debits, 0) - coalesce(e.credits, 0) AS gone
FROM newest n
JOIN batch_form f ON f.county = n.county AND f.statement_account = n.account
JOIN instruction i ON i.county = f.county AND i.batch = f.batch
LEFT JOIN book b ON b.county = i.county AND b.batch = i.batch AND b.batch_line = i.line_no
LEFT JOIN entry e ON e.county = i.county AND e.batch = i.batch AND e.batch_line = i.line_no
WHERE b.batch IS NOT NULL OR e.batch IS NOT NULL;

-- Those that the two tell differently, and that no open case is about.
CREATE OR REPLACE VIEW unexplained_difference AS
SELECT p.* FROM paid_beside_statement p
WHERE p.paid <> p.gone
  AND NOT EXISTS (SELECT 1 FROM office_case o WHERE o.county = p.county AND o.batch = p.batch AND (o.batch_line = p.line_no OR (o.batch_line IS NULL AND o.doubt = 'STATEMENT_DIFFERS'))
                  AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = o.county AND s.case_no = o.case_no AND s.step = 'CLOSED'));
