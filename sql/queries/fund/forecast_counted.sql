-- Whom the latest assessment of each programme found due: of each of the last twelve months assessed its latest run, of these for each programme the last that found anybody.
WITH latest AS (
  SELECT DISTINCT ON (r.month) r.run, r.month FROM run r JOIN run_step s ON s.county = r.county AND s.run = r.run AND s.step = 'ASSESSED'
  WHERE r.county = :county ORDER BY r.month DESC, r.run DESC LIMIT 12
), found AS (
  SELECT a.programme, a.period, a.clause, a.amount, count(*) AS pupils, l.month FROM assessment a JOIN latest l ON l.run = a.run
  WHERE a.county = :county AND a.reason IS NULL GROUP BY a.programme, a.period, a.clause, a.amount, l.month
)
SELECT programme, period, clause, amount, pupils FROM found f WHERE month = (SELECT max(month) FROM found other WHERE other.programme = f.programme)
ORDER BY programme, period, clause, amount
