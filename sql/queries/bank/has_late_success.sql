-- A late success that a person has closed as not so (nothing was booked for it) does not count: said again, it is news.
SELECT 1 FROM office_case o
WHERE o.county = :county AND o.batch = :batch AND o.batch_line = :line
  AND (o.doubt = 'DOUBLE_PAY' OR (o.doubt = 'LATE_SUCCESS'
       AND (NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = o.county AND s.case_no = o.case_no AND s.step = 'CLOSED')
            OR EXISTS (SELECT 1 FROM instruction i JOIN instruction p ON p.county = i.county AND p.award = i.award AND p.use = 'PAID_LATE'
                       WHERE i.county = o.county AND i.batch = o.batch AND i.line_no = o.batch_line))))
LIMIT 1
