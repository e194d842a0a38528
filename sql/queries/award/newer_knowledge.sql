-- The latest run that awarded one of this run's periods knowing more than it does.
SELECT max(r.run) FROM run r WHERE r.county = :county AND r.known > CAST(:known AS date)
  AND EXISTS (SELECT 1 FROM award a WHERE a.county = r.county AND a.run = r.run
              AND (a.programme, a.period) IN (SELECT DISTINCT s.programme, s.period FROM assessment s WHERE s.county = :county AND s.run = :run))
