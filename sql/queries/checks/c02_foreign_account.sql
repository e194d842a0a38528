-- C02: the account of a granted pupil is somebody else's. A guardian is the one of the roll, of the resident list, or a member of the pupil's listed household.
WITH mine AS MATERIALIZED (
  SELECT DISTINCT ON (a.award) a.award, a.programme, a.school, a.student_no, p.person, p.name, p.guardian, p.guardian_id, l.holder, l.holder_id, l.relation, l.account, l.mandate, l.as_of, l.version, l.line, a.run, a.ordinal
  FROM live_award a JOIN aided_pupil p ON p.county = a.county AND p.student_no = a.student_no JOIN aided_account l ON l.county = a.county AND l.student_no = a.student_no
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
), home AS (
  SELECT DISTINCT m.award, o.id_no, o.name
  FROM mine m JOIN assessment s ON s.county = :county AND s.run = m.run AND s.ordinal = m.ordinal
  CROSS JOIN LATERAL generate_series(3, cardinality(s.facts), 2) i
  JOIN hardship_row h ON h.county = :county AND h.version = s.facts[i] AND h.line = s.facts[i + 1]
  JOIN hardship_row o ON o.county = :county AND o.version = h.version AND o.household = h.household
  WHERE m.relation = 1 AND h.household <> '' AND NOT (m.holder = m.guardian OR (m.holder_id <> '' AND m.holder_id = m.guardian_id))
), shared AS (
  SELECT account, count(DISTINCT student_no) AS pupils,
         bool_and(relation = 1 AND (guardian_id <> '' OR guardian <> '')) AND count(DISTINCT CASE WHEN guardian_id <> '' THEN guardian_id ELSE guardian END) = 1 AS one_guardian,
         bool_and(relation > 1 AND mandate <> '') AS by_mandate
  FROM mine GROUP BY account HAVING count(DISTINCT student_no) > 1
), judged AS (
  SELECT m.*, k.pupils, k.one_guardian, k.by_mandate,
         CASE m.relation WHEN 0 THEN m.holder = m.name OR (m.holder_id <> '' AND m.holder_id = m.person)
                         WHEN 1 THEN m.holder = m.guardian OR (m.holder_id <> '' AND m.holder_id = m.guardian_id)
                              OR EXISTS (SELECT 1 FROM home h WHERE h.award = m.award AND ((m.holder_id <> '' AND h.id_no = m.holder_id) OR h.name = m.holder))
                              OR EXISTS (SELECT 1 FROM resident_row r WHERE r.county = :county AND r.id_no = m.person AND m.person <> '' AND
                                         (r.guardian = m.holder OR (m.holder_id <> '' AND r.guardian_id = m.holder_id)))
                         END AS own
  FROM mine m LEFT JOIN shared k ON k.account = m.account
)
SELECT award, CASE WHEN one_guardian OR by_mandate THEN 0 ELSE 1 END AS blocks, programme, student_no, school, '' AS subject,
       '账户由 ' || pupils || ' 名学生共用' || CASE WHEN one_guardian THEN ',是同一监护人的孩子' WHEN by_mandate THEN ',都有委托书或机构证明' ELSE '' END AS said
FROM judged WHERE pupils IS NOT NULL
UNION ALL
SELECT award, CASE WHEN mandate <> '' THEN 0 WHEN relation = 1 AND guardian = '' AND guardian_id = '' THEN 0 ELSE 1 END, programme, student_no, school, '',
       CASE WHEN relation = 0 THEN '户名写本人,却不是学生的姓名和证件号'
            WHEN guardian = '' AND guardian_id = '' THEN '户名写监护人,学籍没有登记监护人,无从核对'
            ELSE '户名写监护人,却不是登记的监护人,也不是名单上的家庭成员' END || CASE WHEN mandate <> '' THEN ',有委托书' ELSE '' END
FROM judged WHERE relation IN (0, 1) AND NOT own
UNION ALL
SELECT award, CASE WHEN mandate <> '' THEN 0 ELSE 1 END, programme, student_no, school, '',
       '账户是' || CASE relation WHEN 2 THEN '祖父母' WHEN 3 THEN '其他亲属' ELSE '机构' END || '的,' || CASE WHEN mandate <> '' THEN '有委托书或机构证明' ELSE '没有委托书或机构证明' END
FROM judged WHERE relation > 1
UNION ALL
SELECT m.award, CASE WHEN EXISTS (SELECT 1 FROM confirm_row c JOIN list_version w ON w.county = c.county AND w.version = c.version
                                  WHERE c.county = :county AND c.student_no = m.student_no AND c.account_right AND w.as_of >= m.as_of)
                           OR EXISTS (SELECT 1 FROM account_check k WHERE k.county = :county AND k.version = m.version AND k.line = m.line) THEN 0 ELSE 1 END, m.programme, m.student_no, m.school, '',
       '账户在 60 天内变更过,须第二人核对(学校核对名单里账户正确,或 account confirm,即为核过)'
FROM mine m
WHERE m.as_of > CAST(:today AS date) - 60 AND EXISTS (SELECT 1 FROM account_row o JOIN list_version v ON v.county = o.county AND v.version = o.version
                                                     WHERE o.county = :county AND o.student_no = m.student_no AND o.account <> m.account AND v.as_of <= m.as_of)
ORDER BY 5, 4, 1
