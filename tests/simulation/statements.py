#!/usr/bin/env python3
"""A bank whose results lie and whose statements do not: whatever it answers, no award may truly be paid twice (domain/money-movement §5 T6b, I11).

    python3 tests/simulation/statements.py --zhuxue build/release/zhuxue [--seeds 1-6] [--days 14]

Every seed is a small district paid through ISO 20022 by a bank of its own. Each day the bank pays, refuses, pays and takes back, pays twice, or sends money back; its results are late, repeated and
sometimes false; its statements are true, come late, out of turn and again, with and without numbers of their own and of their entries. The office takes what arrives, sends again what it may, closes cases after a look at the bank's account.
After each day: the books hold their rules, every payment is truly out of the account once at most unless the bank itself took it twice, and no award by two payments.
At the end, with every statement in, what the books hold as paid is what truly left. The last line is "N passed, M failed".
"""
import argparse
import datetime
import pathlib
import random
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "golden")]
sys.dont_write_bytecode = True
from suite.case_banks import Banks  # noqa: E402
from suite.case_money import small_district  # noqa: E402
from suite.case_statements import entry, statement  # noqa: E402
from suite.office import Suite, pupil, read_csv, yuan  # noqa: E402

FIRST = datetime.date(2026, 11, 20)
FEN = 31250
REASONS = ("AM04", "AC04", "BE01")
# Findings that a lying bank brings about; anything else is ours.
FORESEEN = {"LATE_SUCCESS", "REJECTED_AFTER_PAID", "PAID_AFTER_RETURNED", "DOUBLE_DEBIT", "DOUBLE_CREDIT", "DOUBLE_DEBIT_RETURNED", "STATEMENT_DIFFERS", "DUPLICATE_RETURNED"}


def day_of(text):
    return text.split("<FrDtTm>")[1][:10]


class Breach(Exception):
    pass


class Payment:
    def __init__(self, reference, award):
        self.reference, self.award = reference, award
        self.debits = self.credits = 0
        self.word = None      # what the bank did: None, paid, refused, bounced
        self.own_fault = 0    # debits that it made of itself

    @property
    def out(self):
        return self.debits - self.credits


class Bank:
    """What truly happens on the paying account, and what is said about it."""

    def __init__(self, dice):
        self.dice, self.payments, self.mail, self.taken = dice, {}, [], []
        self.balance, self.stated, self.serials, self.numbered = 10_000_000, 10_000_000, 0, dice.randrange(3) > 0
        self.entries, self.since, self.first, self.statements = [], FIRST, None, 1

    def receive(self, references):
        for reference, award in references:
            self.payments[reference] = Payment(reference, award)

    def book(self, payment, side, day):
        self.serials += 1
        payment.debits += side == "DBIT"
        payment.credits += side == "CRDT"
        self.balance += FEN if side == "CRDT" else -FEN
        self.entries.append(entry(payment.reference, yuan(FEN), side=side, serial="S%d" % self.serials if self.numbered else "", day=day.isoformat()))

    def work(self, day):
        said = {}
        for payment in list(self.payments.values()):
            if payment.word is None and self.dice.randrange(3):
                payment.word = self.dice.choices(("paid", "refused", "bounced"), (6, 3, 1))[0]
                if payment.word != "refused":
                    self.book(payment, "DBIT", day)
                if payment.word == "bounced":
                    self.book(payment, "CRDT", day)
                lies = self.dice.randrange(5) == 0
                said[payment.reference] = ("ACSC", "") if (payment.word == "paid") != lies else ("RJCT", self.dice.choice(REASONS))
            elif payment.word == "paid" and payment.out == 1:
                luck = self.dice.randrange(40)
                if luck < 2:
                    self.book(payment, "CRDT", day)
                # Without numbers two entries of one day are told apart only in one file: that bank takes no second time.
                elif luck == 2 and self.numbered:
                    payment.own_fault += 1
                    self.book(payment, "DBIT", day)
            elif payment.own_fault and payment.out == 2 and self.dice.randrange(3) == 0:
                payment.own_fault -= 1
                self.book(payment, "CRDT", day)
        by_batch = {}
        for reference, word in said.items():
            if self.dice.randrange(6):
                by_batch.setdefault(reference.split("-")[0], []).append((reference.split("-")[1], *word))
        for batch, results in by_batch.items():
            self.mail.append(("result", Banks.pain002(batch, len(results), results)))
        if self.entries or self.dice.randrange(2):
            self.mail.append(("statement", statement(yuan(self.stated), yuan(self.balance), self.entries, day=(day if self.numbered else self.since).isoformat(), last=day.isoformat(),
                                                      number=self.statements if self.numbered else None)))
            self.statements += 1
            self.first = self.first or self.mail[-1][1]
            self.stated, self.entries, self.since = self.balance, [], day + datetime.timedelta(days=1)


class Office:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.people = [pupil(2000 + 20 * seed + n) for n in range(self.dice.randrange(2, 6))]
        self.district = small_district(self.people)
        self.district.award("2026-11")
        self.settings = Banks.config(None, self.district, 'default = "iso20022"')
        self.bank = Bank(self.dice)
        self.day, self.files, self.cases, self.log, self.stated = FIRST, 0, [], [], False

    def run(self, *words, as_="li", codes=(0, 1)):
        answer = self.district.run(*words, as_=as_, today=self.day.isoformat())
        self.log.append("%s %s → %d %s" % (self.day, " ".join(str(word) for word in words), answer.code, " ".join(answer.codes()) if answer.code in (0, 1) else answer.err))
        if answer.code not in codes:
            raise Breach("exit %d" % answer.code)
        return answer

    def send_out(self):
        self.run("batch", "review", "--all", as_="wang")
        listed = self.run("batch", "list").rows
        waiting = [row for row in listed if row["state"] == "已复核"]
        if not waiting:
            return
        tails = [part for row in waiting for part in ("--tail", "%s=%s" % (row["id"], row["sm3"][-4:]))]
        self.run("batch", "approve", "--all", *tails, as_="zhao", codes=(0,))
        self.run("batch", "issue", "--all", "--out", self.district.file("out"), "--config", self.settings, codes=(0,))
        for row in self.district.table("export", "payments"):
            reference = "%s-%06d" % (row["批次号"], int(row["行号"]))
            if reference not in self.bank.payments:
                self.bank.receive([(reference, row["学籍号"])])

    def take(self):
        bank = self.bank
        while bank.mail and self.dice.randrange(4):
            kind, text = bank.mail.pop(self.dice.randrange(len(bank.mail)) if self.dice.randrange(3) == 0 else 0)
            if kind == "statement" and (not self.stated and text is not bank.first or not self.import_file(text)):
                bank.mail.append((kind, text))   # the one before it is asked for
                break
            if kind == "result":
                self.import_file(text)
            self.stated |= kind == "statement"
            bank.taken.append(text)
        if bank.taken and self.dice.randrange(4) == 0:
            self.import_file(self.dice.choice(bank.taken).replace("<Id>1</Id>", "<Id>%d</Id>" % self.files, 1))

    def import_file(self, text):
        self.files += 1
        path = self.district.file("mail-%d.xml" % self.files)
        path.write_text(text, "utf-8")
        answer = self.run("bank", "import", path, "--profile", "iso20022", "--config", self.settings)
        if answer.codes() == ["CONTROL"]:
            return False
        unforeseen = set(answer.codes()) - FORESEEN
        if unforeseen:
            raise Breach("findings %s" % sorted(unforeseen))
        self.cases += answer.ids.get("cases", [])
        return True

    def close_some(self):
        for case_no in list(self.cases):
            if self.dice.randrange(3) == 0:
                self.run("case", "close", case_no, "--note", "已向银行核实", as_="wang", codes=(0,))
                self.cases.remove(case_no)

    def look(self, finally_=False):
        for payment in self.bank.payments.values():
            if payment.out not in (0, 1) and payment.out - payment.own_fault not in (0, 1):
                raise Breach("the test's own bank is out of step at %s" % payment.reference)
        out = {}
        for payment in self.bank.payments.values():
            if payment.out - payment.own_fault > 0:
                out.setdefault(payment.award, []).append(payment.reference)
        twice = {award: references for award, references in out.items() if len(references) > 1}
        if twice:
            raise Breach("truly paid twice: %s" % sorted(twice.values()))
        broken = [finding for finding in self.run("check-books").findings if finding["code"] != "BankBalanceEqualsLedgerBalance"]
        if broken:
            raise Breach("books: %s" % broken)

    def live(self, days):
        self.run("batch", "seal", "--month", "2026-11", "--config", self.settings)
        self.send_out()
        for _ in range(days):
            self.bank.work(self.day)
            self.take()
            self.close_some()
            for row in self.run("batch", "list").rows:
                if row["state"] == "已发出" and self.dice.randrange(2):
                    self.run("reissue", "--batch", row["id"], "--config", self.settings)
            if self.dice.randrange(2):
                self.mend_accounts()
            self.send_out()
            self.look()
            self.day += datetime.timedelta(days=1)
        self.end()

    def mend_accounts(self):
        from suite.case_paths import mended
        self.district.put("account", [mended(who) for who in self.people], self.day.isoformat())

    def end(self):
        """The bank comes to its end and tells all of it; then the books say what is true."""
        for payment in self.bank.payments.values():
            payment.word = payment.word or "refused"
        self.bank.dice = random.Random(0)
        self.bank.work(self.day)
        # A refused one comes again, in the order of the days.
        mail = [text for kind, text in self.bank.mail if kind == "result"] + sorted((text for kind, text in self.bank.mail if kind == "statement"), key=day_of)
        for text in mail:
            if not self.import_file(text):
                raise Breach("refused in the order of days")
        if self.bank.since <= self.day:
            self.import_file(statement(yuan(self.bank.stated), yuan(self.bank.balance), self.bank.entries, day=self.bank.since.isoformat(), last=self.day.isoformat(),
                                       number=self.bank.statements if self.bank.numbered else None))
        self.look()
        balances = [finding for finding in self.run("check-books").findings]
        states = {"%s-%06d" % (row["批次号"], int(row["行号"])): row["状态"] for row in self.district.table("export", "payments")}
        open_cases = {row.get("batch_line") for row in self.run("case", "list").rows}
        wrong = [reference for reference, payment in self.bank.payments.items() if (states[reference] == "成功") != (payment.out - payment.own_fault == 1)]
        # What the books hold as paid and never left is named, by a case or by the rule.
        unnamed = [reference for reference in wrong if states[reference] != "成功"]
        if unnamed:
            raise Breach("left the account, and the books do not know: %s" % unnamed)
        if wrong and not balances and not open_cases:
            raise Breach("held as paid, never left, and nobody is told: %s" % wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--seeds", default="1-6")
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    first, _, last = options.seeds.partition("-")
    passed = failed = 0
    Suite.start(options.zhuxue)
    try:
        for seed in range(int(first), int(last or first) + 1):
            office = Office(seed)
            try:
                office.live(options.days)
                passed += 1
                if options.verbose:
                    print("seed %d: %d payments, %d files" % (seed, len(office.bank.payments), office.files), flush=True)
            except Exception as breach:
                failed += 1
                print("seed %d: %s" % (seed, breach if isinstance(breach, Breach) else traceback.format_exc()))
                print("\n".join("    " + line for line in office.log[-14:]), flush=True)
    finally:
        Suite.stop()
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
