"""simulate: a month under other policies, beside a full run under them in a district of its own."""
import shutil

from suite.office import REPOSITORY, Case, District, account, budget_rows, fen, hardship, pupil, read_csv, yuan

POLICIES = REPOSITORY / "config" / "policy"
RAISED = ('per_year = "1250.00"\nfrom = 2024-02-01\n', 'per_year = "1500.00"\nfrom = 2024-02-01\n')


class AnotherPolicy(Case):
    weight = 6

    def raised(self, district):
        """Boarders in primary schools get 1500 instead of 1250 a year, day pupils are no longer helped for being disabled."""
        folder = district.file("raised")
        shutil.copytree(POLICIES, folder)
        for name, changes, due in (("YW-JS", [RAISED], "750.00"), ("YW-FJS", [('"GR", "CJ-X", "LS"]', '"GR", "LS"]')], "312.50")):
            file = folder / f"{name}.toml"
            head = file.read_text(encoding="utf-8").partition("# ---- 算例")[0]
            for old, new in changes:
                self.assertEqual(head.count(old), 1, old)
                head = head.replace(old, new)
            boards = "true" if name == "YW-JS" else "false"
            file.write_text(head + "".join(f'[[example]]\ngiven = {{ stage = "primary", boarding = {boards}, category = "TPH", term = "{term}" }}\ndue = "{due}"\n'
                                           for term in ("2025-autumn", "2026-spring", "2026-autumn")), encoding="utf-8")
        config = district.file("raised.toml")
        config.write_text(f'policy = "{folder}"\n', encoding="utf-8")
        return folder, config

    def district(self):
        d = District(people=True)
        rows = [pupil(n, boards="2" if n % 3 else "1", grade=1 + n % 6) for n in range(1101, 1119)] + [pupil(n, "初中", "8", "2") for n in range(1121, 1124)] + [pupil(1131, "普通高中", "1")]
        d.put("roll", rows, "2026-10-10")
        kinds = ["脱贫户", "残疾学生", "孤儿", "低保边缘"]
        d.put("hardship", [hardship(row, kinds[i % 4]) for i, row in enumerate(rows)], "2026-10-20")
        d.put("account", [account(row) for row in rows], "2026-10-20")
        d.put("budget", [row for code in ("YW-JS", "YW-FJS", "GZ-ZXJ") for row in budget_rows(code)], "2026-10-20")
        return d

    def test_it_equals_a_full_run_under_the_new_policy_to_the_fen_and_touches_nothing(self):
        here, there = self.district(), self.district()
        folder, _ = self.raised(here)
        _, config = self.raised(there)
        here.award("2026-11")
        before = here.rows_of_all_tables()
        path = here.file("changes.csv")
        answer = here.run("simulate", "--policy", folder, "--month", "2026-11", "--out", path).done()
        changes = here.table("simulate", "--policy", folder, "--month", "2026-11", out="changes.csv")
        self.assertEqual(here.rows_of_all_tables(), before)
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)

        # the full runs: assess here under the old policy, there under the new one, awarded, sealed and split
        now = {(r["学籍号"], r["项目"]): fen(r["金额"]) for r in here.table("assess", "--month", "2026-11", out="now.csv")}
        there.run("month", "2026-11", "--config", config).done()
        then = {(r["学籍号"], r["项目"]): fen(r["金额"]) for r in there.table("assess", "--month", "2026-11", "--config", config, out="then.csv")}
        wanted = sorted([student, code, yuan(now.get((student, code), 0)), yuan(then.get((student, code), 0))] for student, code in {*now, *then} if now.get((student, code), 0) != then.get((student, code), 0))
        self.assertEqual([[row["学籍号"], row["项目"], row["现行"], row["试算"]] for row in changes], wanted)
        self.assertEqual({row["变化"] for row in changes}, {"增加", "取消"})
        self.assertEqual((answer.counts["gaining"], answer.counts["losing"]), (sum(row["变化"] == "增加" for row in changes), sum(row["变化"] == "取消" for row in changes)))
        self.assertEqual((fen(answer.sums["before"]), fen(answer.sums["after"])), (sum(now.values()), sum(then.values())))
        self.assertEqual(fen(answer.sums["difference"]), sum(then.values()) - sum(now.values()))

        there.run("award", "--plan", "latest", "--config", config, as_="li").done()
        there.run("batch", "seal", "--month", "2026-11", "--config", config, as_="li").done()
        here.seal("2026-11")
        for district, column in ((here, "现行"), (there, "试算")):
            booked = {}
            for row in district.payments():
                for level in ("中央", "自治区", "市", "县区"):
                    booked[row["项目"], level] = booked.get((row["项目"], level), 0) + fen(row[level])
            self.assertEqual({(row["项目"], row["层级"]): fen(row[column]) for row in answer.rows}, {key: amount for key, amount in booked.items() if amount}, column)

    def test_the_same_policy_changes_nothing_and_a_faulty_one_is_refused(self):
        d = self.district()
        answer = d.run("simulate", "--policy", POLICIES, "--month", "2026-11").done()
        self.assertEqual((answer.counts["gaining"], answer.counts["losing"], answer.sums["difference"]), (0, 0, "0.00"))
        self.assertGreater(answer.counts["unchanged"], 0)
        self.assertEqual(d.run("simulate", "--policy", d.file("nowhere"), "--month", "2026-11").code, 3)
        empty = d.file("empty")
        empty.mkdir()
        self.assertEqual(d.run("simulate", "--policy", empty, "--month", "2026-11").code, 2)

    def test_an_amount_typed_in_equals_the_file_with_that_amount(self):
        d = self.district()
        folder, _ = self.raised(d)
        by_file = d.run("simulate", "--policy", folder, "--month", "2026-11").done()
        clauses = (POLICIES / "YW-JS.toml").read_text(encoding="utf-8").split("[[standard]]")
        number = next(i for i, clause in enumerate(clauses) if RAISED[0] in clause)   # what stands before the first is no clause
        by_amount = d.run("simulate", "--amount", f"YW-JS:{number}=1500.00", "--month", "2026-11").done()
        of_boarders = [row for row in by_file.rows if row["项目"] == "YW-JS"]
        self.assertNotEqual(of_boarders, [])
        self.assertEqual([row for row in by_amount.rows if row["项目"] == "YW-JS"], of_boarders)
        self.assertEqual({row["差额"] for row in by_amount.rows if row["项目"] != "YW-JS"}, {"0.00"})
        tier = d.run("simulate", "--amount", "GZ-ZXJ:2:特别困难=3500.00", "--month", "2026-11").done()
        self.assertEqual(tier.counts["losing"], 0)
        for bad in ("YW-JS", "YW-JS:99=1.00", f"YW-JS:{number}=0", f"YW-JS:{number}=-5", f"YW-JS:{number}:特别困难=5.00", "GZ-ZXJ:2=3500.00", "GZ-ZXJ:2:很困难=1.00", "NOPE:1=5.00", f"YW-JS:{number}=1,5"):
            self.assertEqual(d.run("simulate", "--amount", bad, "--month", "2026-11").code, 2, bad)
        self.assertEqual(d.run("simulate", "--month", "2026-11").code, 2)

    def test_another_roll_equals_having_taken_it_in_and_leaves_nothing(self):
        here, there = self.district(), self.district()
        for d in (here, there):
            d.award("2026-11")
        rows = [pupil(n, boards="2" if n % 2 else "1", grade=1 + n % 6) for n in range(1103, 1121)]   # two gone, two come, others move in or out of the dormitory
        changed = here.write("changed.csv", list(rows[0]), rows)
        before = here.rows_of_all_tables()
        answer = here.run("simulate", "--roll", changed, "--as-of", "2026-10-31", "--month", "2026-11", "--out", here.file("changes.csv")).done()
        self.assertEqual(here.rows_of_all_tables(), before)
        self.assertEqual((answer.counts["read"], answer.counts["accepted"]), (18, 18))
        now = {(r["学籍号"], r["项目"]): fen(r["金额"]) for r in there.table("assess", "--month", "2026-11", out="now.csv")}
        there.load("roll", changed, "2026-10-31")
        there.month("2026-11")
        then = {(r["学籍号"], r["项目"]): fen(r["金额"]) for r in there.table("assess", "--month", "2026-11", out="then.csv")}
        wanted = sorted([student, code, yuan(now.get((student, code), 0)), yuan(then.get((student, code), 0))] for student, code in {*now, *then} if now.get((student, code), 0) != then.get((student, code), 0))
        changes = [[row["学籍号"], row["项目"], row["现行"], row["试算"]] for row in read_csv(here.file("changes.csv"))]
        self.assertEqual(changes, wanted)
        self.assertGreater(len(wanted), 5)
        self.assertEqual((fen(answer.sums["before"]), fen(answer.sums["after"])), (sum(now.values()), sum(then.values())))
        for wrong in ((), ("--roll", changed), ("--as-of", "2026-10-31", "--policy", POLICIES), ("--roll", changed, "--as-of", "2026-12-01")):
            self.assertEqual(here.run("simulate", "--month", "2026-11", *wrong).code, 2, wrong)
        self.assertEqual(here.run("simulate", "--month", "2026-11", "--roll", here.write("bad.csv", ["姓名"], [["x"]]), "--as-of", "2026-10-31").code, 1)
        self.assertEqual(here.rows_of_all_tables(), before)
