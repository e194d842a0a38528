"""Two at once: exactly one does it, the other says TAKEN (1), or that it is done (0) where it came after."""
import json

from suite.office import ALL_BUDGETS, Case, District, Suite, account, budget_rows, hardship, pupil
from suite.case_money import small_district

ROUNDS = 10


class Races(Case):
    weight = 30

    def race(self, district, *commands, as_=None):
        """Starts the commands together; each must end with 0, or with 1 and TAKEN."""
        running = [district.start(*command, as_=as_) for command in commands]
        answers = []
        for process in running:
            out, err = process.communicate(timeout=60)
            Suite.printed.append((process.args[1:], out, err))
            self.assertIn(process.returncode, (0, 1), f"{process.args[1:5]}: {out}\n{err}")
            got = json.loads(out)
            if process.returncode == 1:
                self.assertEqual({finding["code"] for finding in got["findings"]}, {"TAKEN"}, f"{process.args[1:5]}: {out}")
            for word in ("terminate", "Traceback", "what()", "SQL", "deadlock", "duplicate key"):
                self.assertNotIn(word, err)
            answers.append(got)
        self.assertIn(0, [got["exit"] for got in answers], "one of them does it")
        return answers

    def test_seal_approve_issue_answer_and_reissue(self):
        banks = [f"第{n}银行" for n in range(ROUNDS)]
        pupils = [pupil(800 + n) for n in range(ROUNDS)]
        district = small_district(pupils, [account(row, bank=bank) for row, bank in zip(pupils, banks)])
        district.award("2026-11")
        batches = {}
        for bank in banks:
            command = ("batch", "seal", "--programme", "YW-FJS", "--period", "2026-autumn", "--bank", bank)
            one, two = self.race(district, command, command, as_="li")
            made = one["ids"].get("batches", []) + two["ids"].get("batches", [])
            self.assertEqual(len(made), 1, "never two batches")
            self.assertEqual(one["counts"].get("lines", 0) + two["counts"].get("lines", 0), 1)
            batches[made[0]] = (one["rows"] + two["rows"])[0]
        self.assertEqual(len(district.payments()), ROUNDS)
        for batch in batches:
            self.race(district, ("batch", "review", batch), ("batch", "review", batch), as_="wang")
        for batch, row in batches.items():
            command = ("batch", "approve", batch, "--tail", row["sm3"][-4:])
            self.race(district, command, command, as_="zhao")
        for batch in batches:
            command = ("batch", "issue", batch, "--out", str(district.file("out")))
            self.race(district, command, command, as_="li")
            self.assertTrue((district.file("out") / f"{batch}.csv").exists())
        self.assertEqual({row["state"] for row in district.run("batch", "list", as_="li").rows}, {"已发出"})
        lines = [line for batch in batches for line in district.bank_lines(batch, "失败", "账号不存在")]
        path = district.write("answer.csv", list(lines[0]), lines)
        command = ("bank", "import", str(path), "--profile", "generic-csv")
        one, two = self.race(district, command, command, as_="li")
        self.assertEqual(one["counts"].get("failed", 0) + two["counts"].get("failed", 0), ROUNDS)
        district.put("account", [account(row, f"62313300{n:011d}", bank=bank) for n, (row, bank) in enumerate(zip(pupils, banks))], "2026-11-18")
        again = []
        for batch in batches:
            one, two = self.race(district, ("reissue", "--batch", batch), ("reissue", "--batch", batch), as_="li")
            made = one["ids"].get("batches", []) + two["ids"].get("batches", [])
            self.assertEqual(len(made), 1, "never two re-issues")
            again += made
        self.assertEqual(len(set(again)), ROUNDS)
        self.assertEqual(len(district.payments()), 2 * ROUNDS)
        district.sound(self)

    def test_award_and_import(self):
        pupils = [pupil(830 + n) for n in range(ROUNDS)]
        district = District(people=True)
        district.put("roll", pupils, "2026-10-10")
        for n in range(ROUNDS):
            path = district.write(f"hardship-{n}.csv", list(hardship(pupils[0], "农村低保")), [hardship(row, "农村低保") for row in pupils[:n + 1]])
            command = ("import", "hardship", str(path), "--as-of", f"2026-10-{11 + n}")
            one, two = self.race(district, command, command)
            plan = district.month("2026-11").ids["plan"]
            one, two = self.race(district, ("award", "--plan", plan), ("award", "--plan", plan), as_="li")
            self.assertEqual(len(district.awards()), n + 1)
        district.sound(self)

    def test_seal_against_a_budget_for_one(self):
        """Two programmes' worth of seals at once never overdraw; whole-month seals run against each other."""
        pupils = [pupil(860 + n, boards=str(1 + n % 2)) for n in range(6)]
        district = small_district(pupils)
        district.award("2026-11")
        command = ("batch", "seal", "--month", "2026-11")
        one, two = self.race(district, command, command, as_="li")
        self.assertEqual(one["counts"].get("lines", 0) + two["counts"].get("lines", 0), 6)
        self.assertEqual(len(district.payments()), 6)
        district.budget()
        district.sound(self)


class ManyAtOnce(Case):
    weight = 20

    def test_sixteen_seal_against_one_fund_line_and_stop_exactly_at_the_limit(self):
        """Sixteen banks of one payment of 312.50 each; the budget covers ten. Whoever is TAKEN tries again, until nobody can."""
        many, covered = 16, 10
        pupils = [pupil(850 + n) for n in range(many)]
        budgets = [row for row in budget_rows("YW-FJS", central="1562.50", region="1250.00", county="312.50")]
        district = small_district(pupils, [account(row, bank=f"第{n}银行") for n, row in enumerate(pupils)], budgets=budgets)
        district.award("2026-11")
        waiting, sealed, short = set(range(many)), 0, 0
        while waiting:
            running = {n: district.start("batch", "seal", "--programme", "YW-FJS", "--period", "2026-autumn", "--bank", f"第{n}银行", as_="li") for n in waiting}
            for n, process in running.items():
                out, err = process.communicate(timeout=120)
                self.assertIn(process.returncode, (0, 1), f"{out}\n{err}")
                got = json.loads(out)
                codes = {finding["code"] for finding in got["findings"]}
                if codes == {"TAKEN"}:
                    continue
                waiting.discard(n)
                sealed += got["counts"]["lines"]
                short += codes == {"INSUFFICIENT_BUDGET"}
        self.assertEqual((sealed, short), (covered, many - covered))
        self.assertEqual({level: row["可用"] for (code, _, level), row in district.budget().items() if code == "YW-FJS"}, {"中央": 0, "自治区": 0, "县区": 0})
        district.sound(self)
