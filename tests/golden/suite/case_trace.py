"""Trace and replay: from a payment to the very lines of the very files."""
import hashlib

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
