"""What may happen next: officers at work, lists that come in, the bank, the clock. Each event is (weight, name, function of the seed); a function answers an Act, or None
where it had nothing to do or needed no process."""
import dataclasses
import datetime

from simulated.bank import RETURNED, answer_rows

CLERKS, REVIEWERS, APPROVERS = ("li", "lu"), ("wang", "qin"), ("zhao", "he")
EVERYTHING = "tang"  # clerk, reviewer and approver in one person: may do any step, but one of a batch only
PEOPLE = [("li", "clerk"), ("lu", "clerk"), ("wang", "reviewer"), ("qin", "reviewer"), ("zhao", "approver"), ("he", "approver"), ("sun", "budget"), ("qian", "auditor"),
          ("tang", "clerk"), ("tang", "reviewer"), ("tang", "approver")]


@dataclasses.dataclass
class Act:
    """One command. `refused`: it must be, whatever the rest. `reads`: it leaves no event. `file` and `mail`: what it brings in. `granted`: after it, what is decided is what is due."""
    name: str
    words: list
    login: str = None
    refused: bool = False
    reads: bool = False
    mail: object = None
    granted: bool = False
    broken: bool = False  # a file that cannot be read


def month_text(day):
    return "%04d-%02d" % (day.year, day.month)


def a_month(seed):
    """This month, or now and then the one before."""
    day = seed.day if seed.dice.randrange(4) else seed.day.replace(day=1) - datetime.timedelta(days=1)
    return month_text(day)


def of_step(seed, *steps):
    return [name for name, batch in seed.state.batches.items() if batch.step in steps]


def some(seed, names):
    """Batches by name, one or several, or --all."""
    if seed.dice.randrange(2):
        return ["--all"]
    return seed.dice.sample(names, seed.dice.randrange(1, len(names) + 1))


# ---- the office ----

def month(seed):
    chosen = a_month(seed)
    if seed.month_of_lists.get(chosen) == seed.state.list_files and seed.dice.randrange(8):
        return None  # nothing new to know
    return Act("month", ["month", chosen])


def award(seed):
    if seed.state.latest_plan <= seed.state.granted_plan and seed.dice.randrange(12):
        return None
    return Act("award", ["award", "--plan", "latest"], seed.dice.choice(CLERKS), granted=True)


def seal(seed):
    if not seed.state.waiting or (not seed.state.payable and seed.dice.randrange(10)):
        return None
    words = ["batch", "seal", "--month", a_month(seed)]
    luck = seed.dice.randrange(6)
    if luck < 2:
        words.append("--up-to-budget")
    elif luck == 2:
        programme = seed.dice.choice(("YW-FJS", "YW-JS", "GZ-ZXJ"))
        words = ["batch", "seal", "--programme", programme, "--period", "2026-autumn", "--bank", seed.dice.choice(("广西农信", "桂林银行"))]
    return Act("seal", words, seed.dice.choice(CLERKS + (EVERYTHING,)))


def review(seed):
    names = of_step(seed, "SEALED")
    return Act("review", ["batch", "review", *some(seed, names)], seed.dice.choice(REVIEWERS + (EVERYTHING,))) if names else None


def approve(seed):
    names = of_step(seed, "REVIEWED")
    if not names:
        return None
    chosen = some(seed, names)
    tails = [word for name in (names if chosen == ["--all"] else chosen) for word in ("--tail", "%s=%s" % (name, seed.state.batches[name].sm3[-4:]))]
    return Act("approve", ["batch", "approve", *chosen, *tails], seed.dice.choice(APPROVERS + (EVERYTHING,)))


def issue(seed):
    names = of_step(seed, "APPROVED")
    return Act("issue", ["batch", "issue", *some(seed, names), "--out", seed.out], seed.dice.choice(CLERKS)) if names else None


def issue_again(seed):
    names = of_step(seed, "ISSUED")
    return Act("issue again", ["batch", "issue", *seed.dice.sample(names, 1), "--out", seed.out], seed.dice.choice(CLERKS), reads=True) if names else None


def withdraw(seed):
    names = of_step(seed, "SEALED", "REVIEWED", "APPROVED")
    return Act("withdraw", ["batch", "withdraw", seed.dice.choice(names), "--note", "户名有误"], seed.dice.choice(CLERKS)) if names else None


def refuse(seed):
    names = of_step(seed, "SEALED", "REVIEWED")
    return Act("refuse", ["batch", "refuse", seed.dice.choice(names), "--note", "名单不对"], seed.dice.choice(REVIEWERS + APPROVERS)) if names else None


def reissue(seed):
    if not seed.state.failed:
        return None
    batch = seed.dice.choice(sorted(seed.state.failed))
    cases = [case.number for case in seed.state.cases if case.reference.startswith(batch + "-")]
    if cases and seed.dice.randrange(5) == 0:
        return Act("reissue a case", ["reissue", "--case", "C" + seed.dice.choice(cases)], seed.dice.choice(CLERKS))
    return Act("reissue", ["reissue", "--batch", batch], seed.dice.choice(CLERKS))


# ---- cases, and what two people decide ----

def case_taken(seed):
    cases = [case for case in seed.state.cases if case.step == "OPEN"]
    return Act("case taken", ["case", "take", "C" + seed.dice.choice(cases).number], seed.dice.choice(CLERKS + REVIEWERS)) if cases else None


def case_closed(seed):
    """By another than who took the file in; who did is refused."""
    cases = [case for case in seed.state.cases if case.step != "CLOSED"]
    if not cases:
        return None
    case = seed.dice.choice(cases)
    login = seed.dice.choice(CLERKS + REVIEWERS + APPROVERS)
    return Act("case closed", ["case", "close", "C" + case.number, "--note", "已电话核实"], login, refused=login == case.taken_by)


def decide(seed, *words, login=None):
    seed.files += 1
    return Act("decide " + words[0], ["decide", *words, "--document", "邕教〔%d〕%d号" % (seed.day.year, seed.files)], login or seed.dice.choice(CLERKS + ("sun", EVERYTHING)))


def recall(seed):
    names = [name for name in of_step(seed, "ISSUED") if name in seed.bank.received]
    if not names:
        return None
    name = seed.dice.choice(names)
    return decide(seed, "recall", name) if seed.bank.confirm_not_processed(name) else None


def recover(seed):
    """Of a payment that stays: what the bank sends back by itself is not claimed from the family too."""
    there = [reference for reference in seed.state.over_paid if seed.bank.lines[reference].told != RETURNED]
    if not there:
        return None
    amount = ["--amount", "100.00"] if seed.dice.randrange(3) == 0 else []
    return decide(seed, "recover", seed.dice.choice(there), *amount)


def under_recovery(seed):
    return {decision.reference for decision in seed.state.decisions if decision.kind == "RECOVER" and decision.step != "REFUSED"}


def owed(seed):
    return [number for number, left in seed.state.recoveries.items() if left]


def recovered(seed):
    if not owed(seed):
        return None
    seed.files += 1
    amount = ["--amount", seed.dice.choice(("0.01", "50.00", "99999.00"))] if seed.dice.randrange(3) else []
    return Act("recovered", ["recover", "record", "Z" + seed.dice.choice(owed(seed)), *amount, "--document", "缴款书%d" % (seed.files // 2)], seed.dice.choice(CLERKS))


def write_off(seed):
    amount = ["--amount", "20.00"] if seed.dice.randrange(2) else []
    return decide(seed, "write-off", "Z" + seed.dice.choice(owed(seed)), *amount) if owed(seed) else None


def remit(seed):
    return decide(seed, "remit", "--year", str(seed.day.year - 1)) if seed.day.year > 2026 else None


def period(seed):
    """A period is closed, or one that was is opened again."""
    closed = {}
    for decision in seed.state.decisions:
        if decision.step == "APPROVED" and decision.kind in ("CLOSE", "REOPEN"):
            closed[decision.programme, decision.period] = decision.kind == "CLOSE"
    shut = sorted(key for key, is_closed in closed.items() if is_closed)
    if shut:
        programme, which = seed.dice.choice(shut)
        return decide(seed, "reopen-period", "--programme", programme, "--period", which)
    return decide(seed, "close-period", "--programme", seed.dice.choice(("YW-FJS", "YW-JS", "GZ-ZXJ")), "--period", "2026-autumn") if seed.dice.randrange(2) else None


def decision_ended(seed):
    """Approved by another than who proposed it, or refused; who proposed it may not approve it."""
    open_ones = [decision for decision in seed.state.decisions if decision.step == "OPEN"]
    if not open_ones:
        return None
    decision = seed.dice.choice(open_ones)
    if seed.dice.randrange(6) == 0:
        return Act("decision refused", ["decide", "refuse", "D%d" % decision.number], seed.dice.choice(APPROVERS))
    login = seed.dice.choice(APPROVERS + (EVERYTHING,))
    return Act("decision approved: " + decision.kind, ["decide", "approve", "D%d" % decision.number], login, refused=login == decision.proposer)


def wrong_person(seed):
    """A step by somebody who may not do it, or with a wrong tail, or out of turn."""
    kinds = []
    if names := of_step(seed, "SEALED"):
        name = seed.dice.choice(names)
        kinds += [("review", name, "zhao"), ("review", name, "sun"), ("review", name, "nobody"), ("approve", name, "--tail", seed.state.batches[name].sm3[-4:], "he"), ("issue", name, "li")]
    if names := of_step(seed, "REVIEWED"):
        name = seed.dice.choice(names)
        tail = seed.state.batches[name].sm3[-4:]
        kinds += [("approve", name, "--tail", "0000" if tail != "0000" else "1111", "zhao"), ("approve", name, "--tail", tail[:3], "he"), ("approve", name, "--tail", tail, "wang"),
                  ("issue", name, "lu")]
    if names := of_step(seed, "APPROVED"):
        kinds += [("issue", seed.dice.choice(names), "qian"), ("refuse", seed.dice.choice(names), "wang")]
    if names := of_step(seed, "ISSUED"):
        kinds += [("withdraw", seed.dice.choice(names), "li"), ("refuse", seed.dice.choice(names), "wang")]
    if not kinds:
        return None
    *words, login = seed.dice.choice(kinds)
    return Act("wrong person", ["batch", *words], login, refused=True)


def look(seed):
    """Things that read: they say the truth and change nothing."""
    kind = seed.dice.randrange(6)
    if kind == 0:
        return Act("reconcile", ["reconcile", "--date", seed.last_day.isoformat()], reads=True)
    if kind == 1:
        return Act("export", ["export", seed.dice.choice(("payments", "awards", "budget")), "--out", seed.folder / "export.csv"], reads=True)
    if kind == 2 and seed.state.runs:
        return Act("replay", ["replay", "R%d" % seed.dice.randrange(1, seed.state.runs + 1)], reads=True)
    if kind == 3 and seed.state.batches:
        return Act("trace", ["trace", "batch", seed.dice.choice(sorted(seed.state.batches))], reads=True)
    if kind == 4 and seed.state.cases:
        return Act("trace", ["trace", "case", "C" + seed.dice.choice(seed.state.cases).number], reads=True)
    return Act("budget show", ["budget", "show"], "sun", reads=True)


def anchor(seed):
    """The head of the chain goes on paper; the verifier is given it at the end."""
    return Act("anchor", ["evidence", "anchor"], seed.dice.choice(APPROVERS))


def again(seed):
    """The last command once more: a done thing is said to be done."""
    return seed.last_done


# ---- lists that come in ----

def bring(seed, name, kind, text):
    seed.files += 1
    path = seed.folder / ("%s-%d.csv" % (kind, seed.files))
    path.write_bytes(text.encode("gb18030" if seed.dice.randrange(4) == 0 else "utf-8"))
    return Act(name, ["import", kind, path, "--as-of", seed.day.isoformat()])


def accounts_mended(seed):
    numbers = sorted({number for students in seed.state.failed.values() for number in students})
    if not numbers:
        return None
    return bring(seed, "accounts mended", *seed.lists.accounts_of(numbers if seed.dice.randrange(3) else [seed.dice.choice(numbers)], seed.dice))


def accounts_changed(seed):
    rows = seed.dice.sample(seed.lists.pupils, seed.dice.randrange(1, 5))
    return bring(seed, "accounts changed", *seed.lists.accounts_of([row["学籍号"] for row in rows], seed.dice))


def hardship_changed(seed):
    return bring(seed, "hardship changed", *seed.lists.change_hardship(seed.dice, seed.day.isoformat()))


def roll_changed(seed):
    act = bring(seed, "roll changed", *seed.lists.change_roll(seed.dice, seed.day.isoformat()))
    if seed.dice.randrange(2):
        act.words[-1] = "2026-10-31"  # mended as it should have been on the day that counts
    return act


def death(seed):
    return bring(seed, "death", *seed.lists.someone_died(seed.dice, seed.day.isoformat()))


def budget_added(seed):
    return bring(seed, "budget added", *seed.lists.budget_document(seed.dice, [seed.day.year], seed.dice.choice((2, 8, 30)), "追加"))


def budget_next_year(seed):
    return bring(seed, "budget of next year", *seed.lists.budget_document(seed.dice, [seed.day.year + 1], seed.dice.choice((10, 60)), "提前下达"))


def budget_cut(seed):
    """收回: refused where it is used already."""
    return bring(seed, "budget cut", *seed.lists.budget_document(seed.dice, [seed.day.year], seed.dice.choice((1, 3, 20)), "收回"))


# ---- the bank and the clock ----

def bank_works(seed):
    seed.hand_over()
    if not seed.bank.open_lines():
        return None
    seed.bank.work(seed.dice)
    return seed.nothing_to_run("the bank works")


def bank_contradicts(seed):
    return seed.nothing_to_run("the bank contradicts itself") if seed.bank.contradict(seed.dice) else None


def bank_returns(seed):
    return seed.nothing_to_run("money comes back") if seed.bank.return_some(seed.dice, under_recovery(seed)) else None


def bank_writes_oddly(seed):
    return seed.nothing_to_run("the bank writes oddly") if seed.bank.write_oddly(seed.dice) else None


def mail(seed):
    letter = seed.bank.next_mail(seed.dice)
    return take(seed, letter) if letter else None


def take(seed, letter):
    path = seed.folder / letter.name
    path.write_bytes(letter.data)
    return Act("bank import", ["bank", "import", path, "--profile", "generic-csv"], seed.dice.choice(CLERKS), mail=letter, broken=answer_rows(letter.data) is None)


def clock(seed):
    luck = seed.dice.randrange(20)
    if luck == 0:
        seed.day -= datetime.timedelta(days=1)
    elif luck == 1:
        seed.day = datetime.date(seed.day.year, 12, 31)
    elif luck == 2:
        seed.day = datetime.date(seed.day.year + 1, 1, 1)
    else:
        seed.day += datetime.timedelta(days=seed.dice.randrange(1, 15))
    seed.day = min(max(seed.day, datetime.date(2026, 10, 31)), datetime.date(2028, 8, 31))
    return seed.nothing_to_run("the clock goes to %s" % seed.day)


EVENTS = [
    (7, month), (14, award), (12, seal), (14, review), (14, approve), (16, issue), (2, issue_again), (2, withdraw), (1, refuse), (6, reissue), (3, wrong_person), (3, look), (1, anchor), (3, again),
    (5, accounts_mended), (3, accounts_changed), (4, hardship_changed), (3, roll_changed), (1, death), (3, budget_added), (1, budget_next_year), (2, budget_cut),
    (12, bank_works), (2, bank_contradicts), (3, bank_returns), (2, bank_writes_oddly), (16, mail), (6, clock),
    (1, case_taken), (4, case_closed), (6, recall), (3, recover), (3, recovered), (1, write_off), (1, remit), (1, period), (9, decision_ended),
]
