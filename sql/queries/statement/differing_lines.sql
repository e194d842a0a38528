-- Payments that our books and the statements of the account tell differently, and that no open case is about.
SELECT p.batch, p.line_no, p.amount, p.paid, p.gone FROM paid_beside_statement p
WHERE p.county = :county AND p.account = :account AND p.paid <> p.gone
  AND NOT EXISTS (SELECT 1 FROM office_case o WHERE o.county = p.county AND o.batch = p.batch AND (o.batch_line = p.line_no OR (o.batch_line IS NULL AND o.doubt = 'STATEMENT_DIFFERS'))
                  AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = o.county AND s.case_no = o.case_no AND s.step = 'CLOSED'))
ORDER BY p.batch, p.line_no
