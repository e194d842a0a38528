"""One planted fault for every invariant, and several where a fault has several faces: in a copy of a finished seed, past every trigger and key, as only the database's owner could.

The simulator's own check must name it, and `check-books` must find it too, unless `books` says why the books by themselves cannot know. A canary that finds nothing to spoil in a
seed is tried on another; one that was spoiled and not found, or never tried, fails the run.
"""
import dataclasses

from simulated import checks
from simulated.cluster import Session
from simulated.history import History
from simulated.program import COUNTY

# Past the keys too: what must never happen is first of all refused there, and has tests of its own (tests/db/money_rules_dbtest).
UNLOCK = """
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', r.t, r.conname);
  END LOOP;
  FOR r IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype IN ('u', 'p') AND connamespace = 'public'::regnamespace AND conrelid::regclass::text IN
    ('bank_line', 'batch_step', 'instruction', 'award') LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', r.t, r.conname);
  END LOOP;
  FOR r IN SELECT indexrelid::regclass AS i FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE indisunique AND NOT indisprimary AND relname IN ('bank_line', 'batch_step') LOOP
    EXECUTE format('DROP INDEX IF EXISTS %s', r.i);
  END LOOP;
END $$;
"""


@dataclasses.dataclass
class Canary:
    name: str     # the invariant that the simulator's own check must name
    fault: str    # what is planted, as a sentence
    plant: str    # one statement, ending in RETURNING 1; no row: nothing to spoil in this seed
    books: str = None  # where check-books cannot know: why
    also: str = ""     # a second statement that makes the first consistent


REISSUED = "(SELECT n.award, n.attempt, n.batch, n.line_no FROM instruction n JOIN batch b USING (county, batch) LEFT JOIN instruction_end e USING (county, award, attempt) " \
           "WHERE b.reissue AND n.central > 0 AND e.kind IS NULL ORDER BY n.batch, n.line_no LIMIT 1) x"
# How much there is to spoil in a district: the rarer, the more it counts.
RICHNESS = """
SELECT (SELECT count(DISTINCT code) FROM posting) + 4 * (SELECT count(*) FROM (SELECT 1 FROM instruction WHERE use = 'CANCELLED' LIMIT 1) x)
  + 4 * (SELECT count(*) FROM (SELECT 1 FROM office_case WHERE kind = 'BANK' LIMIT 1) x) + 4 * (SELECT count(*) FROM (SELECT 1 FROM instruction_end WHERE kind = 'REJECTED' LIMIT 1) x)
  + 8 * (SELECT count(*) FROM (SELECT 1 FROM instruction i JOIN batch b USING (county, batch) JOIN bank_line l ON l.batch = i.batch AND l.batch_line = i.line_no WHERE b.reissue AND l.effect = 'PAID'
         LIMIT 1) x)
"""
A_PAID_LINE = "(SELECT bank_file, line FROM bank_line WHERE effect = 'PAID' ORDER BY bank_file, line LIMIT 1) x"

CANARIES = [
    Canary("EveryTransferHasTwoSides", "a counter is pushed by one fen", "UPDATE budget_position SET paid = paid + 1, approved = approved + 1 WHERE paid > 0 RETURNING 1"),
    Canary("EveryTransferHasTwoSides", "a posting is a fen larger", "UPDATE posting SET amount = amount + 1 WHERE posting = (SELECT max(posting) FROM posting) RETURNING 1"),
    Canary("EveryTransferHasTwoSides", "a posting is gone", "DELETE FROM posting WHERE posting = (SELECT min(posting) FROM posting WHERE code = 'T4') RETURNING 1"),
    Canary("EveryTransferHasTwoSides", "a posting gives to itself", "UPDATE posting SET credit = debit WHERE posting = (SELECT max(posting) FROM posting WHERE code = 'T2') RETURNING 1"),
    Canary("SharesAddUpToThePayment", "a fen moves from one source to another in one line",
           "UPDATE instruction SET central = central - 1, county_share = county_share + 1 WHERE (batch, line_no) = (SELECT batch, line_no FROM instruction WHERE central > 0 LIMIT 1) RETURNING 1"),
    Canary("SharesAddUpToThePayment", "a re-issued line has other shares than the first, and its batch agrees with it",
           "UPDATE instruction i SET central = i.central - 1, county_share = i.county_share + 1 FROM " + REISSUED + " WHERE (i.award, i.attempt) = (x.award, x.attempt) RETURNING 1",
           also="UPDATE batch b SET central = b.central - 1, county_share = b.county_share + 1 FROM " + REISSUED + " WHERE b.batch = x.batch"),
    Canary("EveryFenOfAnAwardIsSomewhere", "an attempt is missing", "DELETE FROM instruction i USING " + REISSUED + " WHERE i.award = x.award AND i.attempt = 0 RETURNING 1"),
    Canary("EveryFenOfAnAwardIsSomewhere", "a claim beyond the award",
           "INSERT INTO claim (county, award, ordinal, amount, plan, actor) SELECT county, award, 77, amount + 1, plan, 'x' FROM award ORDER BY award LIMIT 1 RETURNING 1"),
    Canary("EveryFenOfAnAwardIsSomewhere", "something follows a cancellation",
           "INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, actor) SELECT county, award, attempt + 1, 'CANCELLED', amount, 0, 0, 0, 0, 'x' "
           "FROM instruction WHERE use = 'CANCELLED' ORDER BY award LIMIT 1 RETURNING 1"),
    Canary("NobodyIsPaidTwiceForOneAward", "the end of a re-issued line is gone, so that two live", "DELETE FROM instruction_end e USING " + REISSUED + " WHERE e.award = x.award AND e.attempt = x.attempt - 1 RETURNING 1"),
    Canary("NobodyIsPaidTwiceForOneAward", "both lines of an award succeeded",
           "UPDATE bank_line l SET effect = 'PAID' FROM instruction f JOIN instruction n ON n.award = f.award AND n.attempt > f.attempt JOIN bank_line p ON p.batch = n.batch AND p.batch_line = n.line_no "
           "AND p.effect = 'PAID' WHERE l.batch = f.batch AND l.batch_line = f.line_no AND l.effect = 'REJECTED' RETURNING 1"),
    Canary("NobodyIsPaidTwiceForOneAward", "one child is granted both programmes of a family",
           "INSERT INTO award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school) SELECT county, 99999, person_key, student_no, 'OTHER', family, form, "
           "period, 0, amount, plan, run, ordinal, clause, school FROM award a WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.award = a.award) AND NOT EXISTS (SELECT 1 FROM instruction i WHERE i.award = a.award "
           "AND i.use <> 'LINE') ORDER BY award LIMIT 1 RETURNING 1"),
    Canary("NoBudgetIsOverdrawn", "a document is taken back under what is used, counter, posting and all",
           "UPDATE budget_position SET approved = reserved + in_transit + paid + on_hold + receivable + to_treasury + written_off - suspense - 1 "
           "WHERE (programme, year, level) = (SELECT programme, year, level FROM budget_position WHERE paid > 0 ORDER BY programme, year, level LIMIT 1) RETURNING 1"),
    Canary("FileTotalsEqualApprovedTotals", "a digit in an issued file", "UPDATE issued_file SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '.50', '.40'), 'UTF8') "
           "WHERE convert_from(bytes, 'UTF8') LIKE '%.50%' RETURNING 1"),
    Canary("FileTotalsEqualApprovedTotals", "a batch says a fen more than its lines", "UPDATE batch SET total = total + 1, central = central + 1 WHERE batch = (SELECT min(batch) FROM batch) RETURNING 1"),
    Canary("FileTotalsEqualApprovedTotals", "an issued file is gone", "DELETE FROM issued_file WHERE batch = (SELECT min(batch) FROM issued_file) RETURNING 1"),
    Canary("HistoryIsNeverRewritten", "a word in the evidence", "UPDATE evidence_event SET bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) WHERE seq = 3 RETURNING 1"),
    Canary("HistoryIsNeverRewritten", "an event is missing from the middle", "DELETE FROM evidence_event WHERE seq = 5 RETURNING 1"),
    Canary("EveryPaymentHasThreePeople", "who sealed has also approved", "UPDATE batch_step s SET actor = (SELECT o.actor FROM batch_step o WHERE o.batch = s.batch AND o.ordinal = 0) "
           "WHERE s.step = 'APPROVED' AND s.batch = (SELECT min(batch) FROM issued_file) RETURNING 1"),
    Canary("EveryPaymentHasThreePeople", "the review was over another digest", "UPDATE batch_step SET digest = repeat('0', 64) WHERE step = 'REVIEWED' AND batch = (SELECT min(batch) FROM issued_file) RETURNING 1"),
    Canary("APendingPaymentIsSettledOnce", "a payment is settled twice, and its file counts it",
           "INSERT INTO bank_line SELECT county, l.bank_file, 7777, batch, batch_line, amount, status, reason, effect FROM bank_line l JOIN " + A_PAID_LINE + " USING (bank_file, line) RETURNING 1",
           also="UPDATE bank_file f SET lines = f.lines + 1, paid = f.paid + 1 FROM " + A_PAID_LINE + " WHERE f.bank_file = x.bank_file"),
    Canary("APendingPaymentIsSettledOnce", "a failure did not end its line", "DELETE FROM instruction_end WHERE (award, attempt) = (SELECT e.award, e.attempt FROM instruction_end e WHERE e.kind = 'REJECTED' "
           "AND NOT EXISTS (SELECT 1 FROM instruction n WHERE n.award = e.award AND n.attempt > e.attempt) LIMIT 1) RETURNING 1"),
    Canary("NoBankLineIsLost", "a line of the bank is gone", "DELETE FROM bank_line WHERE (bank_file, line) = (SELECT bank_file, line FROM bank_line WHERE effect IN ('KNOWN', 'PENDING') LIMIT 1) RETURNING 1"),
    Canary("NoBankLineIsLost", "a case is gone", "DELETE FROM office_case WHERE case_no = (SELECT min(case_no) FROM office_case WHERE kind = 'BANK') RETURNING 1"),
    Canary("MoneyGoesToTheApprovedAccount", "a line names another account", "UPDATE instruction SET account = '6222029999999999999' WHERE (award, attempt) = (SELECT award, attempt FROM instruction WHERE use = 'LINE' LIMIT 1) "
           "RETURNING 1"),
    Canary("MoneyGoesToTheApprovedAccount", "an approved account is edited afterwards", "UPDATE account_row r SET account = '6222029999999999999' FROM instruction i WHERE i.payee_version = r.version AND i.payee_line = r.line "
           "RETURNING 1"),
    Canary("OldYearMoneyIsNotSpentAgain", "last year's returned money is reserved this year", "UPDATE posting SET effective_on = make_date(year + 1, 2, 1) WHERE posting = (SELECT min(posting) FROM posting WHERE code = 'T8') RETURNING 1"),
    Canary("PostingsEqualLines", "a seal is booked to another batch", "UPDATE posting SET batch = 9999 WHERE tx = (SELECT min(tx) FROM posting WHERE code = 'T2') RETURNING 1"),
    Canary("YesterdaysBalanceNeverChanges", "a posting is booked to the day after it was made", "UPDATE posting SET booked_at = booked_at + interval '1 day' WHERE posting = (SELECT max(posting) FROM posting) RETURNING 1",
           books="when something was booked stands in the database alone; nothing outside holds it yet"),
    Canary("BankBalanceEqualsLedgerBalance", "a payment that the bank reported is counted as still in process, with every counter and posting agreeing",
           "UPDATE bank_line SET effect = 'PENDING' WHERE (bank_file, line) = (SELECT bank_file, line FROM " + A_PAID_LINE + ") RETURNING 1",
           also="UPDATE bank_file f SET paid = paid - 1, in_process = in_process + 1 FROM (SELECT bank_file FROM bank_line WHERE effect = 'PENDING' AND status = '成功' LIMIT 1) x WHERE f.bank_file = x.bank_file; "
                "WITH forgotten AS (SELECT l.bank_file, i.batch, v.level, v.amount, b.programme, b.fiscal_year FROM bank_line l JOIN instruction i ON i.batch = l.batch AND i.line_no = l.batch_line "
                "JOIN batch b ON b.batch = i.batch CROSS JOIN LATERAL (VALUES (0, i.central), (1, i.region), (2, i.city), (3, i.county_share)) v(level, amount) WHERE l.effect = 'PENDING' AND l.status = '成功'), "
                "counters AS (UPDATE budget_position p SET paid = p.paid - f.amount, in_transit = p.in_transit + f.amount FROM forgotten f WHERE p.programme = f.programme AND p.year = f.fiscal_year AND p.level = f.level), "
                "empty AS (DELETE FROM posting p USING forgotten f WHERE p.code = 'T5' AND p.bank_file = f.bank_file AND p.batch = f.batch AND p.level = f.level AND p.amount = f.amount) "
                "UPDATE posting p SET amount = p.amount - f.amount FROM forgotten f WHERE p.code = 'T5' AND p.bank_file = f.bank_file AND p.batch = f.batch AND p.level = f.level AND p.amount > f.amount",
           books="books that agree with themselves cannot know what the bank did; its statement can (T6b, item 5)"),
]


def richness(session):
    return int(session.ask(RICHNESS)[0][0])


def sing(canary, seed, copy):
    """Plants the fault in a copy of a finished seed. None where there is nothing to spoil, else what was not caught ('' if all was)."""
    seed.cluster.copy(unlocked(seed), copy)
    session = Session(seed.cluster, copy)
    try:
        session.ask("SET session_replication_role = replica")
        history = History(session, COUNTY)
        list(history.yesterday_stands())  # what stood before
        if not session.ask(canary.plant):
            return None
        if canary.also:
            session.ask(canary.also)
        checks.prepare(session, COUNTY)
        found = {name for name, _ in checks.breaches(session)} | {name for name, _ in history.chain_holds()} | {name for name, _ in history.yesterday_stands()}
        if int(session.ask("SELECT coalesce(sum(paid), 0) FROM budget_position")[0][0]) != seed.paid_as_the_bank_said():
            found.add("BankBalanceEqualsLedgerBalance")
        missed = [] if canary.name in found else ["the simulator's own checks find %s" % (sorted(found) or "nothing")]
        answer = seed.program.against(copy).run(["check-books"], seed.day)
        if answer.code not in (0, 1):
            missed.append("check-books: exit %d %s" % (answer.code, answer.err.strip()[-200:]))
        elif canary.books is None and answer.code == 0:
            missed.append("check-books finds nothing")
        elif canary.books is not None and answer.code == 1:
            missed.append("check-books finds it, and the canary says it cannot")
        return "; ".join(missed)
    finally:
        session.close()
        seed.cluster.drop(copy)


def unlocked(seed):
    """The copy of a finished seed in which nothing is refused any more: made once, copied for each fault."""
    name = seed.database + "_unlocked"
    if not seed.unlocked:
        seed.cluster.copy(seed.database, name)
        session = Session(seed.cluster, name)
        session.ask(UNLOCK)
        session.close()
        seed.unlocked = True
    return name
