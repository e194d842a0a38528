"""One seed: a district from an empty office to the last word of the bank, a step at a time, with every invariant held against every step.

The choices of a step come from the seed and the step's number alone. Which of two processes wins, and where exactly a kill falls, is the machine's affair: after those a
replay makes the same choices over what it then finds.
"""
import collections
import datetime
import hashlib
import random
import re

from simulated import acts, checks, weather
from simulated.bank import Bank
from simulated.cluster import Session
from simulated.history import History, look_at_new_batch, what_is_decided_is_due
from simulated.lists import Lists
from simulated.program import COUNTY, Program
from suite.office import fen

EARLIER = "日期 .* 早于前一步的|批准早于提出"
FIRST_DAY = datetime.date(2026, 11, 2)
# What a command may find fault with; anything else that it says is a breach.
KNOWN_FINDINGS = {
    "NO_ACCOUNT", "OVER_BUDGET", "INSUFFICIENT_BUDGET", "NOT_REISSUED", "STALE", "WRONG_STEP", "SAME_PERSON", "WRONG_TAIL", "WRONG_ROLE", "UNKNOWN_OFFICER", "NOT_FOUND", "NO_RUN", "OVERDRAWN",
    "CONFLICT", "OTHER_AMOUNT", "OTHER_CONTENT", "PERIOD_CLOSED", "UNKNOWN_REFERENCE", "NOT_ISSUED", "AMOUNT_DIFFERS", "ACCOUNT_DIFFERS", "UNKNOWN_STATUS", "REJECTED_AFTER_PAID", "LATE_SUCCESS", "PAID_AFTER_RETURNED", "DOUBLE_PAY", "DUPLICATE_RETURNED", "RETURNED_UNDER_RECOVERY",
    "HEADER_MISSING", "HEADER_DOUBLED", "EMPTY", "UNDECODABLE", "UNCLOSED_QUOTE", "STRAY_QUOTE", "NUL"}


class Breach(Exception):
    """An invariant that does not hold: (name, text)."""


class State:
    """What is in the database after a step, as far as the next choice needs it."""
    Batch = collections.namedtuple("Batch", "programme period bank sm3 sha256 step")
    Case = collections.namedtuple("Case", "number reference doubt step taken_by")
    # The latest attempt of the award of a line that has ended: its use, whether it ended too, whether it went out; late successes of the award, the award, how the line ended.
    Ended = collections.namedtuple("Ended", "use ended issued late award kind")
    Decision = collections.namedtuple("Decision", "number kind proposer step programme period reference")

    def __init__(self, rows):
        self.batches, self.files, self.failed, self.cases, self.ended = {}, {}, {}, [], {}
        self.decisions, self.recoveries, self.over_paid = [], {}, []
        for what, a, b, c, d, e, f, g in rows:
            if what == "batch":
                self.batches["B" + a] = State.Batch(b, c, d, e, f, g)
            elif what == "file":
                self.files[b] = int(a)
            elif what == "failed":
                self.failed.setdefault("B" + a, set()).add(b)
            elif what == "case":
                self.cases.append(State.Case(a, b, c, d, e))
            elif what == "late":
                self.ended[a] = State.Ended(b, c == "true", d == "true", int(e), f, g)
            elif what == "decision":
                self.decisions.append(State.Decision(int(a), b, c, d, e, f, g))
            elif what == "recovery":
                self.recoveries[a] = int(b)
            elif what == "over-paid":
                self.over_paid.append(a)
            elif what == "events":
                self.events = int(a)
            elif what == "plans":
                self.plans, self.latest_plan = int(a), int(b)
            elif what == "runs":
                self.runs = int(a)
            elif what == "granted":
                self.granted_plan = int(a)
            elif what == "waiting":
                self.waiting, self.payable = int(a), int(b)
            elif what == "lists":
                self.list_files = int(a)
            elif what == "paid":
                self.paid = int(a)
            elif what == "next xid":
                self.next_xid = int(a)


class Seed:
    def __init__(self, number, steps, forks, cluster, template):
        self.number, self.steps, self.cluster = number, steps, cluster
        self.database = "seed_%d" % number
        cluster.copy(template, self.database)
        self.folder = cluster.folder / self.database
        self.folder.mkdir()
        self.out = self.folder / "out"
        self.program = Program(forks, cluster, self.database, self.folder / "data")
        self.dice = random.Random("%d begins" % number)
        self.day = self.last_day = FIRST_DAY  # last: the latest that any clock has shown, for a day that a clock went back to is not over
        self.bank, self.lists = Bank(), Lists(self.dice)
        self.lines = {}           # batch → what its file must say
        self.files = 0
        self.last_done = None
        self.paper = []           # heads of the chain as they were printed
        self.month_of_lists = {}  # month → how many lists its last run could know
        self.journal, self.happened = [], collections.Counter()
        self.unlocked = False     # whether there is a copy of it for the canaries
        self.connect()
        self.history = History(self.session, COUNTY)
        self.state = State(self.session.ask("EXECUTE state"))

    def connect(self):
        self.session, self.watcher = Session(self.cluster, self.database), Session(self.cluster, self.database)  # the watcher holds what a step waits for
        checks.prepare(self.session, COUNTY)
        if hasattr(self, "history"):
            self.history.session = self.session

    def disconnect(self):
        """Where the server is dead."""
        for session in (self.session, self.watcher):
            session.process.kill()
            session.process.wait()

    def close(self):
        self.session.close()
        self.watcher.close()

    # ---- the run ----

    def run(self):
        """Every step and the end; Breach where something does not hold."""
        self.begin()
        for step in range(1, self.steps + 1):
            self.dice = random.Random("%d step %d" % (self.number, step))
            self.journal.append("step %d, %s" % (step, self.day))
            self.one_step()
            if step % 20 == 0:
                self.check_books()
        self.dice = random.Random("%d ends" % self.number)
        self.finish()

    def begin(self):
        plenty = self.dice.randrange(3)
        for kind, text in (self.lists.roll_file(), self.lists.hardship_file(), self.lists.first_accounts(self.dice),
                           self.lists.budget_document(self.dice, [2026, 2027] if plenty else [2026], (4, 25, 120)[plenty])):
            act = acts.bring(self, "first " + kind, kind, text)
            act.words[-1] = "2026-10-31"
            self.calm(act)

    def one_step(self):
        """Draws events until one has something to do."""
        total = sum(weight for weight, _ in acts.EVENTS)
        while True:
            luck = self.dice.randrange(total)
            for weight, event in acts.EVENTS:
                luck -= weight
                if luck < 0:
                    break
            act = event(self)
            if act == "done":
                return
            if act is not None:
                return weather.carry_out(self, act)

    def nothing_to_run(self, name):
        self.happened[name.split(" goes to")[0]] += 1
        self.journal.append("  " + name)
        return "done"

    def hand_over(self):
        """Issued files go to the bank, which reads them; what they say must be what was sealed."""
        for name in sorted(self.out.glob("B*.csv")) if self.out.is_dir() else []:
            wrong = self.bank.receive(name.stem, name.read_bytes())
            said = [(line.account, line.holder, fen(line.amount)) for line in self.bank.lines.values() if line.reference.startswith(name.stem + "-")]
            if said != self.lines.get(name.stem):
                wrong.append("%s does not say what its lines say" % name.name)
            for text in wrong:
                raise Breach("FileTotalsEqualApprovedTotals", text)

    # ---- one command in calm weather ----

    def calm(self, act, day=None):
        before = self.state
        self.last_day = max(self.last_day, day or self.day)
        answer = self.program.run(act.words, day or self.day, act.login)
        self.note(act, answer, "")
        self.after(act)
        self.expect_code(act, answer, (0, 1))
        events = self.state.events - before.events
        if act.refused and (answer.code != 1 or events):
            raise Breach("WhatIsRefusedChangesNothing", "%s: exit %d, %d events" % (act.name, answer.code, events))
        if act.reads and events:
            raise Breach("ReadingChangesNothing", "%s left %d events" % (act.name, events))
        if act.mail:
            self.expect_mail(act, answer, before)
        if act.granted and answer.code == 0 and events:
            for name, text in what_is_decided_is_due(self.session, COUNTY, self.state.granted_plan):
                raise Breach(name, text)
        if act.name == "replay" and answer.code != 0:
            raise Breach("AReplayGivesTheSame", "exit %d" % answer.code)
        if act.name == "reconcile" and answer.count("differences"):
            raise Breach("BooksAgree", "reconcile finds %d differences" % answer.count("differences"))
        if act.name == "anchor" and answer.code == 0:
            self.paper += ["%(stream)s:%(seq)s:%(head)s" % row for row in answer.json["rows"]]
        if act is self.last_done and events:
            raise Breach("ADoneThingChangesNothing", "%s again left %d events" % (act.name, events))
        if act.name == "month" and answer.code == 0:
            self.month_of_lists[act.words[1]] = self.state.list_files
        # A proposal made twice is two proposals; of both approved the second finds nothing to do.
        if answer.code == 0 and events and not act.mail and not act.name.startswith("decide"):
            self.last_done = act
        else:
            self.last_done = None

    def expect_mail(self, act, answer, before):
        known = act.mail.sha256 in before.files
        taken = act.mail.sha256 in self.state.files
        if known and (answer.code != 0 or answer.count("already_known") != answer.count("lines")):
            raise Breach("TheSameFileTwiceIsKnown", "exit %d" % answer.code)
        if act.broken == taken and not known:
            raise Breach("NoBankLineIsLost", "a file that can%s be read was %staken" % ("not" if act.broken else "", "" if taken else "not "))

    # ---- after every command, however it ended ----

    def note(self, act, answer, how):
        self.happened[act.name + (", " + how.split(" at ")[0] if how else "")] += 1
        self.journal.append("  %s%s → %d %s %s" % (" ".join(map(str, [*act.words, "--as", act.login])), " [%s]" % how if how else "", answer.code, sorted(answer.codes()), answer.err.strip()[-300:]))

    def expect_code(self, act, answer, accept, taken=frozenset()):
        """The exit code, and nothing said that is not foreseen. What is wrong with the rows of a list is another suite's affair."""
        if answer.code not in accept:
            raise Breach("EveryEndIsForeseen", "%s: exit %d %s" % (act.name, answer.code, answer.err.strip()[-300:]))
        strange = answer.codes() - KNOWN_FINDINGS - taken if act.words[0] != "import" else ()
        if strange:
            raise Breach("EveryEndIsForeseen", "%s says %s" % (act.name, sorted(strange)))

    def after(self, *done):
        """Looks at everything there is and holds it against the model. Where no transaction has written, the tables are what they were."""
        before = self.state
        if int(self.session.ask("SELECT pg_snapshot_xmax(pg_current_snapshot())")[0][0]) != before.next_xid:
            self.state = State(self.session.ask("EXECUTE state"))
            self.look_at_what_was_touched([act.words for act in done])
        for batch in self.state.batches.keys() - before.batches.keys():
            wrong, self.lines[batch] = look_at_new_batch(self.session, COUNTY, batch)
            if any(act.words[:2] == ["import", "account"] for act in done):
                wrong = [(name, text) for name, text in wrong if name != "MoneyGoesToTheApprovedAccount"]  # the list came in beside it, before or after
            for name, text in wrong:
                raise Breach(name, text)
        if self.state.files.keys() != before.files.keys():
            self.compare_bank_lines([act.mail for act in done if act.mail], before)
        self.follow_the_office()
        self.compare_with_the_bank()
        self.look_at_files()

    def look_at_what_was_touched(self, commands):
        touched = checks.touched(commands)
        if touched:
            self.happened["looked at what was touched"] += 1
        for name, text in checks.breaches(self.session, touched):
            raise Breach(name, text)

    def compare_bank_lines(self, letters, before):
        """What the office made of a file, line by line, against what the contract says of it."""
        new = sorted((number, sha256) for sha256, number in self.state.files.items() if sha256 not in before.files)
        for number, sha256 in new:
            letter = next((letter for letter in letters if letter.sha256 == sha256), None)
            if letter is None:
                raise Breach("NoBankLineIsLost", "a file was taken that nobody brought")
            self.bank.arrived(letter)
            got = [(int(line), reference, effect) for line, reference, effect in self.session.ask(
                "SELECT line, coalesce('B' || batch || '-' || lpad(CAST(batch_line AS text), 6, '0'), ''), effect FROM bank_line WHERE county = %d AND bank_file = %d ORDER BY line" % (COUNTY, number))]
            late = (lambda line: self.right_for_a_late_success(line, before)) if len(new) == 1 == len(letters) else lambda line: ["PAID_LATE", "PAID_DUPLICATE", "CASE", "KNOWN"]
            expected = self.bank.effects(letter.data, [effect for _, _, effect in got], late,
                                         {decision.reference for decision in self.state.decisions if decision.kind == "RECOVER" and decision.step == "APPROVED"})
            if expected is None:
                raise Breach("NoBankLineIsLost", "%s cannot be read and was taken" % letter.name)
            if expected != got:
                raise Breach("NoBankLineIsLost", "%s: expected %s, found %s" % (letter.name, [e for e, g in zip(expected, got) if e != g][:3], [g for e, g in zip(expected, got) if e != g][:3]))

    def right_for_a_late_success(self, line, before):
        """A success after a failure: booked late where the money still lies on hold, a case while a re-issue is sealed, else paid twice. Said again, known."""
        stood = before.ended.get(line.reference)
        if stood is None:  # it failed in this very file
            return ["PAID_LATE"]
        if any(case.reference == line.reference and (case.doubt == "DOUBLE_PAY" or case.doubt == "LATE_SUCCESS" and (case.step != "CLOSED" or stood.late)) for case in before.cases):
            return ["KNOWN"]
        return ["PAID_LATE"] if stood.ended else ["CASE"] if stood.use == "LINE" and not stood.issued else ["PAID_DUPLICATE"]

    def follow_the_office(self):
        """What the office does to a line without a word of the bank: recalled, it has failed; a late success that waited for a sealed re-issue is booked when that is taken back."""
        lines = collections.defaultdict(list)
        for reference, stood in self.state.ended.items():
            if reference in self.bank.lines:
                if stood.kind == "RECALLED" and self.bank.lines[reference].state == "open":
                    self.bank.lines[reference].state = "rejected"
                lines[stood.award, stood.late].append(self.bank.lines[reference])
        for (_, late), known in lines.items():
            waiting = [line for line in known if line.state == "rejected" and any(case.reference == line.reference and case.doubt == "LATE_SUCCESS" for case in self.state.cases)]
            if waiting and late > sum(line.booked_late for line in known):
                waiting[-1].state, waiting[-1].booked_late = "late", True

    def compare_with_the_bank(self):
        """The ledger's paid money is what the bank said was paid; an award is truly paid once, unless the bank spoke against itself and a case says so."""
        if self.paid_as_the_bank_said() != self.state.paid:
            raise Breach("BankBalanceEqualsLedgerBalance", "the bank said %d fen, the ledger has %d" % (self.paid_as_the_bank_said(), self.state.paid))
        cases = {case.reference for case in self.state.cases}
        for line in self.bank.lines.values():
            if line.doubted and line.reference not in cases:
                raise Breach("AContradictionIsACase", line.reference)

    def paid_as_the_bank_said(self):
        return sum(fen(line.amount) for line in self.bank.lines.values() if line.state in ("paid", "late", "twice"))

    def look_at_files(self):
        """What stands under a final name is the whole file that was sealed."""
        for name in self.out.glob("B*.csv") if self.out.is_dir() else []:
            if hashlib.sha256(name.read_bytes()).hexdigest() != self.state.batches[name.stem].sha256 or self.state.batches[name.stem].step != "ISSUED":
                raise Breach("FileTotalsEqualApprovedTotals", "%s is not the file that was issued" % name.name)

    def check_books(self):
        for name, text in checks.breaches(self.session):
            raise Breach(name, text)
        answer = self.program.run(["check-books"], self.day)
        if answer.code != 0:
            raise Breach("CheckBooksAgrees", "exit %d %s %s" % (answer.code, answer.json.get("findings"), answer.err[-300:]))
        for name, text in self.history.compare():
            raise Breach(name, text)
        paid_lines = self.session.ask("SELECT i.award, 'B' || i.batch || '-' || lpad(CAST(i.line_no AS text), 6, '0') FROM instruction i JOIN batch_step s ON s.county = i.county AND s.batch = i.batch "
                                      "AND s.step = 'ISSUED' WHERE i.county = %d AND i.use = 'LINE'" % COUNTY)
        paid = collections.defaultdict(list)
        for award, reference in paid_lines:
            line = self.bank.lines.get(reference)
            if line and line.truth == "paid":
                paid[award].append(line)
        for award, lines in paid.items():
            if len(lines) > 1 and not any(line.contradicted for line in lines):
                raise Breach("NobodyIsPaidTwiceForOneAward", "award %s was truly paid by %s" % (award, ", ".join(line.reference for line in lines)))

    # ---- the end ----

    def verify(self):
        """What leaves the machine is checked by the offline verifier, against the paper too."""
        bundle = self.folder / "bundle"
        answer = self.program.run(["export", "proof", "--all", "--out", bundle], self.day)
        if answer.code != 0:
            raise Breach("TheProofHolds", "export proof: exit %d %s" % (answer.code, answer.err))
        code, said = self.program.verify(bundle, self.paper)
        # A step by a clock that went back is told as what it looks like; nothing else may be.
        faults = [line for line in said.splitlines() if line.startswith("      ") and not re.search(EARLIER, line)]
        if code not in (0, 1) or faults or (code == 1 and not re.search(EARLIER, said)):
            raise Breach("TheProofHolds", "zhuxue-verify: exit %d\n%s" % (code, said))
        self.happened["verified offline"] += 1

    def finish(self):
        """Everything on its way arrives, the bank's last words too; nothing remains in process, and the books agree to the fen."""
        self.journal.append("the end")
        names = [name for name, batch in self.state.batches.items() if batch.step == "ISSUED"]
        if names:
            self.calm(acts.Act("issue again", ["batch", "issue", *names, "--out", self.out], "li", reads=True))
        self.hand_over()
        for letter in list(self.bank.mail):
            self.calm(acts.take(self, letter))
        self.bank.last_words()
        for letter in list(self.bank.mail):
            self.calm(acts.take(self, letter))
        if any(line.state == "open" for line in self.bank.lines.values()):
            raise Breach("NoBankLineIsLost", "lines without an end")
        self.check_books()
        self.verify()
        answer = self.program.run(["reconcile", "--date", "2030-12-31"], self.day)
        if answer.count("differences") or answer.count("open_cases") != sum(case.step != "CLOSED" for case in self.state.cases) or answer.count("checked") != len(self.bank.lines):
            raise Breach("BooksAgree", "reconcile at the end: %s, %d cases, %d lines" % (answer.json.get("counts"), len(self.state.cases), len(self.bank.lines)))
