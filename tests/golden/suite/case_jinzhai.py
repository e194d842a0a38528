"""金寨县 2021 spring, as the county published it (policy.md §7.1): 25 townships, 4,431,875.00 in all."""
import csv

from suite.office import HARDSHIP, HERE, ROLL, Case, District, account, fen, hardship, pupil, read_csv, to_csv, yuan

FOLDER = "jinzhai_2021_spring"
HEADS = (("p_day", "小学", "1", 3), ("p_board", "小学", "2", 4), ("j_day", "初中", "1", 7), ("j_board", "初中", "2", 8))


class Jinzhai2021Spring(Case):
    weight = 8

    def test_each_township_and_the_whole_to_the_fen(self):
        with open(HERE / FOLDER / "head_counts.csv", encoding="utf-8", newline="") as file:
            townships = list(csv.DictReader(file))
        self.assertEqual(len(townships), 25)
        district = District(today="2021-03-31")
        roll, records, township_of, n = [], [], {}, 0
        for township in townships:
            for head, stage, boards, grade in HEADS:
                for _ in range(int(township[head])):
                    n += 1
                    row = pupil(n, stage, grade, boards, school=f"34152401{int(township['no']):02d}", birth=f"20{10 + n // 1000 % 12:02d}0{1 + n // 12000}15")
                    roll.append(row)
                    records.append(hardship(row, "脱贫户", "乡村振兴局", since=f"2020-{1 + n % 12:02d}-{1 + n % 28:02d}"))
                    township_of[row["学籍号"]] = township["township"]
        self.assertEqual(len(township_of), 11302)
        district.put("roll", roll, "2021-03-10")
        district.put("hardship", records, "2021-03-15")
        district.run("match", "--month", "2021-03").done()
        path = district.file("assess.csv")
        answer = district.run("assess", "--month", "2021-03", "--out", path).done()
        self.assertEqual((answer.counts["due"], answer.counts["not_due"]), (11302, 0))
        heads, sums = {}, {}
        for row in read_csv(path):
            self.assertEqual((row["结果"], row["期间"], row["困难类型"], row["原因"]), ("应发", "2021-spring", "脱贫户", ""))
            township = township_of.pop(row["学籍号"])
            heads[township] = heads.get(township, 0) + 1
            sums[township] = sums.get(township, 0) + fen(row["金额"])
        self.assertEqual(township_of, {})
        for township in townships:  # as published, in yuan with or without one decimal
            whole, _, part = township["amount"].partition(".")
            self.assertEqual(sums[township["township"]], int(whole) * 100 + int((part + "00")[:2]), township["township"])
            self.assertEqual(heads[township["township"]], int(township["total"]))
        self.assertEqual(yuan(sum(sums.values())), "4431875.00")
        lines = [[t["township"], heads[t["township"]], yuan(sums[t["township"]])] for t in townships] + [["合计", sum(heads.values()), yuan(sum(sums.values()))]]
        self.golden(FOLDER, "by_township.csv", to_csv(["乡镇", "人数", "金额"], lines))
        sums = district.run("month", "2021-03").done().sums
        self.assertEqual(sums["due"], "4431875.00")
