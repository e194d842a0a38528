-- C01: one child, one kind of aid, one period, more than one grant: under two student numbers (same ID, same listed record, or same name, birth and guardian),
-- by the bank twice, or already aided where it goes to school elsewhere; or the grant of a senior high school beside that of a vocational one (domain/policy §1.5).
WITH pupil AS MATERIALIZED (
  SELECT student_no, person, name, birth_date, guardian_id FROM aided_pupil WHERE county = :county
), mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.family, a.period, a.school, a.student_no, p.person, p.name, p.birth_date, p.guardian_id, s.facts
  FROM live_award a JOIN pupil p ON p.student_no = a.student_no
  LEFT JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
), sign AS (
  SELECT award, family, period, student_no, 'i' || person AS what FROM mine WHERE person <> ''
  UNION ALL SELECT award, family, period, student_no, 'i' || substr(student_no, 2) FROM mine WHERE length(student_no) = 19 AND left(student_no, 1) = 'G'
  UNION ALL SELECT award, family, period, student_no, 'n' || name || ' ' || birth_date || ' ' || guardian_id FROM mine WHERE birth_date IS NOT NULL AND guardian_id <> ''
  UNION ALL SELECT m.award, m.family, m.period, m.student_no, 'l' || m.facts[i] || ' ' || m.facts[i + 1] FROM mine m CROSS JOIN LATERAL generate_series(3, cardinality(m.facts), 2) i
), twice AS (
  SELECT family, period, what FROM sign GROUP BY family, period, what HAVING min(student_no) <> max(student_no)
)
SELECT m.award, 1 AS blocks, m.programme, m.student_no, m.school, '' AS subject, '同一个孩子同一期间以两个学籍号各核定了一次(证件号、名单记录或姓名生日监护人相同)' AS said
FROM mine m WHERE EXISTS (SELECT 1 FROM sign s JOIN twice t ON t.family = s.family AND t.period = s.period AND t.what = s.what WHERE s.award = m.award)
UNION ALL
SELECT m.award, 1, m.programme, m.student_no, m.school, '', '区外就读名单写明在外地已享受资助'
FROM mine m WHERE m.person IN (SELECT w.id_no FROM (SELECT DISTINCT ON (w.id_no) w.id_no, w.aided FROM away_row w JOIN list_version v ON v.county = w.county AND v.version = w.version
                               WHERE w.county = :county AND w.id_no <> '' ORDER BY w.id_no, v.as_of DESC, w.version DESC, w.line DESC) w WHERE w.aided)
UNION ALL
SELECT m.award, 1, m.programme, m.student_no, m.school, '', '同一个孩子同一期间又有' || CASE m.programme WHEN 'GZ-ZXJ' THEN '中职' ELSE '普通高中' END || '国家助学金,只能享受一项'
FROM mine m JOIN live_award o ON o.county = :county AND o.net > 0 AND o.programme = CASE m.programme WHEN 'GZ-ZXJ' THEN 'ZZ-ZXJ' ELSE 'GZ-ZXJ' END JOIN pupil q ON q.student_no = o.student_no
WHERE m.programme IN ('GZ-ZXJ', 'ZZ-ZXJ') AND m.person <> '' AND q.person = m.person
  AND (o.period = m.period OR period_holds(o.period, as_of_period(m.period)) OR period_holds(m.period, as_of_period(o.period)))
UNION ALL
SELECT i.award, 1, m.programme, m.student_no, m.school, '', '银行对同一核定付了两次,还没有收回'
FROM bank_line l JOIN instruction i ON i.county = l.county AND i.batch = l.batch AND i.line_no = l.batch_line JOIN mine m ON m.award = i.award
WHERE l.county = :county AND l.effect = 'PAID_DUPLICATE'
  AND NOT EXISTS (SELECT 1 FROM recovery r WHERE r.county = l.county AND r.batch = l.batch AND r.batch_line = l.batch_line AND r.cause = 'PAID_TWICE'
                  AND (SELECT coalesce(sum(x.amount), 0) FROM recovery_part x WHERE x.county = r.county AND x.recovery = r.recovery) = r.amount)
ORDER BY 5, 4, 1
