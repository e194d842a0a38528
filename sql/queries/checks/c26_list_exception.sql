-- C26: a grant rests on a list record with an exception (E1 to E6, enrolment/list_exceptions.cpp) that nobody has resolved. A pair that a clerk accepted is resolved;
-- one that was refused or left open since is not. The work list of all exceptions is export exceptions.
WITH mine AS MATERIALIZED (
  SELECT a.award, a.programme, a.period, a.school, a.student_no, a.run, p.person, s.facts, p.birth_date
  FROM live_award a JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal JOIN aided_pupil p ON p.county = a.county AND p.student_no = a.student_no
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
), rests AS MATERIALIZED (
  SELECT m.award, m.programme, m.school, m.student_no, m.run, m.facts[1] AS roll_version, m.facts[2] AS roll_line, m.facts[i] AS list_version, m.facts[i + 1] AS list_line
  FROM mine m CROSS JOIN LATERAL generate_series(3, cardinality(m.facts), 2) i
), answered AS (
  SELECT DISTINCT ON (s.case_no) s.case_no, s.step FROM case_step s WHERE s.county = :county AND s.step IN ('ACCEPTED', 'REFUSED', 'UNSURE') ORDER BY s.case_no, s.ordinal DESC
), old AS (
  -- Days as text: an ID may hold one that no calendar has, and an interval counts every month as thirty days.
  SELECT award, programme, school, student_no FROM mine
  WHERE coalesce(to_char(birth_date, 'YYYYMMDD'),
                 CASE WHEN substr(person, 7, 8) ~ '^(19|20)[0-9]{2}((0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])|0229|(0[13-9]|1[0-2])(29|30)|(0[13578]|1[02])31)$' THEN substr(person, 7, 8) END)
        <= to_char(as_of_period(period) - interval '24 years', 'YYYYMMDD')
)
SELECT r.award, 1 AS blocks, r.programme, r.student_no, r.school, '' AS subject, 'E4 名单记录与学籍是不是同一人,核定之后被否定或存疑' AS said
FROM rests r JOIN match_pair m ON m.county = :county AND m.run = r.run AND m.list_version = r.list_version AND m.list_line = r.list_line AND m.roll_version = r.roll_version AND m.roll_line = r.roll_line
JOIN answered w ON w.case_no = m.case_no WHERE w.step <> 'ACCEPTED'
UNION
SELECT award, 1, programme, student_no, school, '', 'E2 超过 23 周岁' FROM old
UNION
SELECT r.award, 0, r.programme, r.student_no, r.school, '', 'E3 名单写不在校,学籍为在读'
FROM rests r JOIN hardship_row h ON h.county = :county AND h.version = r.list_version AND h.line = r.list_line
WHERE h.extra ~ '(^|\n)(在校状况|在校情况|在校状态|就学状态|是否在校|在校生状况)=(不在校|非在校|否|辍学|失学|未入学|未在校|毕业|退学|复读|补习|休学)'
UNION
SELECT r.award, 1, r.programme, r.student_no, r.school, '', 'E6 非全日制'
FROM rests r JOIN hardship_row h ON h.county = :county AND h.version = r.list_version AND h.line = r.list_line
WHERE h.extra ~ '(^|\n)(是否全日制|学习形式)=(非全日制|否|电大|网络|成人|函授|业余|自考|开放教育)'
UNION
SELECT m.award, 1, m.programme, m.student_no, m.school, '', 'E6 学籍写非全日制'
FROM mine m JOIN roll_row r ON r.county = :county AND r.version = m.facts[1] AND r.line = m.facts[2] WHERE r.full_time = false
UNION
SELECT m.award, 0, m.programme, m.student_no, m.school, '', '学籍写送教上门,又写住校,请学校核对就读方式'
FROM mine m JOIN roll_row r ON r.county = :county AND r.version = m.facts[1] AND r.line = m.facts[2] WHERE r.home_teaching AND r.boards
ORDER BY 5, 4, 1, 7
