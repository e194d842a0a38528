"""The invariants I1–I14 of the money, as plain SQL of the simulator's own: a second opinion that shares nothing with `check-books` but the tables.

Each check gives one text for every breach. A set of them is prepared once a session and runs in one round trip; COUNTY stands for the division code.
"""

# Where every line stands, by what happened to its batch and what the bank said; `carrier`: lines and late successes, each of which holds the money of its award
# until it ends and something takes the money on; `fen`: in which account every fen lies, told from all this and from what two people decided.
LINE = """
word AS (
  SELECT county, batch, batch_line, max(effect) FILTER (WHERE effect IN ('PAID', 'REJECTED')) AS first, bool_or(effect = 'RETURNED') AS came_back,
         max(effect) FILTER (WHERE effect IN ('PAID_LATE', 'PAID_DUPLICATE')) AS late
  FROM bank_line WHERE county = COUNTY AND effect NOT IN ('PENDING', 'KNOWN', 'CASE') GROUP BY county, batch, batch_line
), line AS (
  SELECT i.award, i.attempt, i.batch, i.line_no, i.amount, b.programme, b.period, b.fiscal_year AS year, b.reissue, s.steps, e.kind AS ended, r.first AS effect,
         coalesce(r.came_back, false) AS came_back, r.late, ARRAY[i.central, i.region, i.city, i.county_share] AS shares
  FROM instruction i
  JOIN batch b ON b.county = i.county AND b.batch = i.batch
  LEFT JOIN (SELECT county, batch, array_agg(step ORDER BY ordinal) AS steps FROM batch_step GROUP BY county, batch) s ON s.county = i.county AND s.batch = i.batch
  LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt
  LEFT JOIN word r ON r.county = i.county AND r.batch = i.batch AND r.batch_line = i.line_no
  WHERE i.county = COUNTY AND i.use = 'LINE'
), carrier AS (
  SELECT award, attempt, programme, year, shares, ended, CASE WHEN effect = 'PAID' THEN 'PAID' WHEN 'ISSUED' = ANY (steps) THEN 'IN_TRANSIT' ELSE 'RESERVED' END AS alive FROM line
  UNION ALL SELECT p.award, p.attempt, l.programme, l.year, ARRAY[p.central, p.region, p.city, p.county_share], e.kind, 'PAID'
  FROM instruction p LEFT JOIN instruction_end e ON e.county = p.county AND e.award = p.award AND e.attempt = p.attempt
  CROSS JOIN LATERAL (SELECT programme, year FROM line WHERE line.award = p.award AND line.attempt < p.attempt ORDER BY line.attempt DESC LIMIT 1) l
  WHERE p.county = COUNTY AND p.use = 'PAID_LATE'
), follow AS (  -- what took up the money of one that failed or came back: the next attempt that was not taken back
  SELECT DISTINCT ON (c.award, c.attempt) c.award, c.attempt, n.use, n.central + n.region + n.city + n.county_share > 0 AS moves
  FROM carrier c JOIN instruction n ON n.county = COUNTY AND n.award = c.award AND n.attempt > c.attempt
  LEFT JOIN instruction_end w ON w.county = n.county AND w.award = n.award AND w.attempt = n.attempt
  WHERE c.ended <> 'WITHDRAWN' AND w.kind IS DISTINCT FROM 'WITHDRAWN' ORDER BY c.award, c.attempt, n.attempt
), place AS (
  SELECT c.programme, c.year, c.shares,
         CASE WHEN c.ended = 'WITHDRAWN' THEN NULL WHEN c.ended IS NULL THEN c.alive WHEN f.use IS NULL THEN 'RETURN_HOLD' WHEN f.use IN ('LINE', 'PAID_LATE') THEN NULL
              WHEN f.moves AND f.use = 'CANCELLED' THEN NULL WHEN f.use = 'TO_TREASURY' OR t.award IS NOT NULL THEN 'TREASURY' ELSE 'UNMOVED' END AS account
  FROM carrier c LEFT JOIN follow f ON f.award = c.award AND f.attempt = c.attempt
  LEFT JOIN (SELECT t.award FROM remitted_line t JOIN (SELECT award, max(attempt) AS attempt FROM line GROUP BY award) l ON l.award = t.award AND l.attempt = t.attempt WHERE t.county = COUNTY) t
  ON t.award = c.award  -- what is remitted is told of the last line, whichever attempt held the money
  UNION ALL SELECT l.programme, l.year, l.shares, a.account FROM line l CROSS JOIN (VALUES ('PAID'), ('TWICE')) a(account) WHERE l.late = 'PAID_DUPLICATE'
), fen AS (
  SELECT programme, year, CAST(v.place - 1 AS integer) AS level, CASE account WHEN 'TWICE' THEN 'SUSPENSE' WHEN 'UNMOVED' THEN 'RETURN_HOLD' ELSE account END AS account,
         CASE account WHEN 'TWICE' THEN -v.amount ELSE v.amount END AS amount
  FROM place CROSS JOIN LATERAL unnest(shares) WITH ORDINALITY AS v(amount, place) WHERE account IS NOT NULL
  UNION ALL SELECT r.programme, r.year, v.level, a.account, a.sign * v.amount FROM recovery r
  CROSS JOIN LATERAL (VALUES (0, r.central), (1, r.region), (2, r.city), (3, r.county_share)) v(level, amount) CROSS JOIN (VALUES ('PAID', -1), ('RECEIVABLE', 1)) a(account, sign) WHERE r.county = COUNTY
  UNION ALL SELECT r.programme, r.year, v.level, a.account, a.sign * v.amount FROM recovery_part p JOIN recovery r ON r.county = p.county AND r.recovery = p.recovery
  CROSS JOIN LATERAL (VALUES (0, p.central), (1, p.region), (2, p.city), (3, p.county_share)) v(level, amount)
  CROSS JOIN LATERAL (VALUES ('RECEIVABLE', -1), (CASE WHEN p.part = 'WRITTEN_OFF' THEN 'WRITE_OFF' WHEN r.cause = 'PAID_TWICE' THEN 'SUSPENSE'
                                                       WHEN extract(year FROM p.business_day) <> r.year THEN 'TREASURY' END, 1),
                             (CASE WHEN p.part = 'WRITTEN_OFF' AND r.cause = 'PAID_TWICE' THEN 'SUSPENSE' END, 1)) a(account, sign) WHERE p.county = COUNTY AND a.account IS NOT NULL
  UNION ALL SELECT t.programme, t.year, d.level, 'PAID', t.sign * d.amount FROM decision d JOIN decision_end e ON e.county = d.county AND e.decision = d.decision AND e.step = 'APPROVED'
  CROSS JOIN LATERAL (VALUES (d.programme, d.year, -1), (d.to_programme, d.to_year, 1)) t(programme, year, sign) WHERE d.county = COUNTY AND d.kind = 'CORRECT'
)
"""

LEDGER = """
entry AS (
  SELECT p.programme, p.year, p.level, v.account, v.amount FROM posting p CROSS JOIN LATERAL (VALUES (p.debit, -p.amount), (p.credit, p.amount)) v(account, amount) WHERE p.county = COUNTY
), ledger AS (
  SELECT programme, year, level, account, sum(amount) AS amount FROM entry GROUP BY programme, year, level, account
), counter AS (
  SELECT p.programme, p.year, p.level, v.account, v.amount
  FROM budget_position p CROSS JOIN LATERAL (VALUES ('APPROPRIATION', -approved), ('RESERVED', reserved), ('IN_TRANSIT', in_transit), ('PAID', paid), ('RETURN_HOLD', on_hold),
       ('RECEIVABLE', receivable), ('TREASURY', to_treasury), ('WRITE_OFF', written_off), ('SUSPENSE', -suspense),
       ('AVAILABLE', approved - reserved - in_transit - paid - on_hold - receivable - to_treasury - written_off + suspense)) v(account, amount) WHERE p.county = COUNTY
)
"""

CHECKS = {
    "EveryTransferHasTwoSides": """
SELECT 'posting ' || posting FROM posting WHERE county = COUNTY AND (debit = credit OR amount <= 0)
UNION ALL SELECT concat_ws(' ', programme, year, level, account, 'counter', c.amount, 'postings', l.amount)
FROM counter c FULL JOIN ledger l USING (programme, year, level, account) WHERE coalesce(c.amount, 0) <> coalesce(l.amount, 0)
UNION ALL SELECT concat_ws(' ', 'tx', tx) FROM posting WHERE county = COUNTY GROUP BY tx HAVING count(DISTINCT code) > 1 OR count(DISTINCT (batch, bank_file, plan)) > 1
UNION ALL SELECT concat_ws(' ', 'documents of', programme, year, level) FROM
  (SELECT programme, year, level, sum(amount) AS amount FROM budget_document WHERE county = COUNTY GROUP BY programme, year, level) d
  FULL JOIN (SELECT programme, year, level, -sum(amount) AS amount FROM entry WHERE account = 'APPROPRIATION' GROUP BY programme, year, level) a USING (programme, year, level)
  WHERE coalesce(d.amount, 0) <> coalesce(a.amount, 0)""",
    "SharesAddUpToThePayment": """
SELECT concat_ws(' ', 'line', batch, line_no) FROM line WHERE shares[1] + shares[2] + shares[3] + shares[4] <> amount OR 0 > ANY (shares)
UNION ALL SELECT concat_ws(' ', 're-issued line', n.batch, n.line_no) FROM line n JOIN line f ON f.award = n.award AND f.ended <> 'WITHDRAWN' AND f.attempt < n.attempt
WHERE n.shares <> f.shares OR n.year <> f.year OR NOT n.reissue
UNION ALL SELECT concat_ws(' ', 'batch', b.batch) FROM batch b LEFT JOIN line l ON l.batch = b.batch WHERE b.county = COUNTY
GROUP BY b.batch, b.central, b.region, b.city, b.county_share HAVING (b.central, b.region, b.city, b.county_share) IS DISTINCT FROM
  (CAST(sum(shares[1]) AS bigint), CAST(sum(shares[2]) AS bigint), CAST(sum(shares[3]) AS bigint), CAST(sum(shares[4]) AS bigint))""",
    "EveryFenOfAnAwardIsSomewhere": """
SELECT concat_ws(' ', programme, year, level, account, 'lines', f.amount, 'counter', c.amount)
FROM (SELECT programme, year, level, account, sum(amount) AS amount FROM fen GROUP BY programme, year, level, account) f
FULL JOIN (SELECT * FROM counter WHERE account NOT IN ('APPROPRIATION', 'AVAILABLE')) c USING (programme, year, level, account)
WHERE coalesce(f.amount, 0) <> coalesce(c.amount, 0)
UNION ALL SELECT concat_ws(' ', 'award', award) FROM instruction WHERE county = COUNTY GROUP BY award
HAVING count(*) <> max(attempt) + 1 OR min(attempt) <> 0 OR count(*) FILTER (WHERE use IN ('CANCELLED', 'TO_TREASURY')) > 1
  OR bool_or(use IN ('CANCELLED', 'TO_TREASURY')) AND (array_agg(use ORDER BY attempt DESC))[1] NOT IN ('CANCELLED', 'TO_TREASURY')
UNION ALL SELECT concat_ws(' ', 'award', n.award, n.attempt, 'without the end of the one before') FROM instruction n
LEFT JOIN instruction_end e ON e.county = n.county AND e.award = n.award AND e.attempt = n.attempt - 1 WHERE n.county = COUNTY AND n.attempt > 0 AND e.award IS NULL
UNION ALL SELECT concat_ws(' ', 'instruction of award', i.award) FROM instruction i LEFT JOIN award a ON a.county = i.county AND a.award = i.award
WHERE i.county = COUNTY AND a.amount IS DISTINCT FROM i.amount
UNION ALL SELECT concat_ws(' ', 'claims of award', a.award) FROM award a JOIN claim c ON c.county = a.county AND c.award = a.award WHERE a.county = COUNTY
GROUP BY a.award, a.amount HAVING sum(c.amount) > a.amount""",
    "NobodyIsPaidTwiceForOneAward": """
SELECT concat_ws(' ', 'award', award) FROM line GROUP BY award HAVING count(*) FILTER (WHERE (effect = 'PAID' OR late = 'PAID_LATE') AND NOT came_back) > 1
UNION ALL SELECT concat_ws(' ', 'award with two that live', award) FROM carrier GROUP BY award HAVING count(*) FILTER (WHERE ended IS NULL) > 1
UNION ALL SELECT concat_ws(' ', 'part', programme, period, part) FROM award WHERE county = COUNTY GROUP BY programme, period, person_key, part HAVING count(*) > 1
UNION ALL SELECT concat_ws(' ', 'family', family, a.period) FROM award a WHERE a.county = COUNTY
  AND NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = a.county AND i.award = a.award AND i.use IN ('CANCELLED', 'TO_TREASURY'))
  AND a.amount > (SELECT coalesce(sum(c.amount), 0) FROM claim c WHERE c.county = a.county AND c.award = a.award)
GROUP BY a.family, a.period, a.person_key HAVING count(DISTINCT a.programme) > 1
UNION ALL SELECT concat_ws(' ', 'paid and ended', batch, line_no) FROM line WHERE effect = 'PAID' AND ended <> 'RETURNED'""",
    "NoBudgetIsOverdrawn": """
SELECT concat_ws(' ', programme, year, level, account) FROM counter WHERE amount < 0 AND account NOT IN ('APPROPRIATION', 'SUSPENSE')
UNION ALL SELECT concat_ws(' ', programme, year, level, 'used beyond the documents') FROM ledger l WHERE account = 'AVAILABLE' AND amount < 0""",
    "FileTotalsEqualApprovedTotals": """
SELECT concat_ws(' ', 'batch', b.batch) FROM batch b LEFT JOIN (SELECT batch, count(*) AS lines, sum(amount) AS total, max(line_no) AS last FROM line GROUP BY batch) l ON l.batch = b.batch
WHERE b.county = COUNTY AND (b.lines, b.total, b.lines) IS DISTINCT FROM (CAST(l.lines AS integer), CAST(l.total AS bigint), l.last)
UNION ALL SELECT concat_ws(' ', 'file', b.batch) FROM batch b
LEFT JOIN batch_step s ON s.county = b.county AND s.batch = b.batch AND s.step = 'ISSUED' LEFT JOIN issued_file f ON f.county = b.county AND f.batch = b.batch
WHERE b.county = COUNTY AND ((s.batch IS NULL) <> (f.batch IS NULL) OR f.sha256 <> b.sha256 OR f.sm3 <> b.sm3 OR encode(sha256(f.bytes), 'hex') <> b.sha256)
UNION ALL SELECT concat_ws(' ', 'lines in the file of', b.batch) FROM batch b JOIN issued_file f ON f.county = b.county AND f.batch = b.batch
CROSS JOIN LATERAL (SELECT convert_from(f.bytes, 'UTF8') AS text) t WHERE b.county = COUNTY AND length(text) - length(replace(text, chr(10), '')) <> b.lines + 1""",
    "EveryPaymentHasThreePeople": """
SELECT concat_ws(' ', 'batch', s.batch) FROM batch_step s JOIN batch b ON b.county = s.county AND b.batch = s.batch WHERE s.county = COUNTY
GROUP BY s.batch, b.sm3 HAVING bool_or(s.step = 'ISSUED') AND (count(DISTINCT s.actor) FILTER (WHERE s.step IN ('SEALED', 'REVIEWED', 'APPROVED')) <> 3 OR
  count(*) FILTER (WHERE s.step IN ('SEALED', 'REVIEWED', 'APPROVED') AND s.digest = b.sm3) <> 3) OR min(s.ordinal) <> 0 OR max(s.ordinal) + 1 <> count(*)
UNION ALL SELECT concat_ws(' ', 'batch', s.batch, s.step, 'by', s.actor) FROM batch_step s WHERE s.county = COUNTY AND NOT EXISTS (SELECT 1 FROM officer_role r WHERE r.county = s.county AND
  r.login = s.actor AND (r.role = CASE s.step WHEN 'REVIEWED' THEN 'reviewer' WHEN 'APPROVED' THEN 'approver' WHEN 'REFUSED' THEN 'reviewer' ELSE 'clerk' END OR
  s.step = 'REFUSED' AND r.role = 'approver'))""",
    "APendingPaymentIsSettledOnce": """
SELECT concat_ws(' ', 'line', batch, batch_line) FROM bank_line WHERE county = COUNTY GROUP BY batch, batch_line HAVING count(*) FILTER (WHERE effect IN ('PAID', 'REJECTED')) > 1
  OR count(*) FILTER (WHERE effect = 'RETURNED') > 1 OR count(*) FILTER (WHERE effect IN ('PAID_LATE', 'PAID_DUPLICATE')) > 1
UNION ALL SELECT concat_ws(' ', 'end of', batch, line_no, effect, ended) FROM line WHERE (effect IS NOT DISTINCT FROM 'REJECTED') <> (ended IS NOT DISTINCT FROM 'REJECTED')
  OR (came_back AND effect IS DISTINCT FROM 'REJECTED') <> (ended IS NOT DISTINCT FROM 'RETURNED')
UNION ALL SELECT concat_ws(' ', 'late success of award', award) FROM (SELECT award, count(*) FILTER (WHERE came_back AND effect = 'REJECTED') AS back FROM line GROUP BY award) l
  FULL JOIN (SELECT p.award, count(*) AS back FROM instruction p JOIN instruction_end e ON e.county = p.county AND e.award = p.award AND e.attempt = p.attempt
             WHERE p.county = COUNTY AND p.use = 'PAID_LATE' GROUP BY p.award) e USING (award) WHERE coalesce(l.back, 0) < coalesce(e.back, 0)
UNION ALL SELECT concat_ws(' ', 'taken back', batch, line_no) FROM line WHERE (ended IS NOT DISTINCT FROM 'WITHDRAWN') <> (steps && ARRAY['WITHDRAWN', 'REFUSED'])
UNION ALL SELECT concat_ws(' ', 'end without a line', e.award, e.attempt) FROM instruction_end e LEFT JOIN carrier l ON l.award = e.award AND l.attempt = e.attempt
WHERE e.county = COUNTY AND l.award IS NULL""",
    "NoBankLineIsLost": """
SELECT concat_ws(' ', 'file', f.bank_file) FROM bank_file f LEFT JOIN bank_line l ON l.county = f.county AND l.bank_file = f.bank_file WHERE f.county = COUNTY
GROUP BY f.bank_file, f.lines, f.paid, f.failed, f.in_process, f.already_known, f.cases HAVING
  f.lines - f.paid - f.failed - f.in_process - f.already_known - f.cases <> count(*) FILTER (WHERE effect = 'RETURNED') OR
  (f.lines, f.paid, f.failed, f.in_process, f.already_known, f.cases) IS DISTINCT FROM
  (CAST(count(l.line) AS integer), CAST(count(*) FILTER (WHERE effect = 'PAID') AS integer), CAST(count(*) FILTER (WHERE effect = 'REJECTED') AS integer),
   CAST(count(*) FILTER (WHERE effect = 'PENDING') AS integer), CAST(count(*) FILTER (WHERE effect = 'KNOWN') AS integer), CAST(count(*) FILTER (WHERE effect IN ('CASE', 'PAID_LATE', 'PAID_DUPLICATE')) AS integer))
UNION ALL SELECT concat_ws(' ', 'line without a case', l.bank_file, l.line) FROM bank_line l WHERE l.county = COUNTY AND l.effect IN ('CASE', 'PAID_LATE', 'PAID_DUPLICATE')
  AND NOT EXISTS (SELECT 1 FROM office_case c WHERE c.county = l.county AND c.bank_file = l.bank_file AND c.line = l.line AND c.kind = 'BANK')
UNION ALL SELECT concat_ws(' ', 'line of another payment', l.bank_file, l.line) FROM bank_line l
LEFT JOIN line i ON i.batch = l.batch AND i.line_no = l.batch_line AND i.amount = l.amount AND 'ISSUED' = ANY (i.steps) WHERE l.county = COUNTY AND l.effect <> 'CASE' AND i.batch IS NULL
UNION ALL SELECT 'bytes twice' FROM bank_file WHERE county = COUNTY GROUP BY sha256 HAVING count(*) > 1""",
    "MoneyGoesToTheApprovedAccount": """
SELECT concat_ws(' ', 'line', i.batch, i.line_no) FROM instruction i LEFT JOIN account_row r ON r.county = i.county AND r.version = i.payee_version AND r.line = i.payee_line
LEFT JOIN award a ON a.county = i.county AND a.award = i.award JOIN batch b ON b.county = i.county AND b.batch = i.batch
WHERE i.county = COUNTY AND i.use = 'LINE' AND ((r.holder, r.account, r.student_no, r.bank) IS DISTINCT FROM (i.holder, i.account, a.student_no, b.bank)
  OR i.account !~ '^[0-9]{8,32}$' OR r.relation NOT IN (0, 1) AND coalesce(r.mandate, '') = '')""",
    "OldYearMoneyIsNotSpentAgain": """
SELECT concat_ws(' ', 'posting', posting, code) FROM posting WHERE county = COUNTY AND debit IN ('RETURN_HOLD', 'RECEIVABLE') AND credit IN ('AVAILABLE', 'RESERVED')
  AND extract(year FROM effective_on) <> year
UNION ALL SELECT concat_ws(' ', 'batch', b.batch) FROM batch b WHERE b.county = COUNTY AND extract(year FROM b.business_day) <> b.fiscal_year""",
    "PostingsEqualLines": """
SELECT concat_ws(' ', 'batch', batch, flow, level, 'lines', l.amount, 'postings', p.amount) FROM
  (SELECT batch, flow, level, sum(amount) AS amount FROM (
     SELECT l.batch, c.flow, CAST(v.place - 1 AS smallint) AS level, v.amount FROM line l CROSS JOIN LATERAL unnest(l.shares) WITH ORDINALITY AS v(amount, place)
     CROSS JOIN LATERAL (VALUES
       (CASE WHEN l.reissue THEN 'RETURN_HOLD' ELSE 'AVAILABLE' END || '>RESERVED', true), ('RESERVED>IN_TRANSIT', 'ISSUED' = ANY (l.steps)),
       ('RESERVED>' || CASE WHEN l.reissue THEN 'RETURN_HOLD' ELSE 'AVAILABLE' END, l.ended = 'WITHDRAWN'), ('IN_TRANSIT>PAID', l.effect = 'PAID'),
       ('IN_TRANSIT>RETURN_HOLD', l.effect = 'REJECTED' OR l.ended = 'RECALLED' OR l.ended = 'RETURNED' AND l.effect IS NULL),
       ('PAID>RETURN_HOLD', l.came_back AND l.effect IS NOT NULL)) c(flow, holds) WHERE c.holds AND v.amount > 0) x GROUP BY batch, flow, level) l
FULL JOIN (SELECT batch, debit || '>' || credit AS flow, level, sum(amount) AS amount FROM posting WHERE county = COUNTY AND batch IS NOT NULL GROUP BY 1, 2, 3) p
USING (batch, flow, level) WHERE coalesce(l.amount, 0) <> coalesce(p.amount, 0)""",
}

# What a command can break, where that is not everything: the rest is asked every 20th step, and of every command that is not named here.
NOTHING = frozenset()
PEOPLE = frozenset({"EveryPaymentHasThreePeople", "FileTotalsEqualApprovedTotals"})
TOUCHED = {
    ("month",): NOTHING, ("import", "roll"): NOTHING, ("import", "hardship"): NOTHING, ("import", "death"): NOTHING, ("import", "school"): NOTHING, ("evidence", "anchor"): NOTHING,
    ("case", "take"): NOTHING, ("batch", "review"): PEOPLE, ("batch", "approve"): PEOPLE, ("import", "account"): frozenset({"MoneyGoesToTheApprovedAccount"}),
    ("import", "budget"): frozenset({"EveryTransferHasTwoSides", "EveryFenOfAnAwardIsSomewhere", "NoBudgetIsOverdrawn", "OldYearMoneyIsNotSpentAgain"})}


def touched(commands):
    """The checks that any of these commands can break."""
    return frozenset().union(*(TOUCHED.get(tuple(words[:2]), TOUCHED.get(tuple(words[:1]), frozenset(CHECKS))) for words in commands))


# What the simulator must know to choose its next step.
STATE = """
SELECT 'batch' AS what, CAST(b.batch AS text) AS a, b.programme AS b, b.period AS c, b.bank AS d, b.sm3 AS e, b.sha256 AS f,
  (SELECT s.step FROM batch_step s WHERE s.county = b.county AND s.batch = b.batch ORDER BY s.ordinal DESC LIMIT 1) AS g FROM batch b WHERE b.county = COUNTY
UNION ALL SELECT 'file', CAST(bank_file AS text), sha256, '', '', '', '', '' FROM bank_file WHERE county = COUNTY
UNION ALL SELECT 'events', CAST(count(*) AS text), '', '', '', '', '', '' FROM evidence_event WHERE county = COUNTY
UNION ALL SELECT 'lists', CAST(count(*) AS text), '', '', '', '', '', '' FROM intake_file WHERE county = COUNTY
UNION ALL SELECT 'plans', CAST(count(*) AS text), CAST(coalesce(max(plan), 0) AS text), '', '', '', '', '' FROM plan WHERE county = COUNTY
UNION ALL SELECT 'runs', CAST(count(*) AS text), '', '', '', '', '', '' FROM run WHERE county = COUNTY
UNION ALL SELECT 'granted', CAST(coalesce(max(plan), 0) AS text), '', '', '', '', '', '' FROM award_event WHERE county = COUNTY
UNION ALL SELECT 'next xid', CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text), '', '', '', '', '', ''
UNION ALL SELECT 'paid', CAST(coalesce(sum(CASE WHEN credit = 'PAID' AND debit IN ('IN_TRANSIT', 'RETURN_HOLD', 'SUSPENSE') THEN amount WHEN debit = 'PAID' AND credit = 'RETURN_HOLD' THEN -amount END), 0)
  AS text), '', '', '', '', '', '' FROM posting WHERE county = COUNTY
UNION ALL SELECT 'late', 'B' || i.batch || '-' || lpad(CAST(i.line_no AS text), 6, '0'), n.use, CAST(e.kind IS NOT NULL AS text), CAST(s.batch IS NOT NULL AS text), CAST(coalesce(o.late, 0) AS text), CAST(i.award AS text), x.kind
  FROM instruction i JOIN instruction_end x ON x.county = i.county AND x.award = i.award AND x.attempt = i.attempt AND x.kind <> 'WITHDRAWN'
  CROSS JOIN LATERAL (SELECT n.award, n.attempt, n.use, n.batch FROM instruction n WHERE n.county = i.county AND n.award = i.award ORDER BY n.attempt DESC LIMIT 1) n
  LEFT JOIN instruction_end e ON e.county = i.county AND e.award = n.award AND e.attempt = n.attempt
  LEFT JOIN batch_step s ON s.county = i.county AND s.batch = n.batch AND s.step = 'ISSUED'
  LEFT JOIN (SELECT county, award, count(*) AS late FROM instruction WHERE use = 'PAID_LATE' GROUP BY county, award) o ON o.county = i.county AND o.award = i.award
  WHERE i.county = COUNTY AND i.use = 'LINE'
UNION ALL SELECT 'waiting', CAST(count(*) AS text), CAST(count(*) FILTER (WHERE EXISTS (SELECT 1 FROM account_row r WHERE r.county = a.county AND r.student_no = a.student_no
  AND length(r.account) > 7 AND (r.relation < 2 OR r.mandate <> ''))) AS text), '', '', '', '', '' FROM award a WHERE a.county = COUNTY AND NOT EXISTS (SELECT 1 FROM instruction i
  LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt WHERE i.county = a.county AND i.award = a.award AND e.kind IS DISTINCT FROM 'WITHDRAWN')
UNION ALL SELECT DISTINCT 'failed', CAST(i.batch AS text), a.student_no, '', '', '', '', '' FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award
JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt AND e.kind <> 'WITHDRAWN' WHERE i.county = COUNTY AND i.use = 'LINE'
  AND NOT EXISTS (SELECT 1 FROM instruction n LEFT JOIN instruction_end w ON w.county = n.county AND w.award = n.award AND w.attempt = n.attempt
                  WHERE n.county = i.county AND n.award = i.award AND n.attempt > i.attempt AND n.use <> 'PAID_LATE' AND w.kind IS DISTINCT FROM 'WITHDRAWN')
UNION ALL SELECT 'case', CAST(case_no AS text), coalesce('B' || batch || '-' || lpad(CAST(batch_line AS text), 6, '0'), ''), coalesce(c.doubt, ''),
  coalesce((SELECT s.step FROM case_step s WHERE s.county = c.county AND s.case_no = c.case_no ORDER BY s.ordinal DESC LIMIT 1), 'OPEN'),
  (SELECT f.actor FROM bank_file f WHERE f.county = c.county AND f.bank_file = c.bank_file), '', '' FROM office_case c WHERE county = COUNTY AND kind = 'BANK'
UNION ALL SELECT 'decision', CAST(d.decision AS text), d.kind, d.actor, coalesce(e.step, 'OPEN'), coalesce(d.programme, ''), coalesce(d.period, ''),
  coalesce('B' || d.batch || '-' || lpad(CAST(d.batch_line AS text), 6, '0'), '') FROM decision d
  LEFT JOIN decision_end e ON e.county = d.county AND e.decision = d.decision WHERE d.county = COUNTY
UNION ALL SELECT 'recovery', CAST(r.recovery AS text), CAST(r.amount - coalesce(sum(p.amount), 0) AS text), '', '', '', '', '' FROM recovery r
  LEFT JOIN recovery_part p ON p.county = r.county AND p.recovery = r.recovery WHERE r.county = COUNTY GROUP BY r.recovery, r.amount
UNION ALL SELECT DISTINCT 'over-paid', 'B' || i.batch || '-' || lpad(CAST(i.line_no AS text), 6, '0'), '', '', '', '', '', '' FROM instruction i
  JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no
  WHERE i.county = COUNTY AND (l.effect = 'PAID_DUPLICATE' OR l.effect IN ('PAID', 'PAID_LATE') AND EXISTS (SELECT 1 FROM claim c WHERE c.county = i.county AND c.award = i.award))
"""


def all_of(names, county):
    """One statement over these checks: rows (name, breach)."""
    parts = ["SELECT '%s' AS name, breach FROM (%s) AS c(breach)" % (name, sql) for name, sql in CHECKS.items() if name in names]
    return ("WITH " + LINE.strip() + ", " + LEDGER.strip() + "\n" + "\nUNION ALL ".join(parts)).replace("COUNTY", str(county))


def prepare(session, county):
    """What tells the state of the district; each set of checks is prepared when it is first asked."""
    session.ask("PREPARE state AS " + STATE.strip().replace("COUNTY", str(county)))
    session.county, session.prepared = county, {}


def breaches(session, names=frozenset(CHECKS)):
    """(name, text) for what does not hold of these checks."""
    if not names:
        return []
    if names not in session.prepared:
        session.prepared[names] = "checks_%d" % len(session.prepared)
        session.ask("PREPARE %s AS %s" % (session.prepared[names], all_of(names, session.county)))
    return [(row[0], row[1] if len(row) > 1 else "") for row in session.ask("EXECUTE " + session.prepared[names])]
