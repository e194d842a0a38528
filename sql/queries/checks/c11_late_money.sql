-- C11: credited after the deadline of the term, or not credited though it is over; money allotted long ago and not yet spent.
WITH deadline AS (
  SELECT split_part(p, ' ', 1) AS programme, split_part(p, ' ', 2) AS period, CAST(split_part(p, ' ', 3) AS date) AS day FROM unnest(string_to_array(:deadlines, ',')) p WHERE p <> ''
), credited AS (
  SELECT i.award, min(f.business_day) AS day
  FROM instruction i JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'PAID_LATE')
  JOIN bank_file f ON f.county = l.county AND f.bank_file = l.bank_file
  WHERE i.county = :county GROUP BY i.award
)
SELECT a.award, 0 AS blocks, a.programme, a.student_no, a.school, '' AS subject,
       CASE WHEN c.day IS NULL THEN '期限 ' || d.day || ' 已过,还没有到账' ELSE '期限 ' || d.day || ',' || c.day || ' 才到账' END AS said
FROM live_award a JOIN deadline d ON d.programme = a.programme AND d.period = a.period LEFT JOIN credited c ON c.award = a.award
WHERE a.county = :county AND a.net > 0 AND (c.day > d.day OR (c.day IS NULL AND CAST(:today AS date) > d.day))
UNION ALL
SELECT NULL, 0, p.programme, '', '', p.programme || ' ' || p.year || ' ' || (ARRAY['中央', '自治区', '市', '县区'])[p.level + 1],
       '指标最早于 ' || x.first || ' 下达,已过 180 天,支付不到一半: 可用 ' || CAST(left_over / 100 AS text) || ' 元'
FROM (SELECT q.*, approved - reserved - in_transit - paid - on_hold - receivable - to_treasury - written_off + suspense AS left_over FROM budget_position q WHERE q.county = :county) p
JOIN (SELECT programme, year, level, min(issued_on) AS first FROM budget_row WHERE county = :county GROUP BY programme, year, level) x ON x.programme = p.programme AND x.year = p.year AND x.level = p.level
WHERE p.year <= CAST(left(:today, 4) AS integer) AND p.paid * 2 < p.approved AND p.left_over > 0 AND x.first + 180 < CAST(:today AS date)
ORDER BY 5, 4, 6
