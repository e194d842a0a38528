-- C25: a published list shows more than it may. The schema lets no long number in; what is left is a pupil's own number written some other way, or an address in a cell.
-- A name of four characters may end like a road (王小路), and a class may be that of a village's school (那棠村教学点).
SELECT CAST(NULL AS integer) AS award, 2 AS blocks, n.programme, '' AS student_no, '' AS school, 'G' || l.notice || ' 第 ' || l.line || ' 行' AS subject, '公示的内容里有号码或住址' AS said
FROM notice_line l JOIN notice n ON n.county = l.county AND n.notice = l.notice
WHERE l.county = :county
  AND (translate(concat_ws('/', l.name, l.school_name, l.grade, l.class, l.major), '０１２３４５６７８９-－ ·.', '0123456789') ~ '[0-9]{8}' OR l.name ~ '[0-9０-９]'
       OR l.class ~ '(村|屯|路[0-9０-９]|街|巷|[0-9０-９]号)' AND l.class !~ '教学点' OR length(l.name) > 4 AND l.name ~ '(村|屯|路|巷|号)$')
  AND NOT EXISTS (SELECT 1 FROM notice_end e WHERE e.county = l.county AND e.notice = l.notice)
ORDER BY 6
