-- C04: a grant that no department's list vouches for (学校认定困难 23, 突发事件致困 17 in policy/category.hpp) without application and copy of ID or 户口 page; an account of others
-- whose mandate was never attached; a notice that ran its days and left no photograph.
WITH mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.school, a.student_no, s.kind IN (17, 23) AS by_school, l.mandate <> '' AND l.relation NOT IN (0, 1) AS by_others
  FROM live_award a JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal LEFT JOIN aided_account l ON l.county = a.county AND l.student_no = a.student_no
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
), attached AS (
  SELECT student_no, bool_or(kind = '申请表') AS application, bool_or(kind IN ('身份证件', '户口页')) AS identity, bool_or(kind = '委托书') AS mandate
  FROM live_attachment WHERE county = :county AND about = 'PUPIL' GROUP BY student_no
), lacking AS (
  SELECT m.award, m.programme, m.school, m.student_no,
         concat_ws('、', CASE WHEN m.by_school AND NOT coalesce(t.application, false) THEN '认定申请表' END, CASE WHEN m.by_school AND NOT coalesce(t.identity, false) THEN '身份证件或户口页' END,
                   CASE WHEN m.by_others AND NOT coalesce(t.mandate, false) THEN '委托书' END) AS what
  FROM mine m LEFT JOIN attached t ON t.student_no = m.student_no
)
SELECT award, 0 AS blocks, programme, student_no, school, '' AS subject, '没有登记附件: ' || what AS said FROM lacking WHERE what <> ''
UNION ALL
SELECT NULL, 0, n.programme, '', '', 'G' || n.notice, '公示办结了,没有公示照片'
FROM notice n JOIN notice_end e ON e.county = n.county AND e.notice = n.notice AND e.step = 'CLOSED'
WHERE n.county = :county AND n.programme || ' ' || n.period = ANY (string_to_array(:periods, ','))
  AND NOT EXISTS (SELECT 1 FROM live_attachment a WHERE a.county = n.county AND a.notice = n.notice AND a.kind = '公示照片')
ORDER BY 5, 4, 1, 6
