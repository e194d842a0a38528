"""What plain SQL over one moment cannot see: that nothing old has changed, that the chain of evidence holds, that each source bears its share, that the file says what the lines say."""
import hashlib

from suite.office import cascade

SHARES = {"YW-FJS": (5, 4, 0, 1), "YW-JS": (5, 4, 0, 1), "GZ-ZXJ": (4, 0, 0, 1), "ZZ-ZXJ": (4, 0, 0, 1)}  # 中央 : 自治区 : 市 : 县区
KEPT = ("award", "claim", "instruction", "instruction_end", "batch", "batch_step", "issued_file", "bank_file", "bank_line", "posting", "budget_document", "award_event", "case_step",
        "office_case", "run", "run_step", "assessment", "plan", "intake_file", "list_version", "officer_role", "evidence_event", "decision", "decision_end", "remitted_line", "recovery",
        "recovery_part")


class History:
    """Remembers what stood in the tables and holds later states against it."""

    def __init__(self, session, county):
        self.session, self.county = session, county
        self.rows = set()
        self.chain = {}      # stream → (seq, hash)
        self.balances = []   # (moment, rows)

    def compare(self):
        """The breaches since the last time: (name, text)."""
        return [*self.nothing_rewritten(), *self.chain_holds(), *self.yesterday_stands()]

    def nothing_rewritten(self):
        parts = " UNION ALL ".join("SELECT '%s', md5(CAST(t AS text)) FROM %s t WHERE county = %d" % (table, table, self.county) for table in KEPT)
        now = {tuple(row) for row in self.session.ask(parts)}
        gone = self.rows - now
        self.rows = now
        for table in sorted({table for table, _ in gone}):
            yield "HistoryIsNeverRewritten", "rows of %s changed or went" % table

    def chain_holds(self):
        """SM3 over 0x02, stream, number, the hash before, SM3 of the bytes: told anew from the bytes."""
        for stream, seq, said, before, kept in self.session.ask("SELECT stream, seq, encode(bytes, 'hex'), encode(prev_hash, 'hex'), encode(hash, 'hex') FROM evidence_event "
                                                                "WHERE county = %d ORDER BY stream, seq" % self.county):
            stream, seq = int(stream), int(seq)
            known, last = self.chain.get(stream, (0, "00" * 32))
            if seq <= known:
                continue  # its row is among those that nothing_rewritten compares
            link = hashlib.new("sm3", b"\x02" + stream.to_bytes(8, "big") + seq.to_bytes(8, "big") + bytes.fromhex(last) + hashlib.new("sm3", bytes.fromhex(said)).digest())
            if seq != known + 1 or before != last or kept != link.hexdigest():
                yield "HistoryIsNeverRewritten", "the chain breaks at %d #%d" % (stream, seq)
            self.chain[stream] = (seq, kept)

    def yesterday_stands(self):
        """The balances as they were booked at earlier moments are the same today."""
        balance = "SELECT programme, year, level, account, sum(amount) FROM (SELECT programme, year, level, debit AS account, -amount AS amount FROM posting WHERE county = %d AND booked_at <= '%s' " \
                  "UNION ALL SELECT programme, year, level, credit, amount FROM posting WHERE county = %d AND booked_at <= '%s') x GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
        for moment, rows in self.balances[-3:]:
            if self.session.ask(balance % (self.county, moment, self.county, moment)) != rows:
                yield "YesterdaysBalanceNeverChanges", "the balance booked at %s is another today" % moment
        moment = self.session.ask("SELECT clock_timestamp()")[0][0]
        self.balances.append((moment, self.session.ask(balance % (self.county, moment, self.county, moment))))


def look_at_new_batch(session, county, batch):
    """The breaches in a batch just sealed: shares by the cascade, the account the latest there is. Answers (breaches, [(account, holder, amount)])."""
    rows = session.ask("""
SELECT i.line_no, i.amount, i.central, i.region, i.city, i.county_share, i.account, i.holder, a.school, a.student_no, b.programme, b.reissue,
       (i.payee_version, i.payee_line) IS NOT DISTINCT FROM (x.version, x.line)
FROM instruction i JOIN batch b ON b.county = i.county AND b.batch = i.batch JOIN award a ON a.county = i.county AND a.award = i.award
LEFT JOIN LATERAL (SELECT r.version, r.line FROM account_row r JOIN list_version v ON v.county = r.county AND v.version = r.version WHERE r.county = a.county AND r.student_no = a.student_no
                   ORDER BY v.as_of DESC, r.version DESC, r.line DESC LIMIT 1) x ON true
WHERE i.county = %d AND i.batch = %s ORDER BY i.line_no""" % (county, batch[1:]))
    wrong = []
    if [row[0] for row in rows] != [str(n) for n in range(1, len(rows) + 1)]:
        wrong.append(("FileTotalsEqualApprovedTotals", "%s has a gap in its lines" % batch))
    if sorted(rows, key=lambda row: (row[8].encode(), row[9].encode())) != rows:
        wrong.append(("FileTotalsEqualApprovedTotals", "%s is not in line order" % batch))
    if rows and rows[0][11] == "f":
        for row, parts in zip(rows, cascade([int(row[1]) for row in rows], SHARES[rows[0][10]])):
            if [int(part) for part in row[2:6]] != parts:
                wrong.append(("SharesAddUpToThePayment", "%s line %s does not follow the cascade" % (batch, row[0])))
    wrong += [("MoneyGoesToTheApprovedAccount", "%s line %s goes to an older account" % (batch, row[0])) for row in rows if row[12] != "t"]
    return wrong, [(row[6], row[7], int(row[1])) for row in rows]


def what_is_decided_is_due(session, county, plan):
    """After a grant: for everybody whom the plan's run assessed, awards less cancellations and claims are what is due."""
    rows = session.ask("""
WITH due AS (SELECT person_key, programme, period, sum(amount) AS amount FROM assessment WHERE county = {0} AND run = (SELECT run FROM plan WHERE county = {0} AND plan = {1}) GROUP BY 1, 2, 3),
decided AS (
  SELECT a.person_key, a.programme, a.period, sum(a.amount - (SELECT coalesce(sum(c.amount), 0) FROM claim c WHERE c.county = a.county AND c.award = a.award)) AS amount
  FROM award a WHERE a.county = {0} AND NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = a.county AND i.award = a.award AND i.use IN ('CANCELLED', 'TO_TREASURY')) GROUP BY 1, 2, 3)
SELECT due.programme, due.period, due.amount, decided.amount FROM due LEFT JOIN decided USING (person_key, programme, period) WHERE due.amount <> coalesce(decided.amount, 0)
""".format(county, plan))
    return [("WhatIsDecidedIsDue", "after P%s: %s" % (plan, " ".join(row))) for row in rows]
