-- C30: direct money of compulsory education under another purpose code, or moved to another programme by a correction. 20502 01–03 are 学前, 小学, 初中.
WITH known AS (
  SELECT DISTINCT ON (r.document, r.level, r.programme, r.year) r.document, r.level, r.programme, r.year, r.direct, coalesce(r.function_code, '') AS function_code
  FROM budget_row r JOIN list_version v ON v.county = r.county AND v.version = r.version
  JOIN budget_document d ON d.county = r.county AND d.document = r.document AND d.level = r.level AND d.programme = r.programme AND d.year = r.year
  WHERE r.county = :county ORDER BY r.document, r.level, r.programme, r.year, v.as_of DESC, r.version DESC, r.line DESC
), direct AS (
  SELECT document, level, programme, year, function_code FROM known WHERE direct IN ('是', '1', 'Y', '直达')
)
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, programme, '' AS student_no, '' AS school, document AS subject,
       '义务教育直达资金的功能科目是 ' || function_code || ',不是小学或初中教育' AS said
FROM direct WHERE programme LIKE 'YW-%' AND function_code <> '' AND left(function_code, 7) NOT IN ('2050202', '2050203')
UNION ALL
SELECT NULL, 2, programme, '', '', document, '小学或初中教育科目的直达资金用于 ' || programme
FROM direct WHERE programme NOT LIKE 'YW-%' AND programme <> 'YY' AND left(function_code, 7) IN ('2050202', '2050203')
UNION ALL
SELECT NULL, 2, c.to_programme, '', '', c.document, '支付更正把义务教育直达资金改到 ' || c.to_programme
FROM decision c JOIN decision_end e ON e.county = c.county AND e.decision = c.decision AND e.step = 'APPROVED'
WHERE c.county = :county AND c.kind = 'CORRECT' AND c.programme LIKE 'YW-%' AND c.to_programme NOT LIKE 'YW-%'
  AND EXISTS (SELECT 1 FROM direct d WHERE d.programme = c.programme AND d.year = c.year AND d.level = c.level)
ORDER BY 6
