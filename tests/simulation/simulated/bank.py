"""The bank: takes the issued files, pays or does not, and answers as banks do: in parts, late, twice, in other clothes, cut, wrong, and against its own word.

It keeps what it truly did (`truth`) apart from what it told, and from how the line stands by what the office has taken in (`state`), so that the books can be held against both.
"""
import csv
import hashlib
import io
import re

from suite.office import BANK_IN, BANK_OUT, fen, to_csv, yuan

PAID, FAILED, PENDING, RETURNED = "成功", "失败", "处理中", "退汇"
RECALLED = "recalled"  # by letter, not in a file
PAYEE_CAUSES = ("账号不存在", "户名不符", "账户已销户", "账户状态异常")
OTHER_CAUSES = ("系统忙,请稍后再试", "付款户余额不足", "非营业时间")  # the comma makes a quoted cell
STRANGE_WORDS = ("已入账", "SUCCESS", "成功(部分)", "已受理", "")


class Line:
    """One line that the bank was told to pay."""

    def __init__(self, row):
        self.reference, self.number, self.account, self.holder, self.amount = row["参考号"], row["序号"], row["账号"], row["户名"], row["金额"]
        self.truth = "waiting"       # waiting, paid, failed; money that came back has failed
        self.told = None             # the last final word that went out
        self.state = "open"          # by what the office took: open, paid, rejected, back (after it was paid), back unpaid, late, twice
        self.contradicted = False    # the bank has spoken against itself
        self.booked_late = False     # a late success stands for it among the award's attempts
        self.doubted = False         # and the office has taken it in: there must be a case

    def answer(self, word, cause=""):
        return {"序号": self.number, "账号": self.account, "户名": self.holder, "金额": self.amount, "参考号": self.reference, "状态": word, "原因": cause if word in (FAILED, RETURNED) else ""}


class Mail:
    """One answer file on its way. `honest` ones must reach the office in the end."""

    def __init__(self, name, data, honest):
        self.name, self.data, self.honest = name, data, honest
        self.sha256 = hashlib.sha256(data).hexdigest()


class Bank:
    def __init__(self):
        self.lines = {}
        self.received = {}   # batch → bytes
        self.mail = []
        self.sent = []
        self.names = 0

    def receive(self, batch, data):
        """An issued file arrives; the same batch again must be the same bytes, and is not paid again. Answers what is wrong with it."""
        if batch in self.received:
            return [] if self.received[batch] == data else ["%s came twice with different bytes" % batch]
        wrong = []
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
        if data.decode("utf-8").split("\n", 1)[0] != ",".join(BANK_OUT):
            wrong.append("%s has other headers" % batch)
        for place, row in enumerate(rows, 1):
            if row["参考号"] in self.lines or row["参考号"] != "%s-%06d" % (batch, place):
                wrong.append("%s line %d has a reference of another line" % (batch, place))
            self.lines[row["参考号"]] = Line(row)
        self.received[batch] = data
        return wrong

    # ---- what it does ----

    def open_lines(self):
        return [line for line in self.lines.values() if line.told is None]

    def work(self, dice):
        """Pays some of what waits, and writes one answer over some of it."""
        waiting = self.open_lines()
        chosen = dice.sample(waiting, dice.randrange(1, len(waiting) + 1)) if dice.randrange(3) else waiting
        rows = [self.settle(line, dice) for line in chosen]
        self.send(rows, dice, honest=True)

    def settle(self, line, dice):
        if line.truth == "waiting" and dice.randrange(100) >= 12:
            line.truth = "paid" if dice.randrange(100) < 68 else "failed"
        if line.truth == "waiting":
            return line.answer(PENDING)
        line.told = PAID if line.truth == "paid" else FAILED
        return line.answer(line.told, dice.choice(PAYEE_CAUSES if dice.randrange(2) else OTHER_CAUSES))

    def contradict(self, dice):
        """The other word about a line: now it was paid after all, or the money came back. Sometimes only the word is wrong."""
        told = [line for line in self.lines.values() if line.told not in (None, RECALLED)]
        if not told:
            return False
        line = dice.choice(told)
        word = FAILED if line.told == PAID else PAID
        if dice.randrange(3):
            line.truth = "paid" if word == PAID else "failed"
        line.contradicted = True
        line.told = word
        self.send([line.answer(word, "账户已销户")], dice, honest=dice.randrange(2) == 0)
        return True

    def return_some(self, dice, claimed):
        """Days later money comes back that had arrived, or that had not been reported yet; not what is being claimed from the family."""
        there = [line for line in self.lines.values() if line.reference not in claimed and (line.truth == "paid" and line.told in (None, PAID) or line.truth == "waiting")]
        if not there:
            return False
        chosen = dice.sample(there, dice.randrange(1, min(4, len(there) + 1)))
        for line in chosen:
            line.truth, line.told = "failed", RETURNED
        self.send([line.answer(RETURNED, dice.choice(PAYEE_CAUSES)) for line in chosen], dice, honest=True)
        return True

    def write_oddly(self, dice):
        """An answer with something wrong in it: a fen, an account, a reference, a word, a line twice, a line of another batch."""
        if not self.lines:
            return False
        lines = dice.sample(list(self.lines.values()), dice.randrange(1, min(5, len(self.lines) + 1)))
        rows = [line.answer(line.told or dice.choice((PAID, FAILED, PENDING)), "户名不符") for line in lines if line.told != RECALLED]
        if not rows:
            return False
        spoiled = dice.choice(rows)
        kind = dice.randrange(6)
        if kind == 0:
            spoiled["金额"] = yuan(fen(spoiled["金额"]) + dice.choice((-1, 1)))
        elif kind == 1:
            spoiled["账号"] = spoiled["账号"][:-1] + ("1" if spoiled["账号"][-1] != "1" else "2")
        elif kind == 2:
            spoiled["参考号"] = dice.choice(("B999-000001", "nonsense", "", spoiled["参考号"][:-1], spoiled["参考号"] + "0"))
        elif kind == 3:
            spoiled["状态"] = dice.choice(STRANGE_WORDS)
        elif kind == 4:
            rows.append(dict(spoiled))
        else:
            other = dice.choice(list(self.lines.values()))
            spoiled["参考号"] = other.reference
        for row in rows:
            if row is not spoiled or kind == 4:
                self.follow_own_word(row)
        # The one that was spoiled speaks of its line only if everything in it agrees, which another line's reference may by chance.
        if kind == 5:
            self.follow_own_word(spoiled)
        self.send(rows, dice, honest=False)
        return True

    def follow_own_word(self, row):
        """What the bank says of a line of its own it has done, unless it said otherwise before."""
        line = self.lines.get(row["参考号"])
        if line is None or row["状态"] not in (PAID, FAILED) or fen(row["金额"]) != fen(line.amount) or row["账号"] != line.account:
            return
        if line.told is None:
            if line.truth == "waiting":
                line.truth = "paid" if row["状态"] == PAID else "failed"
            elif (line.truth == "paid") != (row["状态"] == PAID):
                line.contradicted = True
            line.told = row["状态"]
        elif line.told != row["状态"]:
            line.contradicted = True

    def confirm_not_processed(self, batch):
        """The letter for a recall: none of the lines without an answer has been touched, and none will be. False where one has."""
        lines = [line for line in self.lines.values() if line.reference.startswith(batch + "-") and line.state == "open"]
        if not lines or any(line.truth != "waiting" or line.told is not None for line in lines):
            return False
        for line in lines:
            line.truth, line.told = "failed", RECALLED
        return True

    def last_words(self):
        """At the end everything is settled and told."""
        rows = []
        for line in self.lines.values():
            if line.state == "open":
                if line.truth == "waiting":
                    line.truth = "paid"
                word = line.told if line.told in (PAID, FAILED, RETURNED) else PAID if line.truth == "paid" else FAILED
                line.told = word
                rows.append(line.answer(word, "账户已销户"))
        if rows:
            self.names += 1
            self.mail.append(Mail("last-%d.csv" % self.names, to_csv(BANK_IN, rows).encode("utf-8"), True))

    # ---- how it writes ----

    def send(self, rows, dice, honest):
        parts = [rows]
        if len(rows) > 1 and dice.randrange(4) == 0:
            cut = dice.randrange(1, len(rows))
            parts = [rows[:cut], rows[cut:]]
        for part in parts:
            self.names += 1
            text = to_csv(BANK_IN, part, end=dice.choice(("\n", "\n", "\r\n")))
            self.mail.append(Mail("answer-%d.csv" % self.names, in_clothes(text, dice), honest))

    def next_mail(self, dice):
        """What arrives: mostly the oldest, sometimes another, a repeat, a repeat in other clothes, or only a part of a file. None where all is quiet."""
        luck = dice.randrange(100)
        if self.sent and luck < 12:
            return dice.choice(self.sent)
        if self.sent and luck < 22:
            old = dice.choice(self.sent)
            self.names += 1
            text = readable(old.data)
            return Mail("again-%d.csv" % self.names, in_clothes(text, dice) if text else old.data, False)
        if not self.mail:
            return None
        mail = self.mail[0] if luck < 70 else dice.choice(self.mail)
        if luck >= 92:
            self.names += 1
            return Mail("cut-%d.csv" % self.names, cut_short(mail.data, dice), False)
        if luck >= 89 and not mail.honest:
            self.mail.remove(mail)  # lost on the way
            return None
        return mail

    def arrived(self, mail):
        if mail in self.mail:
            self.mail.remove(mail)
        if mail not in self.sent:
            self.sent.append(mail)

    # ---- what the office must make of it ----

    def effects(self, data, got, late, recovering=frozenset()):
        """The expected (line, reference or '', effect) of each line, by the rules of the contract and of domain/money-movement §6.1; None where the file cannot be read.
        `got` are the effects that the office found: where several are right, the found one is taken if it is among them. `late` answers which are right for a success after a failure."""
        rows = answer_rows(data)
        if rows is None:
            return None
        expected = []
        for number, (place, row) in enumerate(rows):
            line = self.lines.get(row["参考号"])
            right = self.right_effects(line, row, late, recovering)
            effect = got[number] if number < len(got) and got[number] in right else right[0]
            if line:
                line.state = AFTER.get((line.state, effect), line.state)
                line.booked_late |= effect == "PAID_LATE"
                line.doubted |= effect in ("PAID_LATE", "PAID_DUPLICATE") or effect == "CASE" and self.agrees(line, row)
            expected.append((place, line.reference if line else "", effect))
        return expected

    @staticmethod
    def agrees(line, row):
        """Whether a row speaks of its line: amount and account are those that went out, and the word is one."""
        amount = fen(row["金额"]) if re.fullmatch(r"[0-9]+\.[0-9]{2}", row["金额"]) else None
        return line is not None and amount == fen(line.amount) and re.sub("[ '-]", "", row["账号"]) == line.account and row["状态"] in (PAID, FAILED, PENDING, RETURNED)

    def right_effects(self, line, row, late, recovering):
        if not self.agrees(line, row):
            return ["CASE"]
        word = row["状态"]
        if line.state == "open":
            return [{PAID: "PAID", FAILED: "REJECTED", PENDING: "PENDING", RETURNED: "RETURNED"}[word]]
        if line.state == "rejected" and word == PAID:
            return late(line)
        if (line.state, word) in (("paid", RETURNED), ("late", RETURNED)):
            # what is being recovered from the family and comes back by itself is for a person
            return ["CASE"] if line.reference in recovering else ["RETURNED"]
        return ["CASE"] if (line.state, word) in (("paid", FAILED), ("back unpaid", PAID), ("twice", RETURNED)) else ["KNOWN"]


AFTER = {("open", "PAID"): "paid", ("open", "REJECTED"): "rejected", ("open", "RETURNED"): "back unpaid", ("paid", "RETURNED"): "back", ("late", "RETURNED"): "back",
         ("rejected", "PAID_LATE"): "late", ("rejected", "PAID_DUPLICATE"): "twice"}


def in_clothes(text, dice):
    """The same content: UTF-8 with or without a mark, GB18030, other line ends."""
    if dice.randrange(4) == 0:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    kind = dice.randrange(6)
    if kind == 0:
        return b"\xef\xbb\xbf" + text.encode("utf-8")
    return text.encode("gb18030" if kind == 1 else "utf-8")


def cut_short(data, dice):
    """Cut at one of the last 200 bytes, or at a line end."""
    if dice.randrange(3) == 0:
        ends = [at + 1 for at in range(len(data) - 1) if data[at] == 10]
        return data[:dice.choice(ends)] if ends else data[:-1]
    return data[:-dice.randrange(1, min(200, len(data) - 1))]


def readable(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            return None


def answer_rows(data):
    """(line in the file, row) of each record; None where it is no answer file."""
    text = readable(data)
    if not text:
        return None
    try:
        records = [(place, record) for place, record in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1) if record]
    except csv.Error:
        return None  # a quote that is not closed
    if len(records) < 2 or any(records[0][1].count(name) != 1 for name in ("账号", "金额", "参考号", "状态", "原因")):
        return None
    header = records[0][1]
    return [(place, dict(zip(header, record + [""] * len(header)))) for place, record in records[1:]]
