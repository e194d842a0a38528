-- C21: a delivery note without date or quantity, not received by two people, from a supplier whose licence or contract had ended, or with a charge that nobody approved; heads that were not brought up to date (a warning).
WITH notes AS (
  SELECT d.*, s.licence_until, s.contract_until FROM latest_delivery d LEFT JOIN latest_supplier s ON s.county = d.county AND s.supplier = d.supplier
  WHERE d.county = :county AND (d.delivered_on IS NULL OR d.delivered_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date))
), enrolled AS MATERIALIZED (
  SELECT x.school, max(x.heads) AS heads
  FROM (SELECT e.school, count(*) AS heads FROM enrolled_on(CAST(:county AS integer), CAST(:month_first AS date)) e GROUP BY e.school
        UNION ALL SELECT e.school, count(*) FROM enrolled_on(CAST(:county AS integer), CAST(:month_last AS date)) e GROUP BY e.school) x GROUP BY x.school
), reported AS (
  SELECT DISTINCT ON (m.school) m.school, m.day, m.enrolled FROM latest_meal m
  WHERE m.county = :county AND m.day BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) ORDER BY m.school, m.day DESC
)
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, 'YY' AS programme, '' AS student_no, n.school, '送货单 ' || n.note_no || ' ' || n.item AS subject,
       CASE WHEN n.delivered_on IS NULL THEN '没有送货日期' WHEN coalesce(n.quantity, 0) = 0 THEN '没有数量'
            WHEN coalesce(n.received_by, '') = '' OR coalesce(n.received_by_2, '') = '' OR n.received_by = n.received_by_2 THEN '没有两个人验收'
            WHEN n.licence_until < n.delivered_on THEN '供应商许可证 ' || n.licence_until || ' 已到期'
            WHEN n.contract_until < n.delivered_on THEN '供应商合同 ' || n.contract_until || ' 已到期'
            ELSE '收费 ' || fen_in_yuan(n.charged) || ' 元,没有批准文号' END AS said
FROM notes n
WHERE n.delivered_on IS NULL OR coalesce(n.quantity, 0) = 0 OR coalesce(n.received_by, '') = '' OR coalesce(n.received_by_2, '') = '' OR n.received_by = n.received_by_2
   OR n.licence_until < n.delivered_on OR n.contract_until < n.delivered_on OR (n.charged > 0 AND coalesce(n.approval, '') = '')
UNION ALL
SELECT NULL, 0, 'YY', '', r.school, r.school || ' ' || r.day, '供餐报在籍 ' || r.enrolled || ' 人,学籍 ' || e.heads || ' 人: 学生数没有更新'
FROM reported r JOIN enrolled e ON e.school = r.school WHERE r.enrolled > e.heads
ORDER BY 5, 6
