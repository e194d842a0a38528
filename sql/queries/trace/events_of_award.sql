WITH line AS (
  SELECT i.attempt, i.use, i.batch, i.line_no, i.amount, 'B' || i.batch || '-' || lpad(CAST(i.line_no AS text), 6, '0') AS payment FROM instruction i WHERE i.county = :county AND i.award = :award
), event AS (
  SELECT CAST(s.business_day AS text) AS day, s.recorded_at AS at, l.attempt, 1 AS rank, s.step AS kind,
         l.payment || CASE s.step WHEN 'SEALED' THEN ' 封存' WHEN 'REVIEWED' THEN ' 复核' WHEN 'APPROVED' THEN ' 审批' WHEN 'ISSUED' THEN ' 发出' WHEN 'WITHDRAWN' THEN ' 撤回' ELSE ' 退回' END
         || '(' || s.actor || ')' AS text
  FROM line l JOIN batch_step s ON s.county = :county AND s.batch = l.batch
  UNION ALL
  SELECT CAST(g.business_day AS text), g.recorded_at, l.attempt, 1, 'SIGNED', l.payment || ' ' || g.post || '会签(' || g.actor || ')'
  FROM line l JOIN batch_signoff g ON g.county = :county AND g.batch = l.batch
  UNION ALL
  SELECT CAST(h.handed_on AS text), h.recorded_at, l.attempt, 1, 'HANDED_OVER', l.payment || ' 银行文件第 ' || h.n || ' 次送交: ' || h.channel || '(' || h.actor || ')'
  FROM line l JOIN file_handover h ON h.county = :county AND h.batch = l.batch
  UNION ALL
  SELECT CAST(f.business_day AS text), f.recorded_at, l.attempt, 2, b.effect,
         l.payment || ' 银行: ' || b.status || CASE WHEN b.reason <> '' THEN ',' || b.reason ELSE '' END
         || CASE b.effect WHEN 'PAID_LATE' THEN '(迟到的成功)' WHEN 'PAID_DUPLICATE' THEN '(重复付款)' WHEN 'CASE' THEN '(疑点)' WHEN 'KNOWN' THEN '(已知)' ELSE '' END
         || ' ' || f.name || ' 第' || b.line || '行'
  FROM line l JOIN bank_line b ON b.county = :county AND b.batch = l.batch AND b.batch_line = l.line_no JOIN bank_file f ON f.county = b.county AND f.bank_file = b.bank_file
  UNION ALL
  SELECT CAST(d.business_day AS text), e.recorded_at, l.attempt, 2, 'RECALLED', l.payment || ' ' || e.cause
  FROM line l JOIN instruction_end e ON e.county = :county AND e.award = :award AND e.attempt = l.attempt AND e.kind = 'RECALLED'
  JOIN decision d ON d.county = :county AND d.kind = 'RECALL' AND d.batch = l.batch JOIN decision_end x ON x.county = d.county AND x.decision = d.decision AND x.step = 'APPROVED'
  UNION ALL
  SELECT CAST(p.business_day AS text), p.recorded_at, l.attempt, 3, 'CANCELLED', '取消(P' || p.plan || ')'
  FROM line l JOIN instruction i ON i.county = :county AND i.award = :award AND i.attempt = l.attempt AND i.use = 'CANCELLED' JOIN plan p ON p.county = i.county AND p.plan = i.plan
  UNION ALL
  SELECT CAST(x.business_day AS text), x.recorded_at, 900, 4, 'REMITTED', '缴回国库 D' || r.decision || '(' || d.document || ')'
  FROM remitted_line r JOIN decision d ON d.county = r.county AND d.decision = r.decision JOIN decision_end x ON x.county = d.county AND x.decision = d.decision
  WHERE r.county = :county AND r.award = :award
  UNION ALL
  SELECT CAST(c.business_day AS text), c.recorded_at, l.attempt, 3, 'CASE', 'C' || c.case_no || ' ' || c.detail
         || coalesce((SELECT '——结案: ' || s.note || '(' || s.actor || ')' FROM case_step s WHERE s.county = c.county AND s.case_no = c.case_no AND s.step = 'CLOSED'), '——未结')
  FROM line l JOIN office_case c ON c.county = :county AND c.batch = l.batch AND c.batch_line = l.line_no
  UNION ALL
  SELECT CAST(p.business_day AS text), c.recorded_at, 901, 5, 'CLAIM', '列为追回 ' || c.amount / 100 || '.' || lpad(CAST(c.amount % 100 AS text), 2, '0') || ' 元(P' || c.plan || ')'
  FROM claim c JOIN plan p ON p.county = c.county AND p.plan = c.plan WHERE c.county = :county AND c.award = :award
  UNION ALL
  SELECT CAST(r.business_day AS text), r.recorded_at, 902, 6, 'RECOVERY', 'Z' || r.recovery || ' 立追回 ' || r.amount / 100 || '.' || lpad(CAST(r.amount % 100 AS text), 2, '0') || ' 元(D' || r.decision || ')'
  FROM recovery r WHERE r.county = :county AND r.award = :award
  UNION ALL
  SELECT CAST(p.business_day AS text), p.recorded_at, 903, 7, p.part,
         'Z' || r.recovery || CASE p.part WHEN 'RECOVERED' THEN ' 收回 ' ELSE ' 核销 ' END || p.amount / 100 || '.' || lpad(CAST(p.amount % 100 AS text), 2, '0') || ' 元(' || p.document || ')'
  FROM recovery r JOIN recovery_part p ON p.county = r.county AND p.recovery = r.recovery WHERE r.county = :county AND r.award = :award
)
SELECT day, kind, text FROM event ORDER BY at, attempt, rank, text
