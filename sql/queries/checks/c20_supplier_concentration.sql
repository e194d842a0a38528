-- C20: no tender on record; one legal person behind several suppliers; twenty schools or more to a supplier; deliveries by nobody on the list.
WITH delivered AS (
  SELECT d.* FROM latest_delivery d WHERE d.county = :county AND d.delivered_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date)
)
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, 'YY' AS programme, '' AS student_no, '' AS school, s.supplier AS subject, '没有招标文号' AS said
FROM latest_supplier s WHERE s.county = :county AND coalesce(s.tender, '') = ''
UNION ALL
SELECT NULL, 0, 'YY', '', '', s.supplier, '与另 ' || (count(*) OVER (PARTITION BY s.legal_person) - 1) || ' 家供应商同一法定代表人'
FROM latest_supplier s WHERE s.county = :county AND s.legal_person <> '' AND (SELECT count(*) FROM latest_supplier o WHERE o.county = :county AND o.legal_person = s.legal_person) > 1
UNION ALL
SELECT NULL, 0, 'YY', '', '', d.supplier, '一家供 ' || count(DISTINCT d.school) || ' 所学校' FROM delivered d GROUP BY d.supplier HAVING count(DISTINCT d.school) >= 20
UNION ALL
SELECT NULL, 0, 'YY', '', d.school, d.supplier, '不在供应商名单里,给 ' || d.school || ' 送货'
FROM (SELECT DISTINCT supplier, school FROM delivered) d WHERE NOT EXISTS (SELECT 1 FROM latest_supplier s WHERE s.county = :county AND s.supplier = d.supplier)
ORDER BY 5, 6, 7
