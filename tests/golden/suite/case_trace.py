"""Trace and replay: from a payment to the very lines of the very files."""
import hashlib
import re

from suite.office import Case, District, account, hardship, pupil, read_csv
from suite.case_money import small_district


class Trace(Case):
    weight = 8

    @classmethod
    def setUpClass(cls):
        cls.pupils = [pupil(n, stage, grade, boards) for n, stage, grade, boards in ((201, "小学", "3", "1"), (202, "初中", "8", "2"), (203, "普通高中", "10", "1"))]
        cls.district = small_district(cls.pupils)
        rows = cls.district.pay_out("2026-11")
        cls.batches = {row["programme"]: row for row in rows}
        cls.district.bank(cls.district.bank_lines(cls.batches["YW-JS"]["id"], "成功") + cls.district.bank_lines(cls.batches["GZ-ZXJ"]["id"], "失败", "账号不存在"))

    def test_payment_resolves_to_lines_of_files(self):
        files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in self.district.folder.iterdir() if path.suffix == ".csv"}
        self.assertTrue(files)
        for programme, row in (("YW-FJS", self.pupils[0]), ("YW-JS", self.pupils[1]), ("GZ-ZXJ", self.pupils[2])):
            batch = self.batches[programme]["id"]
            got = self.district.run("trace", "payment", f"{batch}-000001").done().json
            for key in ("award", "plan", "run", "clause", "policy_sha256", "facts", "people", "batch", "bank"):
                self.assertIn(key, got)
            self.assertRegex(str(got["plan"]), "^P[0-9]+$")
            self.assertRegex(str(got["run"]), "^R[0-9]+$")
            self.assertEqual(got["batch"], batch)
            self.assertTrue(got["clause"].startswith(programme + "/"))
            with open(f"config/policy/{programme}.toml", "rb") as policy:
                self.assertEqual(got["policy_sha256"], hashlib.sha256(policy.read()).hexdigest())
            kinds = [fact["kind"] for fact in got["facts"]]
            self.assertIn("roll", kinds)
            self.assertIn("hardship", kinds)
            self.assertLessEqual(set(kinds), {"roll", "hardship", "account", "school", "death"})
            for fact in got["facts"]:
                line = files[fact["sha256"]].read_text(encoding="utf-8").splitlines()[int(fact["line"]) - 1]
                self.assertIn(row["身份证件号"], line, fact["kind"])
            steps = {entry["step"]: entry["login"] for entry in got["people"]}
            self.assertEqual({key: steps.get(key) for key in ("seal", "review", "approve", "issue")}, {"seal": "li", "review": "wang", "approve": "zhao", "issue": "li"})
            self.assertTrue(all(entry["at"] for entry in got["people"]))
            if programme == "YW-FJS":
                self.assertFalse(got["bank"])
            else:
                line = files[got["bank"]["sha256"]].read_text(encoding="utf-8").splitlines()[int(got["bank"]["line"]) - 1]
                self.assertIn(f"{batch}-000001", line)

    def test_student_batch_and_row(self):
        row = self.pupils[0]
        got = self.district.run("trace", "student", row["学籍号"]).done()
        self.assertIn(self.batches["YW-FJS"]["id"] + "-000001", got.out)
        self.assertIn("312.50", got.out)
        got = self.district.run("trace", "batch", self.batches["YW-JS"]["id"]).done()
        self.assertIn(self.batches["YW-JS"]["sm3"], got.out)
        for path in self.district.folder.glob("*.csv"):
            # a list that came after the run has nothing standing after it yet
            if path.name.startswith("hardship") and "2026-11-25" not in path.name:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                got = self.district.run("trace", "row", f"{digest}:2").done()
                # what stands after the row: the award or the payment that rests on it
                self.assertTrue("B" in got.out and "-00000" in got.out or "award" in got.json, "trace row shows nothing that stands after the row: " + got.out)
        self.district.run("trace", "payment", "B99-000001").expect(1)
        self.district.run("trace", "student", "G000000000000000000").expect(1)

    def test_replay(self):
        got = self.district.run("replay", "R1").done().json
        self.assertEqual(set(("stored", "recomputed", "equal")) - set(got), set())
        self.assertIs(got["equal"], True)
        self.assertEqual(got["stored"], got["recomputed"])
        self.district.run("replay", "R99").expect(1)
        # lists that come later change nothing in what was
        self.district.put("hardship", [hardship(self.pupils[0], "脱贫户", "乡村振兴局", 退出日期="2026-10-01")], "2026-11-25")
        self.assertIs(self.district.run("replay", "R1").done().json["equal"], True)


class AuditorsWalk(Case):
    """The trail of one payment as an auditor reads it on one sheet: rejected, paid late, claimed back, recovered; and the run of three months before, computed again."""
    weight = 8

    def test_from_a_payment_to_everything_and_back(self):
        who = pupil(801, "初中", "8")
        district = small_district([who], people=(("qian", "auditor"),))
        batch = district.pay_out("2026-11")[0]["id"]
        payment = f"{batch}-000001"
        first_run = district.month("2026-11").ids["run"]
        district.today = "2026-12-01"
        district.bank(district.bank_lines(batch, "失败", "账号不存在"), "first.csv")
        district.today = "2026-12-03"
        late = district.bank(district.bank_lines(batch, "成功"), "second.csv", expect=1)
        district.run("case", "close", late.ids["cases"][0], "--note", "银行书面确认 12 月 2 日到账", as_="wang").done()
        district.put("roll", [who | {"学段": "小学", "年级": "3"}], "2026-10-31")
        district.award("2026-12")
        decision = district.run("decide", "recover", payment, "--document", "邕教资〔2026〕9号", as_="li").done().ids["decisions"][0]
        district.run("decide", "approve", decision, as_="zhao").done()
        district.run("recover", "record", "Z1", "--document", "缴款书 0001", as_="li").done()
        told = district.run("trace", "payment", payment, json_=False, as_="qian").done().out
        told = re.sub(r"[0-9a-f]{64}", "<sha256>", told)
        self.golden("auditors_walk", "payment.txt", told)
        self.assertLess(len(told.splitlines()), 60, "on one sheet of paper")
        # the bank's line leads to the same payment
        digest = hashlib.sha256(district.file("second.csv").read_bytes()).hexdigest()
        by_line = district.run("trace", "row", f"{digest}:2", json_=False).done().out
        self.assertIn("迟到的成功", by_line)
        self.assertIn(f"付款 {payment}", by_line)
        # three months on the first run gives the same bytes
        district.today = "2027-03-02"
        replayed = district.run("replay", first_run).done().json
        self.assertIs(replayed["equal"], True)
        district.sound(self)
