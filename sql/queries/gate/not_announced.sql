-- Grants whose pupil stood in no public notice of the programme and period that ran its days, or against whom an objection is open or was upheld.
-- What two people passed as urgent (紧急救助) needs no notice.
WITH mine AS (
  SELECT a.award, a.person_key, a.programme, a.period FROM live_award a
  WHERE a.county = :county AND a.net > 0 AND a.programme || ' ' || a.period = ANY (string_to_array(:periods, ','))
    AND NOT EXISTS (SELECT 1 FROM decision d JOIN decision_end e ON e.county = d.county AND e.decision = d.decision AND e.step = 'APPROVED'
                    WHERE d.county = a.county AND d.kind = 'URGENT' AND d.award = a.award)
), shown AS (
  SELECT o.person_key, o.programme, o.period, n.notice, l.line, n.last_day, e.step
  FROM notice_line l JOIN notice n ON n.county = l.county AND n.notice = l.notice JOIN award o ON o.county = l.county AND o.award = l.award
  LEFT JOIN notice_end e ON e.county = n.county AND e.notice = n.notice
  WHERE l.county = :county AND e.step IS DISTINCT FROM 'TAKEN_DOWN'
), against AS (
  SELECT j.notice, j.line, bool_or(e.outcome IS NULL) AS open, bool_or(e.outcome = 'UPHELD') AS upheld
  FROM objection j LEFT JOIN objection_end e ON e.county = j.county AND e.notice = j.notice AND e.objection = j.objection
  WHERE j.county = :county AND e.outcome IS DISTINCT FROM 'DISMISSED' GROUP BY j.notice, j.line
), found AS (
  SELECT m.award, max(s.notice) AS notice, bool_or(s.step = 'CLOSED') AS closed, max(s.last_day) AS last_day, coalesce(bool_or(g.open), false) AS open, coalesce(bool_or(g.upheld), false) AS upheld
  FROM mine m JOIN shown s ON s.person_key = m.person_key AND s.programme = m.programme AND s.period = m.period
  LEFT JOIN against g ON g.notice = s.notice AND (g.line IS NULL OR g.line = s.line)
  GROUP BY m.award
)
SELECT m.award, CASE WHEN f.award IS NULL THEN '还没有公示'
                     WHEN f.upheld THEN '对公示 G' || f.notice || ' 的异议成立'
                     WHEN f.open THEN '公示 G' || f.notice || ' 有异议没有处理'
                     ELSE '公示 G' || f.notice || ' 到 ' || f.last_day || ' 为止,还没有办结' END
FROM mine m LEFT JOIN found f ON f.award = m.award
WHERE f.award IS NULL OR NOT coalesce(f.closed, false) OR f.open OR f.upheld
