"""What banks send back: in time, twice, late, cut, contradictory."""
from suite.office import BANK_IN, Case, account, fen, pupil, to_csv
from suite.case_money import small_district


class Answers(Case):
    weight = 14

    def issued(self, count, first):
        district = small_district([pupil(n) for n in range(first, first + count)])
        rows = district.pay_out("2026-11")
        return district, rows[0]["id"]

    def states(self, district, batch):
        return [row["状态"] for row in sorted(district.payments(), key=lambda row: int(row["行号"])) if row["批次号"] == batch]

    def send(self, district, name, data):
        path = district.file(name)
        path.write_bytes(data)
        return district.run("bank", "import", path, "--profile", "generic-csv", as_="li")

    def test_the_same_news_in_other_clothes(self):
        district, batch = self.issued(4, 301)
        lines = district.bank_lines(batch, lambda line: "失败" if line["序号"] == "2" else "成功", "户名不符")
        text = to_csv(BANK_IN, lines)
        # in two parts
        self.assertEqual(self.send(district, "part1.csv", to_csv(BANK_IN, lines[:2]).encode()).done().counts,
                         {"lines": 2, "paid": 1, "failed": 1, "in_process": 0, "already_known": 0, "cases": 0})
        self.assertEqual(self.states(district, batch), ["成功", "失败", "已发出", "已发出"])
        self.assertEqual(self.send(district, "part2.csv", to_csv(BANK_IN, lines[2:]).encode()).done().counts["paid"], 2)
        before, position = district.rows_of_all_tables(), district.budget()
        self.assertEqual(self.send(district, "another-name.csv", to_csv(BANK_IN, lines[2:]).encode()).done().counts,
                         {"lines": 2, "paid": 0, "failed": 0, "in_process": 0, "already_known": 2, "cases": 0})
        self.assertEqual(district.rows_of_all_tables(), before)
        for name, data in (("whole.csv", text.encode()), ("crlf.csv", text.replace("\n", "\r\n").encode()), ("bom.csv", b"\xef\xbb\xbf" + text.encode()),
                           ("gb18030.csv", text.encode("gb18030"))):
            answer = self.send(district, name, data).done()
            self.assertEqual(answer.counts, {"lines": 4, "paid": 0, "failed": 0, "in_process": 0, "already_known": 4, "cases": 0}, name)
        self.assertEqual(district.budget(), position)
        district.sound(self)

    def test_lines_that_do_not_agree_become_cases(self):
        district, batch = self.issued(6, 311)
        lines = district.bank_lines(batch, "成功")
        lines[0]["金额"] = "312.49"
        lines[1]["账号"] = "6231330000000000009"
        lines[2]["参考号"] = f"{batch}-000099"
        lines[3]["状态"] = "已入账"
        lines[4]["参考号"] = "nonsense"
        answer = district.bank(lines, expect=1)
        self.assertEqual(answer.counts, {"lines": 6, "paid": 1, "failed": 0, "in_process": 0, "already_known": 0, "cases": 5})
        self.assertEqual(len(answer.ids["cases"]), 5)
        for case in answer.ids["cases"]:
            self.assertRegex(case, "^C[1-9][0-9]*$")
        self.assertEqual(self.states(district, batch), ["已发出"] * 5 + ["成功"])
        reconciled = district.run("reconcile", "--date", "2026-11-30").expect(1)
        self.assertEqual(reconciled.counts["open_cases"], 5)
        district.run("trace", "case", answer.ids["cases"][0]).done()
        again = district.bank(lines, expect=None)
        self.assertEqual(again.counts, {"lines": 6, "paid": 0, "failed": 0, "in_process": 0, "already_known": 6, "cases": 0})
        self.assertEqual(again.code, 0)
        # the mended file settles the rest
        answer = district.bank(district.bank_lines(batch, "成功"), "mended.csv", expect=None)
        self.assertEqual((answer.counts["paid"], answer.counts["already_known"]), (5, 1))
        district.sound(self)

    def test_a_line_twice_is_paid_once(self):
        district, batch = self.issued(2, 321)
        lines = district.bank_lines(batch, "成功")
        answer = district.bank([lines[0], lines[0], lines[1]], expect=None)
        self.assertEqual((answer.counts["lines"], answer.counts["paid"], answer.counts["already_known"] + answer.counts["cases"]), (3, 2, 1))
        self.assertEqual(sum(position["已支付"] for position in district.budget().values()), 62500)
        district.sound(self)

    def test_in_process_is_settled_later(self):
        district, batch = self.issued(2, 331)
        self.assertEqual(district.bank(district.bank_lines(batch, "处理中"), "a.csv").counts["in_process"], 2)
        position = district.budget()["YW-FJS", "2026", "中央"]
        self.assertEqual((position["在途"], position["已支付"]), (31250, 0))
        district.run("reissue", "--batch", batch, as_="li")
        self.assertEqual(len(district.payments()), 2, "nothing in process is re-issued")
        answer = district.bank(district.bank_lines(batch, lambda line: "成功" if line["序号"] == "1" else "失败", "账号不存在"), "b.csv")
        self.assertEqual(answer.counts, {"lines": 2, "paid": 1, "failed": 1, "in_process": 0, "already_known": 0, "cases": 0})
        late = district.bank(district.bank_lines(batch, "处理中", only=[f"{batch}-000001"]), "c.csv", expect=None)
        self.assertEqual(late.counts["in_process"] + late.counts["paid"] + late.counts["failed"], 0, "在途 news after the end changes nothing")
        self.assertEqual(self.states(district, batch), ["成功", "失败"])
        district.sound(self)

    def test_success_after_failure_is_a_case_and_blocks_the_reissue(self):
        district, batch = self.issued(2, 341)
        lines = district.bank_lines(batch, "失败", "账号不存在")
        district.bank(lines, "a.csv")
        answer = district.bank([lines[0] | {"状态": "成功", "原因": ""}], "b.csv", expect=1)
        self.assertEqual((answer.counts["paid"], answer.counts["cases"]), (0, 1))
        numbers = [row["学籍号"] for row in sorted(district.payments(), key=lambda row: int(row["行号"]))]
        district.put("account", [{"学籍号": number, "户名": "某某", "与学生关系": "本人", "开户银行": "广西农信", "银行账号": f"62313300{n:011d}"} for n, number in enumerate(numbers)],
                     "2026-11-18")
        answer = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertEqual(answer.counts, {"lines": 1, "left_out": 1})
        new = [row for row in district.payments() if row["批次号"] != batch]
        self.assertEqual([row["学籍号"] for row in new], [numbers[1]], "the line whose case is open is not paid a second time")
        district.sound(self)

    def test_failure_after_success_is_a_case(self):
        district, batch = self.issued(1, 351)
        lines = district.bank_lines(batch, "成功")
        district.bank(lines, "a.csv")
        answer = district.bank([lines[0] | {"状态": "失败", "原因": "账户已销户"}], "b.csv", expect=1)
        self.assertEqual((answer.counts["failed"], answer.counts["cases"]), (0, 1))
        self.assertEqual(sum(position["已支付"] for position in district.budget().values()), 31250)
        answer = district.run("reissue", "--batch", batch, as_="li")
        self.assertEqual(answer.counts["lines"], 0)
        district.sound(self)

    def test_files_that_are_no_answer(self):
        district, batch = self.issued(3, 361)
        before = district.rows_of_all_tables()
        lines = district.bank_lines(batch, "成功")
        good = to_csv(BANK_IN, lines).encode()
        money = ("bank_line", "posting", "instruction_end", "bank_file")
        header = [name for name in BANK_IN if name != "状态"]
        for name, data in (("empty.csv", b""), ("headers-only.csv", to_csv(BANK_IN, []).encode()), ("wrong-headers.csv", to_csv(header, lines).encode()),
                           ("doubled.csv", to_csv(BANK_IN + ["状态"], [list(line.values()) + ["成功"] for line in lines]).encode()),
                           ("nul.csv", good.replace("成功".encode(), b"\0", 1)), ("undecodable.csv", good.replace("成功".encode(), b"\xff\xfe\xfa", 1)),
                           ("quote.csv", good.replace(b"\n3,", b'\n"3,')), ("issued-file.csv", (district.file("out") / f"{batch}.csv").read_bytes())):
            answer = self.send(district, name, data)
            self.assertEqual(answer.code, 1, f"{name}: {answer.out} {answer.err}")
            self.assertEqual(len(answer.findings), 1, name)
            after = district.rows_of_all_tables()
            self.assertEqual({table: after[table] for table in money}, {table: before[table] for table in money}, name)
        # cut within the last line: never guess what the bank meant
        answer = self.send(district, "cut.csv", good[:-15])
        self.assertEqual(answer.code, 1)
        self.assertEqual(self.states(district, batch)[2], "已发出")
        answer = self.send(district, "whole.csv", good).done()
        self.assertEqual(answer.counts["paid"] + answer.counts["already_known"], 3)
        self.assertEqual(self.states(district, batch), ["成功"] * 3)
        district.run("bank", "import", district.file("absent.csv"), "--profile", "generic-csv", as_="li").expect(3)
        district.sound(self)
