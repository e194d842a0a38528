"""Proof that leaves the machine: an honest bundle passes zhuxue-verify, every tampering fails it and is named, and the proof of one payment shows nobody else."""
import os
import pathlib
import re
import stat
import subprocess

from suite import case_banks, case_decisions, case_signoff
from suite.bundle import Bundle, sm3
from suite.case_money import small_district
from suite.office import Case, Suite, account, fen, hardship, psql, pupil, yuan


class Verified:
    def __init__(self, folder, *options):
        program = pathlib.Path(Suite.program).with_name("zhuxue-verify")
        done = subprocess.run([program, folder, *options], capture_output=True, text=True, timeout=60)
        Suite.printed.append((["zhuxue-verify", str(folder)], done.stdout, done.stderr))
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        # name of the check -> the faults under it
        self.wrong, name = {}, None
        for line in self.out.splitlines():
            head = re.match(r"  ([✓✗]) .*\((\w+)\)$", line)
            if head:
                name = head.group(2) if head.group(1) == "✗" else None
                if name:
                    self.wrong[name] = ""
            elif name and line.startswith("      "):
                self.wrong[name] += line.strip() + "\n"


class Proof(Case):
    """One district: three batches paid, one line failed, mended, sent again, taken back and sent again; anchored twice."""
    weight = 30

    @classmethod
    def setUpClass(cls):
        cls.pupils = [pupil(n) for n in range(301, 308)] + [pupil(311, "普通高中", "11", "2")]
        accounts = [account(row, bank="桂林银行" if n in (5, 6) else "广西农信") for n, row in enumerate(cls.pupils)]
        cls.accounts = {row["学籍号"]: row for row in accounts}
        cls.district = district = small_district(cls.pupils, accounts)
        cls.rows = {(row["programme"], row["bank"]): row["id"] for row in district.pay_out("2026-11")}
        cls.first, cls.second, cls.senior = (cls.rows[key][1:] for key in (("YW-FJS", "广西农信"), ("YW-FJS", "桂林银行"), ("GZ-ZXJ", "广西农信")))
        early = district.run("evidence", "anchor", as_="zhao").done()
        cls.early_folder = district.file("early")
        district.run("export", "proof", "--all", "--out", cls.early_folder).done()
        district.bank(district.bank_lines("B" + cls.first, lambda line: "失败" if line["序号"] == "2" else "成功", "账号不存在"), "answer-1.csv")
        district.bank(district.bank_lines("B" + cls.second, lambda line: "处理中" if line["序号"] == "1" else "成功"), "answer-2.csv")
        district.bank(district.bank_lines("B" + cls.second, "成功", only={f"B{cls.second}-000001"}), "answer-3.csv")
        failed = next(row for row in district.payments() if row["批次号"] == "B" + cls.first and row["行号"] == "2")["学籍号"]
        mended = dict(cls.accounts[failed], 银行账号="6231330099990000017")
        district.put("account", [mended], "2026-11-15")
        again = district.run("reissue", "--batch", "B" + cls.first, as_="li").done().rows[0]["id"]
        district.run("batch", "withdraw", again, "--note", "户名 " + cls.pupils[3]["姓名"] + " 有误", as_="li").done()
        cls.withdrawn = again[1:]
        cls.reissued = district.run("reissue", "--batch", "B" + cls.first, as_="li").done().rows[0]["id"][1:]
        district.approve_all()
        district.issue_all()
        late = district.run("evidence", "anchor", as_="zhao").done()
        cls.paper = ["--anchor", "{stream}:{seq}:{head}".format(**late.rows[0])]
        cls.early_paper = ["--anchor", "{stream}:{seq}:{head}".format(**early.rows[0])]
        cls.late_head = late.rows[0]["head"]
        cls.folder = district.file("bundle")
        district.run("export", "proof", "--all", "--out", cls.folder).done()

    def honest(self, folder, *options):
        verified = Verified(folder, *options)
        self.assertEqual((verified.code, verified.wrong), (0, {}), verified.out + verified.err)
        return verified

    def caught(self, title, bundle, expected, *options, listed=True):
        """`expected`: {check: words among its faults}; others may fail beside it."""
        verified = Verified(bundle.save(self.district.file("tampered"), listed), *options)
        self.assertEqual(verified.code, 1, f"{title}\n{verified.out}{verified.err}")
        for check, words in expected.items():
            self.assertIn(check, verified.wrong, f"{title}\n{verified.out}")
            self.assertIn(words, verified.wrong[check], f"{title}\n{verified.out}")

    def test_01_the_honest_bundle_passes_and_says_what_was_checked(self):
        verified = self.honest(self.folder, *self.paper)
        for words in (r"证据链: 2026 年 \d+ 条", r"5 批 \d+ 步", r"5 批 10 行", r"4 份,字节就是封存、审批的那份,逐行重读 9 笔", r"3 份 8 行", r"纸上的链首: 1 个,都在链里", "任何时候都没有超支", "结论: 没有发现问题"):
            self.assertRegex(verified.out, words)
        self.assertNotIn("注意", verified.out)
        self.honest(self.folder, "--head", self.late_head.upper(), *self.early_paper)
        self.assertIn("没有给出纸上的链首", self.honest(self.folder).out)

    def test_02_the_folder_is_for_its_owner_and_never_written_over(self):
        for path in [self.folder, *self.folder.rglob("*")]:
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o700 if path.is_dir() else 0o600, path)
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        self.district.run("export", "proof", "--all", "--out", self.folder).expect(3)
        self.assertEqual({path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}, before)
        self.assertEqual([path.name for path in self.folder.parent.iterdir() if path.name.startswith(".")], [])
        again = self.district.file("again-bundle")
        self.district.run("export", "proof", "--all", "--out", again).done()
        self.assertEqual({path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}, {path.relative_to(self.folder): data for path, data in before.items()})

    def test_03_wrong_usage_and_what_is_no_bundle(self):
        run = self.district.run
        for line in (("--all", "--batch", "B1"), (), ("--payment", "B1"), ("--batch", "C1"), ("--all", "--month", "2026-11")):
            self.assertEqual(run("export", "proof", *line, "--out", self.district.file("no")).code, 2, line)
        self.assertEqual(run("export", "awards", "--all", "--out", self.district.file("no")).code, 2)
        run("export", "proof", "--batch", "B999", "--out", self.district.file("no")).expect(1)
        run("export", "proof", "--payment", f"B{self.first}-000099", "--out", self.district.file("no")).expect(1)
        self.assertFalse(self.district.file("no").exists())
        empty = self.district.file("empty")
        empty.mkdir()
        for options in ((empty,), (self.district.file("absent"),), (self.folder, "--anchor", "2026:1:abc"), (self.folder, "--anchor", "x"), (), (self.folder, "--rest")):
            self.assertEqual(Verified(*(options or ("--nothing",))).code, 2, options)
        self.assertEqual(run("evidence", "anchor").code, 2)
        run("evidence", "anchor", as_="admin").expect(1)

    def test_04_anchoring_again_shows_the_same_sheet(self):
        before = self.district.rows_of_all_tables()
        again = self.district.run("evidence", "anchor", as_="zhao").done()
        self.assertEqual((again.rows[0]["head"], again.counts["anchored"]), (self.late_head, 0))
        self.assertEqual(self.district.rows_of_all_tables(), before)
        said = self.district.run("evidence", "anchor", as_="zhao", json_=False).done().out
        self.assertIn(" ".join(re.findall("....", self.late_head)), said)

    def test_05_the_chain(self):
        def bundle():
            return Bundle(self.folder)

        b = bundle()
        data = bytearray(b.files["events"])
        data[len(data) // 2] ^= 1
        b.extra["events"] = bytes(data)
        self.caught("a bit flipped in the file", b, {"FilesAreAsListed": "events: 字节被改过"}, listed=False)
        b = bundle()
        row = b.events.rows[6]
        row["bytes"] = row["bytes"][:-1] + bytes([row["bytes"][-1] ^ 1])
        self.caught("a bit flipped in an event", b, {"ChainIsWhole": "2026 年第 7 条: 散列不对"})
        b = bundle()
        b.events.rows.pop()
        self.caught("the last event dropped", b, {"AnchorsHold": "链里没有记下这次固化"})
        b = bundle()
        b.events.rows.pop(9)
        self.caught("an event dropped in the middle", b, {"ChainIsWhole": "2026 年第 11 条: 前面缺 1 条"})
        b = bundle()
        b.events.rows.pop(9)
        b.renumber()
        self.caught("dropped and numbered anew", b, {"ChainIsWhole": "2026 年第 10 条: 散列不对"})
        b.rechain()
        self.caught("dropped, numbered and chained anew, without the anchors", b, {"AnchorsHold": "2026 年第"})
        b = bundle()
        b.events.rows[4], b.events.rows[5] = b.events.rows[5], b.events.rows[4]
        self.caught("two events swapped", b, {"ChainIsWhole": "2026 年第 6 条: 前面缺 1 条"})
        b.renumber()
        b.rechain()
        self.caught("two events swapped and chained anew", b, {"AnchorsHold": "链被改写过"})
        b = bundle()
        b.events.rows.insert(3, dict(b.events.rows[3]))
        self.caught("an event twice", b, {"ChainIsWhole": "2026 年第 4 条: 序号重复或倒退"})
        b = bundle()
        row, _ = b.event("CHAIN_ANCHORED")
        last = b.events.rows.index(row) + 1
        b.events.rows = b.events.rows[:last]
        b.anchors.rows = b.anchors.rows[:1]
        self.caught("the tail cut off, anchor and all: the batches tell", b, {"EveryPaymentHasThreePeople": f"B{self.reissued} 封存: 步骤里有,链里没有", "NoBankLineIsLost": "链里没有记下收到它"})

    def test_06_the_paper(self):
        b = Bundle(self.early_folder)
        self.honest(b.save(self.district.file("tampered")))
        self.caught("an old backup", b, {"PaperAgrees": "链被截短,或换成了旧备份"}, *self.paper)
        self.caught("an old backup, only the head typed", b, {"PaperAgrees": "在链里找不到"}, "--head", self.late_head)
        self.honest(b.save(self.district.file("tampered")), *self.early_paper)
        # whoever rewrites everything that there is, anchors included, is caught by the paper alone
        b = Bundle(self.folder)
        self.steal(b)
        b.rechain(anchors=True)
        self.honest(b.save(self.district.file("tampered")))
        self.caught("everything rewritten", b, {"PaperAgrees": "纸上的散列与链里的不同"}, *self.paper)
        b = Bundle(self.folder)
        b.anchors.rows[0]["hash"] = "0" * 64
        self.caught("an anchor changed", b, {"AnchorsHold": "固化时的散列与链里的不同"})
        b = Bundle(self.folder)
        b.anchors.rows.pop(0)
        self.caught("an anchor dropped", b, {"AnchorsHold": "链里记下的固化,固化表里没有"})

    def steal(self, b):
        """One payment goes to another account, and all but the chain is made to fit."""
        row = b.line(self.first, 1)
        name = f"issued/B{self.first}"
        old, row["account"] = row["account"], "6222020000000000001"
        b.files[name] = b.files[name].replace(old.encode(), row["account"].encode())
        answer = next(key for key in b.files if key.startswith("bank/") and old.encode() in b.files[key])
        b.files[answer] = b.files[answer].replace(old.encode(), row["account"].encode())
        import hashlib
        sha256 = hashlib.sha256(b.files[answer]).hexdigest()
        b.bank_files.one(bank_file=answer[5:])["sha256"] = sha256
        b.change_event("BANK_FILE_TAKEN", {"bank_file": answer[5:]}, sha256=sha256)
        b.recommit(row)
        b.reroot(self.first)
        b.redigest(self.first)

    def test_07_the_lines(self):
        first = self.first
        b = Bundle(self.folder)
        b.change_line(b.line(first, 1), amount="412.50", central="256.25")
        self.caught("an amount changed", b, {"RootsStandForTheLines": f"B{first}: 由付款行重建的根", "FileTotalsEqualApprovedTotals": f"B{first}-000001: 文件里是 312.50 元,付款行是 412.50 元"})
        b.reroot(first)
        b.rechain()
        self.caught("an amount changed, root and chain made anew", b, {"AnchorsHold": "链被改写过", "SharesAddUpToThePayment": f"B{first}: 各行之和"})
        b = Bundle(self.folder)
        b.change_line(b.line(first, 2), central="156.24", region="125.01")
        self.caught("a share moved between sources", b, {"RootsStandForTheLines": f"B{first}: ", "SharesAddUpToThePayment": "中央份额之和"})
        b = Bundle(self.folder)
        b.change_line(b.line(first, 2), central="156.24")
        self.caught("a fen of a share lost", b, {"SharesAddUpToThePayment": f"B{first}-000002: 各级份额之和"})
        b = Bundle(self.folder)
        one, two = b.line(first, 1), b.line(first, 2)
        for key in ("account", "holder"):
            one[key], two[key] = two[key], one[key]
        self.caught("the accounts of two payees swapped", b, {"RootsStandForTheLines": f"B{first}-000001: 户名、账号与付款行里的承诺不符", "FileTotalsEqualApprovedTotals": f"B{first}-000002: 文件里的账号不是核准的账号"})
        b.recommit(one)
        b.recommit(two)
        self.caught("swapped and committed to anew", b, {"RootsStandForTheLines": f"B{first}: 由付款行重建的根"})
        b = Bundle(self.folder)
        b.line(first, 3)["student_no"] = b.line(first, 4)["student_no"]
        self.caught("another pupil in a line", b, {"RootsStandForTheLines": f"B{first}-000003: 学生与付款行里的承诺不符"})
        b = Bundle(self.folder)
        b.lines.rows.remove(b.line(first, 3))
        self.caught("a line dropped", b, {"RootsStandForTheLines": f"B{first}-000004: 行号不连续", "SharesAddUpToThePayment": "批次是 5 行,付款行有 4 行", "NobodyIsPaidTwiceForOneAward": f"付款行 B{first}-000003 不在"})
        b = Bundle(self.folder)
        b.batches.one(batch=first)["root"] = b.batches.one(batch=self.second)["root"]
        self.caught("a root of another batch", b, {"RootsStandForTheLines": f"B{first}: ", "EveryPaymentHasThreePeople": "链里记的 root"})
        b = Bundle(self.folder)
        b.batches.one(batch=first)["root"] = ""
        b.change_event("BATCH_SEALED", {"batch": first}, root="")
        self.caught("no root at all", b, {"ChainIsWhole": "散列不对"})
        b = Bundle(self.folder)
        b.heading[2] = b"450999"
        self.caught("passed off as another county's", b, {"RootsStandForTheLines": "区划、项目或期间与批次不同"})

    def test_08_the_people(self):
        first, name = self.first, "EveryPaymentHasThreePeople"
        b = Bundle(self.folder)
        b.steps.one(batch=first, step="APPROVED")["actor"] = "qian"
        self.caught("another approver", b, {name: f"B{first} 审批: 链里是 zhao 做的,步骤里是 qian"})
        b.change_event("BATCH_APPROVED", {"batch": first}, actor="qian")
        self.caught("another approver in the chain too", b, {"ChainIsWhole": "散列不对"})
        b.rechain()
        self.caught("and chained anew", b, {"AnchorsHold": "链被改写过"})
        b = Bundle(self.folder)
        b.steps.one(batch=first, step="APPROVED")["actor"] = "wang"
        self.caught("approved by the reviewer", b, {name: f"B{first} 审批: 与复核是同一个人 wang"})
        b = Bundle(self.folder)
        b.steps.rows.remove(b.steps.one(batch=first, step="APPROVED"))
        self.caught("no approval", b, {name: f"B{first} 发出: 不能接在复核之后"})
        b = Bundle(self.folder)
        for row in b.steps.where(batch=first):
            row["ordinal"] = str({"REVIEWED": 2, "APPROVED": 1}.get(row["step"], int(row["ordinal"])))
        self.caught("approved before reviewed", b, {name: f"B{first} 复核: 步骤的次序不连续"})
        b = Bundle(self.folder)
        b.steps.one(batch=first, step="REVIEWED")["digest"] = b.batches.one(batch=self.second)["sm3"]
        self.caught("signed over another file", b, {name: f"B{first} 复核: 签的不是封存的那份文件"})
        b = Bundle(self.folder)
        issued = b.steps.one(batch=first, step="ISSUED")
        b.steps.rows.insert(b.steps.rows.index(issued) + 1, issued | {"ordinal": "4", "step": "WITHDRAWN", "prev_step": "ISSUED"})
        self.caught("withdrawn after the issue", b, {name: f"B{first} 撤回: 不能接在发出之后"})
        b = Bundle(self.folder)
        sealed = b.steps.one(batch=self.withdrawn, step="WITHDRAWN")
        sealed.update(step="REVIEWED", actor="wang")
        self.caught("a forged sign-off", b, {name: f"B{self.withdrawn} 复核: 步骤里有,链里没有"})
        b = Bundle(self.folder)
        b.steps.one(batch=first, step="APPROVED")["day"] = "2026-11-01"
        self.caught("an approval dated back", b, {name: f"B{first} 审批: 日期 2026-11-01 早于前一步"})
        b.change_event("BATCH_APPROVED", {"batch": first}, day="2026-11-01")
        b.rechain()
        self.caught("dated back and chained anew", b, {name: "早于前一步", "AnchorsHold": "链被改写过"})
        b = Bundle(self.folder)
        b.change_event("BATCH_APPROVED", {"batch": first}, day="2025-11-01")
        b.rechain()
        self.caught("dated back into another year", b, {"ChainIsWhole": "业务日期 2025-11-01 不在这一年"})
        b = Bundle(self.folder)
        for table in (b.batches, b.steps, b.lines):
            table.rows = [row for row in table.rows if row["batch"] != self.withdrawn]
        self.caught("a batch made to vanish", b, {name: f"B{self.withdrawn} 封存: 链里有,批次却不在", "NobodyIsPaidTwiceForOneAward": f"付款行 B{self.withdrawn}-000001 不在"})

    def test_09_the_files_that_went_out(self):
        first, name = self.first, "FileTotalsEqualApprovedTotals"
        path = f"issued/B{first}"
        b = Bundle(self.folder)
        b.files[path] = b.files[f"issued/B{self.second}"]
        self.caught("another file", b, {name: f"B{first}: 发出的字节不是封存、审批的那份: SM3 不同"})
        b = Bundle(self.folder)
        b.files[path] = b.files[path].replace(b"312.50", b"312.51", 1)
        b.redigest(first)
        b.rechain()
        self.caught("a fen more in the file, signed and chained anew", b, {name: f"B{first}-000001: 文件里是 312.51 元,付款行是 312.50 元", "AnchorsHold": "链被改写过"})
        b = Bundle(self.folder)
        one, two = b.line(first, 1)["account"].encode(), b.line(first, 2)["account"].encode()
        b.files[path] = b.files[path].replace(one, b"#").replace(two, one).replace(b"#", two)
        b.redigest(first)
        b.rechain(anchors=True)
        self.caught("two accounts swapped in the file, everything made to fit", b, {name: f"B{first}-000001: 文件里的账号不是核准的账号"})
        b = Bundle(self.folder)
        lines = b.files[path].split(b"\n")
        b.files[path] = b"\n".join(lines[:-2]) + b"\n"
        b.redigest(first)
        b.rechain(anchors=True)
        self.caught("the last line cut from the file", b, {name: f"B{first}: 文件有 4 笔,批次是 5 笔"})
        b = Bundle(self.folder)
        del b.files[path]
        self.caught("no file", b, {name: f"B{first}: 已经发出,包里没有发出的文件"})
        b = Bundle(self.folder)
        b.files[f"issued/B{self.withdrawn}"] = b.files[path]
        self.caught("a file of a batch that never went out", b, {name: f"B{self.withdrawn}: 没有发出,包里却有"})
        b = Bundle(self.folder)
        b.extra["more"] = b"x"
        self.caught("a file slipped in", b, {"FilesAreAsListed": "more: 文件夹里有,清单里没有"})
        b = Bundle(self.folder)
        b.missing.add("postings")
        self.caught("a file taken out", b, {"FilesAreAsListed": "postings: 清单里有,文件夹里没有"})
        b = Bundle(self.folder)
        b.extra["batches"] = b.files["batches"][:-40]
        self.caught("a record cut off", b, {"FilesAreAsListed": "batches: 应为", "RecordsCanBeRead": "batches 第 5 条"}, listed=False)

    def test_10_what_became_of_each_award(self):
        first, name = self.first, "NobodyIsPaidTwiceForOneAward"
        b = Bundle(self.folder)
        failed = b.facts_of_line(b.line(first, 2))["award"]
        b.ends.rows.remove(b.ends.one(award=failed, attempt=0))
        self.caught("sent again without the end of the first", b, {name: f"核定 {failed} 第 1 次: 前一次还没有结局就有了下一次"})
        b = Bundle(self.folder)
        paid = b.facts_of_line(b.line(first, 1))["award"]
        b.ends.rows.append({"award": paid, "attempt": "0", "kind": "REJECTED", "bank_file": "1"})
        self.caught("a paid line said to have failed", b, {name: f"核定 {paid} 第 1 次: 结局是 REJECTED,银行没有这样说过"})
        b = Bundle(self.folder)
        b.ends.one(award=failed, attempt=0)["kind"] = "WITHDRAWN"
        self.caught("a failure said to be a withdrawal", b, {name: "结局是 WITHDRAWN,批次的步骤却不是"})
        b = Bundle(self.folder)
        b.attempts.rows.append(b.attempts.one(award=paid) | {"attempt": "1"})
        self.caught("one line for two attempts", b, {name: f"B{first}-000001: 一行付款给了两笔核定"})
        b = Bundle(self.folder)
        b.attempts.one(award=paid)["attempt"] = "1"
        self.caught("an attempt left out", b, {name: f"核定 {paid} 第 2 次: 付款的次序有缺"})
        b = Bundle(self.folder)
        twin = b.awards.one(award=paid)
        b.awards.rows.append(twin | {"award": "9999"})
        self.caught("two awards of one thing to one person", b, {name: "核定 9999: 同一个人同一项目同一期间同一部分核定了两次"})
        b = Bundle(self.folder)
        b.awards.one(award=paid)["amount"] = "412.50"
        self.caught("another amount awarded", b, {name: f"核定 {paid} 第 1 次: 金额 312.50 不等于核定的 412.50"})
        b = Bundle(self.folder)
        b.awards.one(award=paid)["person_key"] = b.awards.one(award=failed)["person_key"]
        self.caught("an award of another person", b, {name: "的人、项目、期间或条款与核定不同"})
        b = Bundle(self.folder)
        b.attempts.rows = [row for row in b.attempts.rows if row["award"] != paid]
        self.caught("the payment of an award hidden", b, {name: f"B{first}-000001: 付款行不属于任何核定"})

    def test_11_what_the_bank_said(self):
        first, name = self.first, "NoBankLineIsLost"
        b = Bundle(self.folder)
        one, two = b.bank_lines.one(batch=first, batch_line=1), b.bank_lines.one(batch=first, batch_line=3)
        two["batch_line"] = "1"
        self.caught("one payment settled by two lines of the bank", b, {name: f"B{first}-000001 已由回单 1 第 2 行了结过: 一笔付款用了两行回单"})
        b = Bundle(self.folder)
        b.bank_lines.rows.append(b.bank_lines.one(batch=first, batch_line=1) | {"line": "7"})
        self.caught("a line of the bank made up", b, {name: "回单 1: 应有 5 行,记录有 6 行"})
        b = Bundle(self.folder)
        b.bank_lines.one(batch=first, batch_line=1)["amount"] = "313.50"
        self.caught("another amount said", b, {name: "回单 1 第 2 行: 金额与原件不同"})
        b = Bundle(self.folder)
        b.bank_lines.one(batch=first, batch_line=2)["effect"] = "PAID"
        self.caught("a failure taken for a success", b, {name: "银行说 失败,却当作 PAID", "PostingsEqualLines": f"T5 B{first} 回单 1"})
        b = Bundle(self.folder)
        b.bank_lines.one(batch=first, batch_line=2).update(effect="PAID", status="成功")
        self.caught("and written over", b, {name: "原件写的是 失败,记录是 成功"})
        b = Bundle(self.folder)
        b.bank_lines.rows.remove(b.bank_lines.one(batch=first, batch_line=1))
        self.caught("a line of the bank lost", b, {name: "回单 1: 应有 5 行,记录有 4 行"})
        b = Bundle(self.folder)
        b.files["bank/1"] = b.files["bank/1"].replace("失败".encode(), "成功".encode())
        self.caught("the bank's file changed", b, {name: "回单 1: 原件的字节不是当时收到的"})
        b = Bundle(self.folder)
        b.bank_files.rows.remove(b.bank_files.one(bank_file=3))
        b.bank_lines.rows = [row for row in b.bank_lines.rows if row["bank_file"] != "3"]
        del b.files["bank/3"]
        self.caught("a file of the bank hidden", b, {name: "回单 3: 链里有,记录里没有"})
        b = Bundle(self.folder)
        b.bank_files.rows.append(b.bank_files.one(bank_file=1) | {"bank_file": "4"})
        b.files["bank/4"] = b.files["bank/1"]
        b.bank_lines.rows += [row | {"bank_file": "4"} for row in b.bank_lines.where(bank_file=1)]
        self.caught("a file of the bank used twice", b, {name: "回单 4: 与另一份回单是同样的字节"})
        b = Bundle(self.folder)
        b.bank_files.one(bank_file=1)["day"] = "2026-11-19"
        self.caught("the bank's file dated back", b, {name: "回单 1: 链里是 2026-11-20,记录是 2026-11-19"})
        b = Bundle(self.folder)
        del b.files["bank/2"]
        self.caught("the bank's bytes missing", b, {name: "回单 2: 包里没有原件"})

    def test_12_the_ledger(self):
        first = self.first

        def issue(b):
            return b.postings.one(batch=first, code="T4", level=0)

        b = Bundle(self.folder)
        issue(b)["amount"] = yuan(fen(issue(b)["amount"]) + 1)
        self.caught("a fen more posted", b, {"PostingsEqualLines": f"T4 B{first}: 中央分录", "PositionsEqualPostings": "in_transit 台账是"})
        b = Bundle(self.folder)
        b.postings.rows.remove(issue(b))
        self.caught("a posting dropped", b, {"EveryTransferHasTwoSides": "编号不连续", "PostingsEqualLines": f"T4 B{first}: 中央分录 0.00"})
        b = Bundle(self.folder)
        b.postings.rows.append(issue(b) | {"posting": str(len(b.postings.rows) + 1)})
        self.caught("a posting twice", b, {"PostingsEqualLines": f"T4 B{first}: 中央分录"})
        b = Bundle(self.folder)
        issue(b)["credit"] = "PAID"
        self.caught("posted past the bank", b, {"EveryTransferHasTwoSides": "T4 不能从 RESERVED 记到 PAID"})
        b = Bundle(self.folder)
        issue(b)["code"] = "T99"
        self.caught("a code that there is not", b, {"EveryTransferHasTwoSides": "T99 不能从"})
        b = Bundle(self.folder)
        issue(b)["level"] = "3"
        self.caught("posted to another source", b, {"PostingsEqualLines": f"T4 B{first}: 县区分录", "PositionsEqualPostings": "YW-FJS 2026 中央: "})
        b = Bundle(self.folder)
        row = issue(b)
        row["amount"] = "-" + row["amount"]
        self.caught("a negative amount", b, {"EveryTransferHasTwoSides": "金额不是正数"})
        b = Bundle(self.folder)
        issue(b)["day"] = "2026-11-19"
        self.caught("a posting dated back", b, {"PostingsEqualLines": f"日期或经手人与 B{first} 的步骤不同"})
        b = Bundle(self.folder)
        b.positions.one(programme="YW-FJS", year=2026, level=0)["paid"] = "0.00"
        self.caught("a counter changed", b, {"PositionsEqualPostings": "YW-FJS 2026 中央: paid 台账是 0.00"})
        b = Bundle(self.folder)
        b.positions.rows.remove(b.positions.one(programme="YW-FJS", year=2026, level=0))
        self.caught("a position hidden", b, {"PositionsEqualPostings": "YW-FJS 2026 中央: 有分录,台账里没有"})
        b = Bundle(self.folder)
        b.postings.one(code="T1", programme="YW-FJS", year=2026, level=3)["amount"] = "10.00"
        self.caught("less budget than was used", b, {"NoBudgetIsOverdrawn": "YW-FJS 2026 县区 的 AVAILABLE 少了"})

    def test_13_what_hangs_in_the_air(self):
        """Records that name what is not there, or say what nobody can say."""
        first, withdrawn = self.first, self.withdrawn
        steps, lines, awards, bank, sides, grounds = ("EveryPaymentHasThreePeople", "RootsStandForTheLines", "NobodyIsPaidTwiceForOneAward", "NoBankLineIsLost", "EveryTransferHasTwoSides",
                                                      "PostingsEqualLines")

        def batchless(b):
            b.batches.rows.remove(b.batches.one(batch=withdrawn))

        def without_steps(b):
            b.steps.rows = [row for row in b.steps.rows if row["batch"] != withdrawn]

        def hidden(b):
            row, _ = b.event("BATCH_WITHDRAWN")
            row.update(shown="DIGEST", bytes=sm3(row["bytes"]).hex().encode())

        def twice_in_the_chain(b):
            row, _ = b.event("BATCH_APPROVED", batch=first)
            b.events.rows.append(dict(row))
            b.renumber()
            b.rechain()

        def illegible(b):
            row, _ = b.event("BATCH_APPROVED", batch=first)
            row["bytes"] = row["bytes"] + b"1:x"
            b.rechain(anchors=True)

        def stream_before(b):
            b.events.rows.append(b.events.rows[0] | {"stream": "2025"})

        def negative_share(b):
            b.change_line(b.line(first, 1), county_share="-31.25", central="218.75")

        def of(table, change, **where):
            def mutate(b):
                getattr(b, table).one(**where).update({name: str(value) for name, value in change.items()})
            return mutate

        def more(table, change, **where):
            def mutate(b):
                rows = getattr(b, table).rows
                rows.append(getattr(b, table).one(**where) | {name: str(value) for name, value in change.items()})
            return mutate

        award = Bundle(self.folder)
        award = award.facts_of_line(award.line(first, 1))["award"]
        failed = Bundle(self.folder)
        failed = failed.facts_of_line(failed.line(first, 2))["award"]
        said = {"batch": first, "batch_line": 1}
        table = [
            ("a batch without its record", batchless, {steps: f"B{withdrawn}: 有步骤,没有批次", lines: f"B{withdrawn}: 有付款行,没有批次"}),
            ("a batch without steps", without_steps, {steps: f"B{withdrawn}: 没有任何步骤"}),
            ("an event as a digest only", hidden, {"ChainIsWhole": "全部证据里每一条都应有原文", steps: f"B{withdrawn} 撤回: 步骤里有,链里没有"}),
            ("an approval told twice", twice_in_the_chain, {steps: f"B{first} 审批: 链里记了两次"}),
            ("an event that cannot be read", illegible, {"ChainIsWhole": "记录的字节读不出"}),
            ("an earlier year after a later one", stream_before, {"ChainIsWhole": "年份的次序不对"}),
            ("an anchor beyond the end", of("anchors", {"seq": 999}, seq=Bundle(self.folder).anchors.rows[1]["seq"]), {"AnchorsHold": "固化过,链里却没有: 链被截短"}),
            ("an event neither shown nor digested", of("events", {"shown": "SOME"}, seq=2), {"RecordsCanBeRead": "既不是原文也不是摘要"}),
            ("a negative share", negative_share, {"SharesAddUpToThePayment": f"B{first}-000001: 县区份额是负数"}),
            ("a use that there is not", of("attempts", {"use": "GIVEN"}, award=award), {awards: "不认识的用途 GIVEN"}),
            ("a cancellation with a line", of("attempts", {"use": "CANCELLED"}, award=award), {awards: "付款行与用途不符"}),
            ("a line after a cancellation", of("attempts", {"use": "CANCELLED", "batch": "", "line": ""}, award=failed, attempt=0), {awards: "取消或缴库之后不能再有"}),
            ("an end that there is not", of("ends", {"kind": "LOST"}, award=failed, attempt=0), {awards: "不认识的结局 LOST"}),
            ("an end of nothing", more("ends", {"award": 9999}, award=failed, attempt=0), {awards: "核定 9999: 有结局,没有那一次付款"}),
            ("a payment of no award", of("awards", {"award": 9998}, award=award), {awards: f"核定 {award}: 有付款,没有核定"}),
            ("a line of no file", more("bank_lines", {"bank_file": 9}, **said), {bank: "回单 9 第 2 行: 没有这份回单"}),
            ("an effect that there is not", of("bank_lines", {"effect": "GIFT"}, **said), {bank: "不认识的作用 GIFT"}),
            ("an effect on nobody", of("bank_lines", {"batch": "", "batch_line": ""}, **said), {bank: "有作用,却没有说是哪一笔、多少钱"}),
            ("an answer to what never went out", of("bank_lines", {"batch": withdrawn}, **said), {bank: "批次没有发出,银行却有答复", grounds: "T5"}),
            ("another file behind the number", of("bank_files", {"sha256": "0" * 64}, bank_file=1), {bank: "回单 1: 链里记的是另一份文件"}),
            ("received by somebody else", of("bank_files", {"actor": "qian"}, bank_file=1), {bank: "回单 1: 链里是 li 收的,记录是 qian"}),
            ("a seal posted without batch", of("postings", {"batch": ""}, batch=first, code="T2", level=0), {grounds: "没有说是哪一批"}),
            ("a success posted without file", of("postings", {"bank_file": ""}, batch=first, code="T5", level=0), {grounds: "没有说是哪份回单"}),
            ("posted to another programme", of("postings", {"programme": "YW-JS"}, batch=first, code="T4", level=0), {grounds: f"项目或年度与 B{first} 不同"}),
            ("posted by somebody else", of("postings", {"actor": "qian"}, batch=first, code="T5", level=0), {grounds: "日期或经手人与回单 1 不同"}),
            ("a position twice", more("positions", {}, programme="YW-FJS", year=2026, level=0), {"PositionsEqualPostings": "YW-FJS 2026 中央: 写了两次"}),
            ("one record twice", more("awards", {}, award=award), {"RecordsCanBeRead": "与前面的记录重复"}),
            ("a line filed under another number", of("lines", {"line": 9}, batch=first, line=1), {"RecordsCanBeRead": "与字节里的不同"}),
            ("a line of other bytes", of("lines", {"salt": "00"}, batch=first, line=1), {"RecordsCanBeRead": "salt 不是散列"}),
            ("a key that is no key", of("lines", {"person_key": "zz"}, batch=first, line=1), {"RecordsCanBeRead": "不是十六进制"}),
            ("half a reference", of("bank_lines", {"batch": ""}, **said), {"RecordsCanBeRead": "批次和行号只写了一个"}),
            ("an amount with three decimals", of("postings", {"amount": "1.000"}, batch=first, code="T4", level=0), {"RecordsCanBeRead": "amount 不是金额"}),
            ("a day that is none", of("steps", {"day": "2026-11-31"}, batch=first, step="SEALED"), {"RecordsCanBeRead": "day 不是日期"}),
        ]
        for title, mutate, expected in table:
            b = Bundle(self.folder)
            mutate(b)
            self.caught(title, b, expected)
        b = Bundle(self.folder)
        b.files["issued/B99"] = b"x"
        self.caught("a file of no batch", b, {"FileTotalsEqualApprovedTotals": "issued/B99: 没有这个批次"})
        b = Bundle(self.folder)
        b.files[f"issued/B{first}"] = b"\n".join(b.files[f"issued/B{first}"].split(b"\n")[:3])
        b.redigest(first)
        b.rechain(anchors=True)
        self.caught("a file cut in a line", b, {"FileTotalsEqualApprovedTotals": f"B{first}: 文件有"})
        b = Bundle(self.folder)
        del b.files["positions"]
        self.caught("a kind of record left out", b, {"FilesAreAsListed": "positions: 这种证据包应有这个文件"})
        b = Bundle(self.folder)
        b.extra["manifest"] = (self.folder / "manifest").read_bytes()[:-5]
        self.caught("the manifest cut off", b, {"FilesAreAsListed": "manifest: 清单读不出"})

    def test_20_a_batch_alone(self):
        folder = self.district.file("one-batch")
        self.district.run("export", "proof", "--batch", "B" + self.first, "--out", folder).done()
        verified = self.honest(folder, *self.paper)
        self.assertRegex(verified.out, r"核对 批次 B\d+")
        self.assertIn("只给摘要", verified.out)
        b = Bundle(folder)
        b.change_line(b.line(self.first, 1), amount="412.50", central="256.25")
        self.caught("an amount changed", b, {"RootsStandForTheLines": "由付款行重建的根"})
        b = Bundle(folder)
        b.events.rows[3]["bytes"] = b"0" * 64
        self.caught("a digest changed", b, {"ChainIsWhole": "2026 年第 4 条: 散列不对"})
        b = Bundle(folder)
        b.postings.one(code="T4", level=0)["amount"] = "1.00"
        self.caught("a posting changed", b, {"PostingsEqualLines": "T4"})

    def test_21_the_proof_of_one_payment_shows_nobody_else(self):
        folder = self.district.file("one-payment")
        for number in ("000003", "000002"):
            answer = self.district.run("export", "proof", "--payment", f"B{self.first}-{number}", "--out", folder.with_name(f"one-payment-{number}")).done()
            self.assertEqual(answer.counts["lines"], 1)
        folder = folder.with_name("one-payment-000003")
        verified = self.honest(folder, *self.paper)
        self.assertIn(f"B{self.first}-000003 在封存的 5 行之中(3 个散列的路径)", verified.out)
        own = Bundle(folder).lines.rows[0]
        everything = b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())
        shown = 0
        for row in self.pupils:
            for secret in (row["学籍号"], row["身份证件号"], row["姓名"], self.accounts[row["学籍号"]]["银行账号"]):
                is_own = secret in (own["student_no"], own["student_no"][1:], own["holder"], own["account"])
                self.assertEqual(secret.encode() in everything, is_own, "a foreign secret" if not is_own else "the own one is missing")
                shown += is_own
        self.assertEqual(shown, 4)
        self.assertNotIn("6231330099990000017".encode(), everything)
        self.assertNotIn(b"issued", everything.replace("issued 和".encode(), b""))
        # of the payee themself a second payment is told, but not to which account it went
        second = folder.with_name("one-payment-000002")
        self.honest(second, *self.paper)
        self.assertEqual(len(Bundle(second).attempts.rows), 3)
        self.assertNotIn(b"6231330099990000017", b"".join(path.read_bytes() for path in second.rglob("*") if path.is_file()))

    def test_22_the_proof_of_one_payment_cannot_be_bent(self):
        folder, first = self.district.file("one-payment-000003"), self.first
        roots = "RootsStandForTheLines"
        b = Bundle(folder)
        b.change_line(b.line(first, 3), amount="412.50", central="256.25")
        self.caught("another amount", b, {roots: f"B{first}-000003: 这一行不在封存的批次里"})
        b = Bundle(folder)
        b.line(first, 3)["holder"] = "别人"
        self.caught("another payee", b, {roots: "户名、账号与付款行里的承诺不符"})
        b.recommit(b.line(first, 3))
        self.caught("another payee, committed to anew", b, {roots: "这一行不在封存的批次里"})
        b = Bundle(folder)
        b.path.rows[1]["hash"] = "1" * 64
        self.caught("another path", b, {roots: "这一行不在封存的批次里"})
        b = Bundle(folder)
        b.path.rows.pop()
        self.caught("a shorter path", b, {roots: "这一行不在封存的批次里"})
        b = Bundle(folder)
        row = b.line(first, 3)
        row["line"] = "2"
        b.change_line(row, line=2)
        b.heading[4] = b"2"
        self.caught("another place in the batch", b, {roots: "这一行不在封存的批次里"})
        b = Bundle(folder)
        row = b.line(first, 3)
        b.change_line(row, amount="412.50", central="256.25")
        b.path.rows = []
        b.batches.one()["root"] = sm3(b"\0", row["bytes"]).hex()
        b.batches.one()["lines"] = "1"
        self.caught("a batch of its own", b, {"EveryPaymentHasThreePeople": "链里记的 root"})
        b = Bundle(folder)
        b.batches.one()["root"] = ""
        self.caught("no root", b, {roots: "批次没有根,单笔无从证明"})
        b = Bundle(folder)
        b.lines.rows = []
        self.caught("no line", b, {roots: "应当正好有这一行付款和它的批次"})
        b = Bundle(folder)
        b.bank_lines.one()["amount"] = "1.00"
        self.caught("another answer of the bank", b, {"NoBankLineIsLost": "金额 1.00 与"})
        b = Bundle(folder)
        b.steps.one(step="APPROVED")["actor"] = "qian"
        self.caught("another approver", b, {"EveryPaymentHasThreePeople": "链里是 zhao 做的"})
        b = Bundle(folder)
        row, cells = b.event("BATCH_APPROVED")
        row.update(shown="DIGEST", bytes=sm3(row["bytes"]).hex().encode())
        self.caught("the approval hidden", b, {"EveryPaymentHasThreePeople": f"B{first} 审批: 步骤里有,链里没有"})

    def test_30_the_program_knows_neither_database_nor_network(self):
        program = pathlib.Path(Suite.program).with_name("zhuxue-verify")
        linked = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
        self.assertIn("libcrypto", linked)
        for library in ("libpq", "soci", "Poco", "libssl", "libkrb5", "libldap"):
            self.assertNotIn(library, linked)
        undefined = subprocess.run(["nm", "-D", "--undefined-only", program], capture_output=True, text=True).stdout
        for call in (" socket", " connect", " getaddrinfo", " PQ"):
            self.assertNotRegex(undefined, re.escape(call) + r"\b")


class ProofInTheBanksForm(Case):
    """Files in the banks' own forms are read again by the profile that was kept at the seal."""
    weight = 14

    def proved(self, profile, n):
        district = small_district([pupil(n), pupil(n + 1)])
        district.award("2026-11")
        config = ("--config", case_banks.Banks.config(None, district, f'default = "{profile}"'))
        district.run("batch", "seal", "--month", "2026-11", *config, as_="li").done()
        district.approve_all()
        district.run("batch", "issue", "--all", "--out", district.file("out"), *config, as_="li").done()
        district.run("export", "proof", "--all", "--out", district.file("bundle")).done()
        return district.file("bundle")

    def test_each_form_is_read_again(self):
        for n, profile in enumerate(("icbc-bxt", "abc-fixed", "ccb-batch", "payroll-text", "payroll-xlsx", "yikatong", "iso20022")):
            with self.subTest(profile):
                verified = Verified(self.proved(profile, 701 + 10 * n))
                self.assertEqual(verified.code, 0, verified.out + verified.err)
                self.assertIn("逐行重读 2 笔", verified.out)
                self.assertNotIn("独立的读取程序", verified.out)

    def test_a_form_or_a_file_that_was_changed(self):
        folder = self.proved("ccb-batch", 791)
        name, expected = "FileTotalsEqualApprovedTotals", {}
        for title in ("account", "form", "no form", "cut"):
            b = Bundle(folder)
            batch = b.batches.rows[0]["batch"]
            file = f"issued/B{batch}"
            form = next(key for key in b.files if key.startswith("profiles/"))
            one, two = (row["account"].encode() for row in b.lines.rows)
            if title == "account":
                b.files[file] = b.files[file].replace(one, b"#").replace(two, one).replace(b"#", two)
                expected = {name: f"B{batch}-000001: 文件里的账号不是核准的账号"}
            elif title == "cut":
                b.files[file] = b.files[file][:-20]
                expected = {name: f"B{batch}: 文件读不出"}
            elif title == "form":
                b.files[form] = b.files[form] + b"# x\n"
                expected = {name: f"B{batch}: 银行格式不是封存时的那份"}
            else:
                del b.files[form]
                expected = {name: f"B{batch}: 包里没有它的银行格式"}
            b.redigest(batch)
            b.rechain(anchors=True)
            verified = Verified(b.save(folder.with_name("tampered")))
            self.assertEqual(verified.code, 1, title + verified.out)
            self.assertIn(expected[name], verified.wrong.get(name, ""), title + verified.out)


class ProofOfPostsAndDecisions(Case):
    """What further posts sign, and what two people decide on a document."""
    weight = 12

    @classmethod
    def setUpClass(cls):
        signoff = case_signoff.Signoff()
        cls.signed, batch, sm3 = signoff.sealed(pupil(741), pupil(742))
        cls.batch = batch[1:]
        cls.signed.run("batch", "review", batch, as_="wang").done()
        signoff.sign(cls.signed, batch, "计财股", "sun")
        cls.signed.run("batch", "sign", batch, "--post", "分管领导", "--note", "已与" + pupil(742)["姓名"] + "家长核实", as_="ma").done()
        signoff.approve(cls.signed, batch, sm3)
        cls.signed.issue_all()
        for channel in ("网银", "U盘"):
            cls.signed.run("batch", "handover", batch, "--file", cls.signed.file("out") / f"{batch}.csv", "--channel", channel, "--receiver", "覃柜员", as_="sun").done()
        cls.signed_bundle = cls.signed.file("bundle")
        cls.signed.run("export", "proof", "--all", "--out", cls.signed_bundle).done()
        decisions = case_decisions.Decisions()
        cls.decided, payment = decisions.overpaid(751)
        decisions.approve(cls.decided, decisions.decide(cls.decided, "recover", payment, "--amount", "50.00"))
        refused = decisions.decide(cls.decided, "recover", payment)
        cls.decided.run("decide", "refuse", refused, as_="zhao").done()
        cls.decided_bundle = cls.decided.file("bundle")
        cls.decided.run("export", "proof", "--all", "--out", cls.decided_bundle).done()

    def tampered(self, folder, check, table):
        for title, mutate, words in table:
            b = Bundle(folder)
            mutate(b)
            verified = Verified(b.save(folder.with_name("tampered")))
            self.assertEqual(verified.code, 1, title + verified.out)
            self.assertIn(words, verified.wrong.get(check, ""), title + "\n" + verified.out)

    def test_the_posts(self):
        verified = Verified(self.signed_bundle)
        self.assertEqual(verified.code, 0, verified.out)
        self.assertIn("会签: 2 个岗位", verified.out)
        one = self.signed.file("one")
        self.signed.run("export", "proof", "--payment", f"B{self.batch}-000001", "--out", one).done()
        verified = Verified(one)
        self.assertEqual(verified.code, 0, verified.out)
        self.assertIn("会签: 2 个岗位", verified.out)
        own = Bundle(one).lines.rows[0]["holder"]
        other = next(row["姓名"] for row in (pupil(741), pupil(742)) if row["姓名"] != own)
        self.assertNotIn(other.encode(), b"".join(path.read_bytes() for path in one.rglob("*") if path.is_file()), "not even in a note")

        def post(name="计财股", **change):
            def mutate(b):
                b.posts.one(post=name).update(change)
            return mutate

        def without_event(b):
            row, _ = b.event("BATCH_SIGNED", post="计财股")
            b.events.rows.remove(row)
            b.renumber()
            b.rechain(anchors=True)

        where = f"B{self.batch} 计财股: "
        self.tampered(self.signed_bundle, "EveryPostHasSigned", [
            ("another signature", post(actor="qian"), where + "链里是 sun 签的,记录是 qian"),
            ("the reviewer signs", post(actor="wang"), where + "wang 在这一批里已有别的签字"),
            ("one person in two posts", post("分管领导", actor="sun"), f"B{self.batch} 分管领导: sun 在这一批里已有别的签字"),
            ("no signature", post(actor="", digest="", day=""), where + "还没有会签,批次却已审批"),
            ("over another file", post(digest="0" * 64), where + "签的不是封存的那份文件"),
            ("dated back", post(day="2026-11-01"), where + "会签不在复核与审批之间"),
            ("a post struck out", lambda b: b.posts.rows.remove(b.posts.one(post="计财股")), where + "链里有会签,记录里没有"),
            ("no event", without_event, where + "记录里有会签,链里没有"),
            ("of no batch", post(batch="99"), "B99: 有会签,没有批次"),
        ])

    def test_the_handovers(self):
        self.assertIn("送交: 2 次", Verified(self.signed_bundle).out)

        def handover(n=1, **change):
            def mutate(b):
                b.handovers.one(n=n).update(change)
            return mutate

        def without_file(b):
            del b.files["handovers"]

        def without_event(b):
            row, _ = b.event("BATCH_HANDED_OVER", n=2)
            b.events.rows.remove(row)
            b.renumber()
            b.rechain(anchors=True)

        where = f"B{self.batch} 第 1 次送交: "
        self.tampered(self.signed_bundle, "HandedOverAsIssued", [
            ("another file", handover(digest="0" * 64), where + "送交的不是发出的那份文件"),
            ("to somebody else", handover(receiver="黄柜员"), where + "收件人不是当时登记的"),
            ("another way", handover(channel="柜台"), where + "链里的渠道与记录不同"),
            ("by somebody else", handover(actor="li"), where + "链里是 sun 登记的,记录是 li"),
            ("before the issue", handover(handed_on="2026-11-19"), where + "送交日 2026-11-19 早于发出的"),
            ("entered before it happened", handover(handed_on="2026-11-21"), where + "登记在送交之前"),
            ("entered on another day", handover(day="2026-11-21"), where + "链里的日期与记录不同"),
            ("struck out", lambda b: b.handovers.rows.pop(0), where + "链里有,记录里没有"),
            ("the second alone", lambda b: b.handovers.rows.pop(0), f"B{self.batch} 第 2 次送交: 次序不连续"),
            ("the whole file taken out", without_file, where + "链里有,记录里没有"),
            ("no event", without_event, f"B{self.batch} 第 2 次送交: 记录里有,链里没有"),
            ("of no batch", handover(batch="99"), "B99: 有送交,没有批次"),
        ])

    def test_the_decisions(self):
        verified = Verified(self.decided_bundle)
        self.assertEqual(verified.code, 0, verified.out)
        self.assertIn("决定: 2 件", verified.out)

        def decision(**change):
            def mutate(b):
                b.decisions.one(end="APPROVED").update(change)
            return mutate

        def posting(**change):
            def mutate(b):
                b.postings.one(code="T10", level=0).update(change)
            return mutate

        number = Bundle(self.decided_bundle).decisions.one(end="APPROVED")["decision"]
        refused = Bundle(self.decided_bundle).decisions.one(end="REFUSED")["decision"]
        d = f"决定 D{number}"
        self.tampered(self.decided_bundle, "TwoPeopleDecide", [
            ("one person", decision(end_actor="li"), f"{d}: 提出和批准是同一个人 li"),
            ("another approver", decision(end_actor="qian"), f"{d}: 链里是 zhao 办的"),
            ("another proposer", decision(proposer="qian"), f"{d}: 链里是 li 办的"),
            ("another amount", decision(amount="50.01"), f"{d}: T10 分录合计 50.00,决定的金额是 50.01"),
            ("another document", decision(document="邕教资〔2026〕8号"), f"{d}: 链里的种类或文号与记录不同"),
            ("no document", decision(document=""), f"{d}: 没有依据文号"),
            ("another kind", decision(kind="WRITE_OFF"), f"T10 不能由{d}(WRITE_OFF)而来"),
            ("said to be refused", decision(end="REFUSED"), f"{d} 没有批准"),
            ("an end that there is not", decision(end="GRANTED"), f"{d}: 不认识的结果 GRANTED"),
            ("half an end", decision(end_day=""), f"{d}: 结果写得不全"),
            ("approved before proposed", decision(end_day="2026-11-01"), f"{d}: 批准早于提出"),
            ("proposed on another day", decision(day="2026-11-01"), f"{d}: 链里的日期与记录不同"),
            ("struck out", lambda b: b.decisions.rows.remove(b.decisions.one(decision=number)), f"{d}: 链里有,记录里没有"),
            ("made up", lambda b: b.decisions.rows.append(b.decisions.one(decision=number) | {"decision": "99"}), "决定 D99: 记录里有,链里没有提出它"),
            ("a refusal made an approval", lambda b: b.decisions.one(decision=refused).update(end="APPROVED"), f"决定 D{refused}: 链里的结果是 REFUSED,记录是 APPROVED"),
            ("a posting without decision", posting(decision=""), "T10 没有依据的决定"),
            ("a posting of another decision", posting(decision=refused), f"决定 D{refused} 没有批准"),
            ("a posting of no decision", posting(decision="99"), "没有决定 D99"),
            ("a posting by somebody else", posting(actor="qian"), f"日期或经手人与{d}的批准不同"),
            ("more posted than decided", posting(amount="30.00"), f"{d}: T10 分录合计"),
        ])


class SheetsOnPaper(Case):
    """An approval sheet was printed, signed and stamped. What its QR code says holds against whatever is done to the chain afterwards."""
    weight = 8

    @classmethod
    def setUpClass(cls):
        cls.district = district = small_district([pupil(771), pupil(772)])
        district.award("2026-11")
        batch = district.seal("2026-11").rows[0]["id"]
        cls.batch = batch[1:]
        district.run("batch", "review", batch, as_="wang").done()
        before = district.rows_of_all_tables()
        cls.qr = district.run("batch", "sheet", batch, "--out", district.file("sheet.pdf"), as_="wang").done().json["qr"]
        cls.added = {table: rows for table, rows in district.rows_of_all_tables().items() if rows != before[table]}
        cls.before = before
        district.approve_all()
        district.issue_all()
        cls.folder = district.file("bundle")
        district.run("export", "proof", "--all", "--out", cls.folder).done()

    def anchored_at(self):
        return int(self.qr.split(":")[1])

    def caught(self, title, bundle, check, words, *options):
        verified = Verified(bundle.save(self.district.file("tampered")), *options)
        self.assertEqual(verified.code, 1, title + "\n" + verified.out)
        self.assertIn(words, verified.wrong.get(check, ""), title + "\n" + verified.out)

    def test_1_a_sheet_leaves_with_the_head_of_the_chain(self):
        self.assertEqual(self.added, {table: str(int(self.before[table]) + 1) for table in ("anchor", "evidence_event")})
        self.district.run("batch", "sheet", "B" + self.batch, "--out", self.district.file("again.pdf")).done()
        anchors = Bundle(self.folder).anchors.rows
        self.assertEqual([(row["kind"], row["seq"], row["hash"], row["actor"]) for row in anchors], [("SHEET", str(self.anchored_at()), self.qr.split(":")[2], "wang")])
        verified = Verified(self.folder, "--sheet", self.qr)
        self.assertEqual((verified.code, verified.wrong), (0, {}), verified.out)
        self.assertIn("纸上的链首: 1 个,都在链里,其中审批表 1 张,批次与纸上的相符", verified.out)
        one = self.district.file("one")
        self.district.run("export", "proof", "--payment", f"B{self.batch}-000001", "--out", one).done()
        self.assertEqual(Verified(one, "--sheet", self.qr).code, 0)
        for typed in ("B1", self.qr.rsplit(" ", 1)[0], self.qr.replace("2026:", "")):
            self.assertEqual(Verified(self.folder, "--sheet", typed).code, 2, typed)

    def test_2_what_a_forger_does_to_the_anchor_is_told_by_the_chain(self):
        b = Bundle(self.folder)
        b.anchors.rows.clear()
        self.caught("struck out", b, "AnchorsHold", "链里记下的固化,固化表里没有")
        b = Bundle(self.folder)
        b.anchors.rows[0]["kind"] = "DAILY"
        self.caught("passed off as the day's", b, "AnchorsHold", "链里没有记下这次固化")
        b = Bundle(self.folder)
        b.anchors.rows[0]["hash"] = "0" * 64
        self.caught("another head", b, "AnchorsHold", "固化时的散列与链里的不同")
        b = Bundle(self.folder)
        b.change_event("BATCH_REVIEWED", {"batch": self.batch}, actor="qian")
        b.steps.one(batch=self.batch, step="REVIEWED")["actor"] = "qian"
        b.rechain()
        self.caught("the reviewer changed and chained anew", b, "AnchorsHold", "链被改写过")

    def test_3_what_is_made_to_fit_throughout_is_told_by_the_paper(self):
        b = Bundle(self.folder)
        b.change_event("BATCH_REVIEWED", {"batch": self.batch}, actor="qian")
        b.steps.one(batch=self.batch, step="REVIEWED")["actor"] = "qian"
        b.rechain(anchors=True)
        verified = Verified(b.save(self.district.file("tampered")))
        self.assertEqual((verified.code, verified.wrong), (0, {}), "a forger who mends all but the paper\n" + verified.out)
        self.caught("all of it", b, "PaperAgrees", "纸上的散列与链里的不同", "--sheet", self.qr)
        early = Bundle(self.folder)
        early.events.rows = early.events.rows[:self.anchored_at() - 1]
        self.caught("a copy of before the sheet", early, "PaperAgrees", f"链里只到第 {self.anchored_at() - 1} 条", "--sheet", self.qr)
        words = self.qr.split()
        for title, place, other, said in (("another batch", 0, "B99", "审批表 B99: 纸上有这一批,包里没有"), ("a line more", 1, "3", "纸上是 3 笔 625.00 元,包里是 2 笔 625.00 元"),
                                          ("a fen more", 2, "625.01", "纸上是 2 笔 625.01 元"), ("another file", 3, words[4], "纸上的校验码与包里的不同"),
                                          ("other lines", 4, words[3], "纸上的根与包里的不同"), ("no root", 4, "-", "纸上的根与包里的不同")):
            typed = " ".join(other if n == place else word for n, word in enumerate(words))
            self.caught(title, Bundle(self.folder), "PaperAgrees", said, "--sheet", typed)

    def test_4_the_books_tell_a_chain_made_anew_in_the_database(self):
        """Somebody past every grant changes an event and makes each later hash anew: sound in itself, and no longer the chain of which the sheet was printed."""
        county = self.district.county
        rows = [line.split("|") for line in psql(self.district.data, f"SELECT seq, encode(bytes, 'hex'), encode(prev_hash, 'hex'), encode(hash, 'hex') FROM evidence_event WHERE county = {county} AND stream = 2026 ORDER BY seq").split()]

        def write(chain):
            values = ", ".join(f"({seq}, '\\x{data}'::bytea, '\\x{previous}'::bytea, '\\x{own}'::bytea)" for seq, data, previous, own in chain)
            psql(self.district.data, f"SET session_replication_role = replica; UPDATE evidence_event e SET bytes = v.bytes, prev_hash = v.previous, hash = v.own "
                                     f"FROM (VALUES {values}) v (seq, bytes, previous, own) WHERE e.county = {county} AND e.stream = 2026 AND e.seq = v.seq")

        forged, previous = [], "0" * 64
        for seq, data, _, _ in rows:
            if bytes.fromhex(data).startswith(b"14:BATCH_REVIEWED4:wang"):
                data = data.replace(b"4:wang".hex(), b"4:qian".hex(), 1)
            own = sm3(b"\2", (2026).to_bytes(8, "big"), int(seq).to_bytes(8, "big"), bytes.fromhex(previous), sm3(bytes.fromhex(data))).hex()
            forged.append((seq, data, previous, own))
            previous = own
        self.assertNotEqual(forged[-1][3], rows[-1][3], "nothing was forged: the case shows nothing")
        write(forged)
        told = self.district.run("check-books").expect(1)
        self.assertEqual({one["code"] for one in told.findings}, {"HistoryIsNeverRewritten"})
        self.assertEqual(told.findings[0]["subject"], f"2026 #{self.anchored_at()}")
        self.assertIn("链里的散列与写到纸上的不同", told.findings[0]["text"])
        write(rows)
        self.district.run("check-books").done()
        psql(self.district.data, f"SET session_replication_role = replica; DELETE FROM evidence_event WHERE county = {county} AND stream = 2026 AND seq >= {self.anchored_at()}")
        told = self.district.run("check-books").expect(1)
        self.assertIn("链里已没有", told.findings[0]["text"])


class NewYear(Case):
    weight = 4

    def test_a_year_that_holds_only_the_record_of_an_anchoring_has_no_line_on_paper(self):
        """The first anchoring of January is the new year's first event; asked again, the office was told to write down an event 0 that no bundle can show."""
        district = small_district([pupil(331)])
        district.pay_out("2026-11")
        first = district.run("evidence", "anchor", as_="zhao", today="2027-01-04").done()
        again = district.run("evidence", "anchor", as_="zhao", today="2027-01-04").done()
        self.assertEqual(([row["stream"] for row in again.rows], again.rows, again.counts["anchored"]), (["2026"], first.rows, 0))
        folder = district.file("bundle")
        district.run("export", "proof", "--all", "--out", folder).done()
        verified = Verified(folder, *(word for row in first.rows + again.rows for word in ("--anchor", "{stream}:{seq}:{head}".format(**row))))
        self.assertEqual((verified.code, verified.wrong), (0, {}), verified.out)
