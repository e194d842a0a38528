-- C14: opening + purchased - issued is not what was counted; what came in is not what the notes delivered, what went out not what was cooked (where notes or kitchen name the item); a delivery without its invoice; an invoice that no delivery names.
WITH named AS (SELECT DISTINCT d.invoice FROM latest_delivery d WHERE d.county = :county AND d.invoice <> '')
SELECT CAST(NULL AS integer) AS award, 0 AS blocks, 'YY' AS programme, '' AS student_no, s.school, s.school || ' ' || s.item || ' ' || to_char(s.month, 'YYYY-MM') AS subject,
       '期初加入库减出库与盘点相差千分之 ' || (s.opening + s.purchased - s.issued - s.counted) || coalesce(' ' || s.unit, '') AS said
FROM latest_stock s WHERE s.county = :county AND s.month = CAST(:month_first AS date) AND s.opening + s.purchased - s.issued <> s.counted
UNION ALL
SELECT NULL, 0, 'YY', '', s.school, s.school || ' ' || s.item || ' ' || to_char(s.month, 'YYYY-MM'), '入库与送货单相差千分之 ' || (s.purchased - d.quantity)
FROM latest_stock s JOIN (SELECT x.school, x.item, sum(x.quantity) AS quantity FROM latest_delivery x
                          WHERE x.county = :county AND x.delivered_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) GROUP BY x.school, x.item) d ON d.school = s.school AND d.item = s.item
WHERE s.county = :county AND s.month = CAST(:month_first AS date) AND s.purchased <> d.quantity
UNION ALL
SELECT NULL, 0, 'YY', '', s.school, s.school || ' ' || s.item || ' ' || to_char(s.month, 'YYYY-MM'), '出库与开餐用量相差千分之 ' || (s.issued - f.quantity)
FROM latest_stock s JOIN (SELECT x.school, x.item, sum(x.quantity) AS quantity FROM latest_food x
                          WHERE x.county = :county AND x.day BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) GROUP BY x.school, x.item) f ON f.school = s.school AND f.item = s.item
WHERE s.county = :county AND s.month = CAST(:month_first AS date) AND s.issued <> f.quantity
UNION ALL
SELECT NULL, 0, 'YY', '', d.school, d.school || ' 送货单 ' || d.note_no, '送货单没有发票,或所写发票没有收到'
FROM (SELECT DISTINCT x.school, x.note_no, coalesce(x.invoice, '') AS invoice FROM latest_delivery x
      WHERE x.county = :county AND x.delivered_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date)) d
WHERE NOT EXISTS (SELECT 1 FROM latest_invoice i WHERE i.county = :county AND i.invoice = d.invoice)
UNION ALL
SELECT NULL, 0, 'YY', '', i.school, i.school || ' 发票 ' || i.invoice, '发票 ' || fen_in_yuan(i.amount) || ' 元,没有送货单写它'
FROM latest_invoice i WHERE i.county = :county AND i.issued_on BETWEEN CAST(:month_first AS date) AND CAST(:month_last AS date) AND NOT EXISTS (SELECT 1 FROM named n WHERE n.invoice = i.invoice)
ORDER BY 5, 6, 7
