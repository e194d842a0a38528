"""The generated district against its own truth files, and its snapshots over four months."""
import subprocess
import sys

import re

from suite.office import REPOSITORY, Case, District, Suite, hardship, pupil, read_csv, resident_id, run_program, to_csv

MONTHS = (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30"), ("2026-12", "2026-12-31"), ("2027-01", "2027-01-31"))


class TruthOf65000(Case):
    weight = 12

    def test_assess_and_match_equal_the_truth(self):
        folder = Suite.folder / "sample65000"
        run_program("sample", "--students", "65000", "--seed", "1", "--out", folder, "--json").done()
        district = District(people=True)
        for kind in ("school", "roll", "hardship", "death"):
            answer = district.load(kind, folder / f"{kind}.csv", "2026-10-31", expect=None)
            self.assertIn(answer.code, (0, 1))
            self.assertEqual(answer.counts["accepted"] + answer.counts["rejected"], answer.counts["read"])
        links, due = district.file("match.csv"), district.file("assess.csv")
        match = district.run("match", "--month", "2026-11", "--out", links).done()
        pairs = lambda rows, *results: {(row["数据来源"], row["户编号"], row["证件号码"], row["姓名"], row["学籍号"]) for row in rows if row["结果"] in results}
        got, wanted = read_csv(links), read_csv(folder / "truth" / "links.csv")
        self.assertEqual(pairs(got, "匹配") - pairs(wanted, "匹配"), set(), "nobody is linked who is not the pupil")
        self.assertEqual(pairs(wanted, "匹配") - pairs(got, "匹配", "待核"), set(), "nobody is missed")
        counts = {word: sum(row["结果"] == word for row in got) for word in ("匹配", "待核", "不在籍")}
        self.assertEqual(match.counts, {"rows": len(got), "linked": counts["匹配"], "review": counts["待核"], "not_on_roll": counts["不在籍"]})
        self.assertLess(counts["待核"] * 200, counts["匹配"], "few questions")
        asked = pairs(got, "待核")
        names = lambda some: {(pair[3], self.roll(folder)[pair[4]]["姓名"]) for pair in some}
        self.answer(district, names(asked & pairs(wanted, "匹配")) - names(asked - pairs(wanted, "匹配")))
        district.run("match", "--month", "2026-11").done()
        assess = district.run("assess", "--month", "2026-11", "--out", due).done()
        got = [row | {"原因": row["原因"].split(":")[0]} for row in read_csv(due)]
        wanted = read_csv(folder / "truth" / "assess.csv")
        self.assertEqual([row for row in got if row not in wanted][:5] if len(got) != len(wanted) else [(a, b) for a, b in zip(got, wanted) if a != b][:5], [])
        self.assertEqual(len(got), len(wanted))
        self.assertEqual((assess.counts["due"], assess.counts["not_due"]), (sum(row["结果"] == "应发" for row in wanted), sum(row["结果"] == "不发" for row in wanted)))
        run = assess.ids["run"]
        replay = district.run("replay", run).done().json
        self.assertEqual((replay["stored"], replay["equal"]), (replay["recomputed"], True))


    def roll(self, folder):
        if not hasattr(self, "pupils"):
            self.pupils = {row["学籍号"]: row for row in read_csv(folder / "roll.csv")}
        return self.pupils

    def answer(self, district, same):
        """A clerk who knows the children: the pairs of names in `same` are one person."""
        for row in district.run("review", "list").done().rows:
            listed, pupil = re.match("名单「(.*?)」.*?学籍「(.*?)」", row["text"]).groups()
            district.run("review", "accept" if (listed, pupil) in same else "refuse", row["id"], as_="li").done()


class Snapshots(Case):
    weight = 12

    def test_october_to_january(self):
        folder = Suite.folder / "snapshots"
        run_program("sample", "--students", "6500", "--seed", "3", "--out", folder, "--json").done()
        district = District(people=True)
        for kind in ("school", "death"):
            district.load(kind, folder / f"{kind}.csv", "2026-10-31")
        truth = read_csv(folder / "truth" / "snapshots.csv")
        vanished = [row for row in truth if row["变化"] == "消失"]
        appeared = [row for row in truth if row["变化"] == "新增"]
        self.assertTrue(vanished and appeared)
        self.assertEqual({row["月份"] for row in vanished}, {"2026-11"})
        self.assertEqual({row["月份"] for row in appeared}, {"2026-12"})
        clues, new_in = {}, {}
        for month, last_day in MONTHS:
            for kind in ("roll", "hardship"):
                answer = district.load(kind, folder / "snapshots" / month / f"{kind}.csv", last_day, expect=None)
                self.assertIn(answer.code, (0, 1))
            got = district.month(month)
            self.assertEqual(got.counts["recover"], 0, month)
            path = district.file(f"clues-{month}.csv")
            district.run("export", "clues", "--month", month, "--out", path).done()
            clues[month] = read_csv(path)
            self.assertEqual(got.counts["possible_exit"], len(clues[month]))
            plan = district.table("plan", "--month", month, out=f"plan-{month}.csv")
            new_in[month] = {(row["学籍号"], row["项目"], row["期间"]): row["差额"] for row in plan if row["动作"] == "新增"}
            district.award()
        self.assertEqual(clues["2026-10"], [])
        # a clue for each vanished record on which money is due
        gone = {(row["学籍号"], row["数据来源"]) for row in vanished if row["学籍号"]}
        for month in ("2026-11", "2026-12", "2027-01"):
            self.assertLessEqual({(row["学籍号"], row["数据来源"]) for row in clues[month]}, gone)
        due = {row["学籍号"] for row in district.table("assess", "--month", "2027-01", out="jan.csv") if row["结果"] == "应发"}
        self.assertEqual({student for student, _ in gone} & due, {row["学籍号"] for row in clues["2027-01"]}, "whoever vanished and is still paid is a clue")
        # the newcomers of December: the whole autumn term, and December's own month at the vocational schools
        newcomers = {row["学籍号"] for row in appeared if row["学籍号"]}
        self.assertTrue(newcomers)
        term_news = {key: amount for key, amount in new_in["2026-12"].items() if key[2] == "2026-autumn"}
        self.assertEqual({key[0] for key in term_news} - newcomers, set(), "nobody else becomes new for the term in December")
        self.assertEqual(newcomers - due, set())
        self.assertEqual(newcomers - {key[0] for key in new_in["2026-12"]}, set())
        whole_term = {"1000.00", "312.50", "375.00", "625.00", "750.00", "1150.00", "1650.00", "650.00"}
        self.assertEqual(set(term_news.values()) - whole_term, set())
        district.sound(self)

    def test_thirty_families_vanish_and_twenty_appear(self):
        district = District(people=True)
        old, late = [pupil(n) for n in range(700, 730)], [pupil(n) for n in range(730, 750)]
        stay = pupil(750)
        district.put("roll", old + late + [stay], "2026-09-20")
        records = [hardship(row, "农村低保", 户编号=f"MZ{n}") for n, row in enumerate(old)]
        parents = [{"姓名": "韦大山", "证件号码": resident_id(n, "19800101"), "困难类型": "农村低保", "数据来源": "民政局", "认定日期": "2020-05-06", "户编号": f"MZ{n}"} for n in range(30)]
        always = [hardship(stay, "农村低保", 户编号="MZ99")]
        newcomers = [hardship(row, "农村低保", since="2026-12-03", 户编号=f"MZ2{n}") for n, row in enumerate(late)]
        lists = {"2026-10": records + parents + always, "2026-11": always, "2026-12": always + newcomers, "2027-01": always + newcomers}
        got = {}
        for month, last_day in MONTHS:
            district.put("hardship", lists[month], last_day)
            got[month] = district.month(month).counts
            district.award()
        self.assertEqual({month: (c["new"], c["top_up"], c["recover"], c["unchanged"], c["possible_exit"]) for month, c in got.items()},
                         {"2026-10": (31, 0, 0, 0, 0), "2026-11": (0, 0, 0, 31, 30), "2026-12": (20, 0, 0, 31, 30), "2027-01": (0, 0, 0, 51, 30)})
        self.assertEqual({(row["项目"], row["期间"], row["金额"]) for row in district.awards()}, {("YW-FJS", "2026-autumn", "312.50")})
        path = district.file("clues.csv")
        district.run("export", "clues", "--month", "2026-11", "--out", path).done()
        self.assertEqual(sorted(row["学籍号"] for row in read_csv(path)), sorted(row["学籍号"] for row in old))


class Trial(Case):
    """The district on which matching is judged, and its judge, as the next one who works on matching uses them."""
    weight = 4
    JUDGE = REPOSITORY / "tests" / "bench" / "matching_quality.py"

    def judge(self, table, folder, *more):
        return subprocess.run([sys.executable, self.JUDGE, "--table", table, "--truth", folder, *more], capture_output=True, text=True)

    def test_the_judge_counts_pairs_and_fails_where_a_bound_does_not_hold(self):
        folder = Suite.folder / "trial"
        made = run_program("sample", "--trial", "--students", "2600", "--seed", "2", "--out", folder, "--json").done()
        self.assertEqual((made.counts["students"], made.counts["listed_persons"], made.counts["true_pairs"]), (2600, 8000, 360))
        district = District()
        for kind in ("school", "roll", "hardship"):
            self.assertEqual(district.load(kind, folder / f"{kind}.csv", "2026-10-31", expect=None).counts["rejected"], 0)
        table = district.file("match.csv")
        district.run("match", "--month", "2026-11", "--out", table).done()
        said = self.judge(table, folder, "--report-only")
        self.assertEqual(said.returncode, 0, said.stderr)
        self.assertIn("in total: pairs 360; ", said.stdout)
        self.assertIn("ok   no twin or sibling linked wrongly", said.stdout)
        # the truth itself is a perfect table; one link turned to a twin's number is seen
        truth = folder / "truth" / "links.csv"
        self.assertEqual(self.judge(truth, folder).returncode, 0)
        rows = read_csv(truth)
        turned = next(row for row in rows if row["关系"] == "TWIN" and row["易混学籍号"])
        turned.update({"结果": "匹配", "学籍号": turned["易混学籍号"]})
        forged = district.file("forged.csv")
        forged.write_text(to_csv(list(rows[0]), rows), encoding="utf-8")
        said = self.judge(forged, folder)
        self.assertEqual(said.returncode, 1)
        self.assertIn("NOT  no twin or sibling linked wrongly", said.stdout)
        self.assertIn(f"hardship.csv line {turned['文件行']}", said.stdout.replace(",", " "))
        self.assertNotIn(turned["学籍号"], said.stdout + said.stderr)

    def test_options_that_do_not_fit_are_wrong_usage(self):
        self.assertEqual(run_program("sample", "--listed", "5000", "--out", Suite.folder / "none").code, 2)
        self.assertEqual(run_program("sample", "--damage", "3", "--out", Suite.folder / "none").code, 2)
        self.assertEqual(run_program("sample", "--trial", "--students", "500", "--out", Suite.folder / "none").code, 2)


class Demo(Case):
    """The whole month as anybody sees it first, in a district too small for some of the lists."""
    weight = 6

    def test_a_district_of_300_gets_through_the_month(self):
        data = str(Suite.folder / "demo")
        Suite.extra_data.append(data)
        answer = run_program("demo", "--students", "300", "--seed", "1", "--data", data)
        self.assertEqual(answer.code, 0, answer.out[-2000:] + answer.err)
        self.assertIn("供餐: 这个区县没有", answer.out)
        self.assertIn("✓ Σ应发 = Σ已定", answer.out)
        self.assertNotIn("✗", answer.out)
