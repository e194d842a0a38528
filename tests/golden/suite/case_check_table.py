"""check-table over tables that counties published (contract §6, policy.md §7): what is wrong in them is found, and nothing else."""
import csv

from suite.office import HERE, Case, District, read_csv, to_csv

JINZHAI_MAP = """
label = "乡镇"
unit = "元"
heads = { "小学走读" = "250.00", "小学寄宿" = "500.00", "初中走读" = "312.50", "初中寄宿" = "625.00" }
total = "总人数"
amount = "金额"
[[sum]]
row = "小计"
of = "above"
[[sum]]
row = "合计"
of = "above"
"""

ZHANHE_MAP = """
label = "项目"
[[product]]
heads = "人数"
rate = "标准"
amount = "金额"
[[decompose]]
heads = "人数"
amount = "金额"
rates = ["312.50", "625.00"]
row = "生活补助小学"
[[sum]]
row = "生活补助"
of = ["生活补助初中", "生活补助小学"]
[[sum]]
row = "合计"
of = ["项目甲", "项目乙", "营养", "生活补助"]
"""
ZHANHE = [["项目甲", "27", "300", "8100"], ["项目乙", "114", "200", "22800"], ["营养", "210", "400", "8400"], ["生活补助初中", "349", "750", "261750"],
          ["生活补助小学", "985", "", "317562.5"], ["生活补助", "1334", "", "579312.5"], ["合计", "", "", "694212.5"]]
OUT = ["行", "列", "印刷值", "复算值", "差", "代码"]


class PublishedTables(Case):
    weight = 1

    def check(self, table, map_, expect, encoding="utf-8"):
        district = District()
        path, map_path, out = district.file("table.csv"), district.file("map.toml"), district.file("found.csv")
        path.write_bytes(table.encode(encoding) if isinstance(table, str) else table)
        before = path.read_bytes()
        map_path.write_text(map_, encoding="utf-8")
        answer = district.run("check-table", path, "--map", map_path, "--out", out).expect(expect)
        self.assertEqual(path.read_bytes(), before)
        if expect == 2:
            return answer
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        self.assertEqual(answer.counts["findings"], len(read_csv(out)))
        self.assertEqual([row["代码"] for row in read_csv(out)], [finding["code"] for finding in answer.findings])
        self.assertEqual(out.read_text(encoding="utf-8").splitlines()[0], ",".join(OUT))
        return [tuple(row[key] for key in OUT) for row in read_csv(out)]

    def jinzhai(self):
        with open(HERE / "jinzhai_2021_spring" / "head_counts.csv", encoding="utf-8", newline="") as file:
            rows = [[t[key] for key in ("no", "township", "total", "p_day", "p_board", "j_day", "j_board", "amount")] for t in csv.DictReader(file)]
        header = ["序号", "乡镇", "总人数", "小学走读", "小学寄宿", "初中走读", "初中寄宿", "金额"]
        return header, [*rows[:24], ["", "小计", "11055", "5434", "829", "1394", "74", "4332375"], rows[24], ["", "合计", "11302", "5544", "858", "1426", "150", "4431875"]]

    def test_jinzhai_prints_two_wrong_footers_and_nothing_else(self):
        found = [("26", "初中寄宿", "74", "3398", "-3324", "SUM"), ("28", "初中寄宿", "150", "3474", "-3324", "SUM")]
        header, rows = self.jinzhai()
        self.assertEqual(self.check(to_csv(header, rows), JINZHAI_MAP, 1), found)
        for encoding, delimiter in (("gb18030", ","), ("utf-8-sig", "\t")):
            self.assertEqual(self.check(to_csv(header, rows, delimiter), JINZHAI_MAP, 1, encoding), found)
        rows[24][6], rows[26][6] = "3398", "3474"
        self.assertEqual(self.check(to_csv(header, rows), JINZHAI_MAP, 0), [])

    def test_any_one_figure_of_jinzhai_that_is_altered_is_found(self):
        header, rows = self.jinzhai()
        rows[24][6], rows[26][6] = "3398", "3474"
        for row in (0, 11, 24, 25, 26):
            for column in range(2, 8):
                altered = [list(line) for line in rows]
                altered[row][column] = str(int(altered[row][column].split(".")[0]) + 1)
                found = self.check(to_csv(header, altered), JINZHAI_MAP, 1)
                self.assertTrue(any(int(line) == row + 2 for line, *_ in found), (row, column, found))

    def test_zhanhe_prints_a_wrong_product_and_an_impossible_amount_and_nothing_else(self):
        self.assertEqual(self.check(to_csv(["项目", "人数", "标准", "金额"], ZHANHE), ZHANHE_MAP, 1),
                         [("4", "金额", "8400", "84000", "-75600", "PRODUCT"), ("6", "金额", "317562.5", "317500.0", "62.5", "NOT_DECOMPOSABLE")])

    def test_a_map_that_does_not_fit_is_wrong_usage_with_all_its_faults(self):
        answer = self.check(to_csv(["乡镇", "人数"], [["甲", "1"]]), JINZHAI_MAP, 2)
        for name in ("小学走读", "初中寄宿", "总人数", "金额", "小计", "合计"):
            self.assertIn(f"「{name}」", answer.err)
