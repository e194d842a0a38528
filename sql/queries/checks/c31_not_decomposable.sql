-- C31 (W17): heads and money of a school under a programme cannot be made of the two amounts that the assessment knows for it.
WITH rate AS (
  SELECT programme, period, count(*) AS rates, min(amount) AS low, max(amount) AS high
  FROM (SELECT DISTINCT programme, period, amount FROM assessment WHERE county = :county AND run = :run AND reason IS NULL) r GROUP BY programme, period
), claimed AS (
  SELECT a.programme, a.period, a.school, count(DISTINCT a.student_no) AS heads, sum(a.net) AS money FROM live_award a
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ',')) GROUP BY a.programme, a.period, a.school
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, c.programme, '' AS student_no, c.school, c.school || ' ' || c.period AS subject,
       c.heads || ' 人 ' || CAST(div(c.money, 100) AS text) || '.' || lpad(CAST(mod(c.money, 100) AS text), 2, '0') || ' 元,按 ' ||
       CASE WHEN r.rates = 1 THEN '一档标准' ELSE '两档标准' END || '拆不成整数' AS said
FROM claimed c JOIN rate r ON r.programme = c.programme AND r.period = c.period
WHERE (r.rates = 1 AND c.money <> r.low * c.heads)
   OR (r.rates = 2 AND (mod(c.money - r.low * c.heads, r.high - r.low) <> 0 OR div(c.money - r.low * c.heads, r.high - r.low) NOT BETWEEN 0 AND c.heads))
ORDER BY 5, 3
