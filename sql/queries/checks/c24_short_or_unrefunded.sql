-- C24: a level has not provided what it must by the day it was due; money of a year that is over still lies here instead of at the treasury.
WITH plan AS (
  SELECT DISTINCT ON (p.programme, p.year, p.level) p.programme, p.year, p.level, p.amount, p.due_on
  FROM provision_row p JOIN list_version v ON v.county = p.county AND v.version = p.version
  WHERE p.county = :county ORDER BY p.programme, p.year, p.level, v.as_of DESC, p.version DESC, p.line DESC
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, p.programme, '' AS student_no, '' AS school,
       p.programme || ' ' || p.year || ' ' || (ARRAY['中央', '自治区', '市', '县区'])[p.level + 1] AS subject,
       '应于 ' || p.due_on || ' 前配套 ' || CAST(p.amount / 100 AS text) || ' 元,到位 ' || CAST(coalesce(b.approved, 0) / 100 AS text) || ' 元' AS said
FROM plan p LEFT JOIN budget_position b ON b.county = :county AND b.programme = p.programme AND b.year = p.year AND b.level = p.level
WHERE p.due_on < CAST(:today AS date) AND coalesce(b.approved, 0) < p.amount
UNION ALL
SELECT NULL, 0, b.programme, '', '', b.programme || ' ' || b.year || ' ' || (ARRAY['中央', '自治区', '市', '县区'])[b.level + 1],
       '上年的待处理退汇 ' || CAST(b.on_hold / 100 AS text) || ' 元还没有缴回国库(decide remit)'
FROM budget_position b WHERE b.county = :county AND b.on_hold > 0 AND b.year < CAST(left(:today, 4) AS integer)
ORDER BY 6
