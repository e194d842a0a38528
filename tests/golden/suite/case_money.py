"""The money path by the commands of the contract: award, seal, review, approve, issue, answer, reissue; exit codes, counts, sums, files, positions."""
import os
import re
import stat

from suite.office import (ALL_BUDGETS, BANK_OUT, Case, District, account, budget_rows, cascade, digests, fen, hardship, header_of, pupil, read_csv, yuan)

ROW_KEYS = {"id", "programme", "period", "bank", "lines", "total", "sha256", "sm3", "state"}
SCHOOL_SHARES = (5, 4, 0, 1)   # 义教生活补助: 中央 5 : 自治区 4 : 县区 1
GRANT_SHARES = (4, 0, 0, 1)    # 普高、中职: 中央 80 : 县区 20
LEVELS = ("中央", "自治区", "市", "县区")


def small_district(pupils, accounts=None, kinds=None, month_end="2026-10-31", budgets=ALL_BUDGETS, today="2026-11-20", people=True):
    district = District(today=today, people=people)
    district.put("roll", pupils, month_end)
    district.put("hardship", kinds if kinds is not None else [hardship(row, "脱贫户", "乡村振兴局") for row in pupils], month_end)
    district.put("account", accounts if accounts is not None else [account(row) for row in pupils], month_end)
    if budgets:
        district.put("budget", budgets, month_end)
    return district


def in_line_order(pupils):
    return sorted(pupils, key=lambda row: (row["学校标识码"].encode(), row["学籍号"].encode()))


class TheMoneyPath(Case):
    """One district from award to re-issue; the tests run in their order and build on each other."""
    weight = 20

    @classmethod
    def setUpClass(cls):
        cls.day = [pupil(n) for n in range(1, 6)]                       # five day pupils at 广西农信
        cls.other_bank = pupil(6)
        cls.no_account, cls.no_mandate, cls.mandate, cls.guardian = pupil(7), pupil(8), pupil(9), pupil(10)
        cls.boarders = [pupil(n, boards="2") for n in (21, 22)]
        cls.senior = pupil(31, "普通高中", "11", "2")
        cls.vocational = pupil(41, "中等职业", "1", "2")
        everyone = cls.day + [cls.other_bank, cls.no_account, cls.no_mandate, cls.mandate, cls.guardian] + cls.boarders + [cls.senior, cls.vocational]
        accounts = [account(row) for row in cls.day + cls.boarders + [cls.senior, cls.vocational]]
        accounts += [account(cls.other_bank, bank="桂林银行"), account(cls.no_mandate, relation="祖父母"), account(cls.mandate, relation="祖父母", 委托书编号="WT-1"),
                     account(cls.guardian, relation="监护人")]
        cls.accounts = {row["学籍号"]: row for row in accounts}
        cls.names = {row["学籍号"]: row["姓名"] for row in everyone}
        cls.district = small_district(everyone, accounts, people=(("sun", "budget"), ("qian", "auditor")))
        cls.state = {}

    def lines_of(self, programme, bank="广西农信"):
        if programme == "YW-FJS":
            return in_line_order([self.other_bank] if bank == "桂林银行" else self.day + [self.mandate, self.guardian])
        return in_line_order({"YW-JS": self.boarders, "GZ-ZXJ": [self.senior], "ZZ-ZXJ": [self.vocational]}[programme])

    def test_01_month_and_award(self):
        answer = self.district.month("2026-11")
        self.assertEqual({key: answer.counts[key] for key in ("rows", "linked", "review", "not_on_roll", "due", "not_due", "new", "top_up", "recover", "unchanged")},
                         {"rows": 14, "linked": 14, "review": 0, "not_on_roll": 0, "due": 15, "not_due": 1, "new": 15, "top_up": 0, "recover": 0, "unchanged": 0})
        self.assertRegex(answer.ids["run"], "^R[0-9]+$")
        self.assertRegex(answer.ids["plan"], "^P[0-9]+$")
        path = self.district.file("plan.csv")
        self.district.run("plan", "--month", "2026-11", "--out", path).done()
        self.assertEqual(header_of(path), "学籍号,项目,期间,动作,应发,已定,差额".split(","))
        plan = read_csv(path)
        self.assertEqual([list(row.values()) for row in plan], sorted((list(row.values()) for row in plan), key=lambda cells: [cell.encode() for cell in cells]))
        self.assertEqual({(row["动作"], row["已定"]) for row in plan}, {("新增", "0.00")})
        self.assertEqual(self.district.run("award", "--plan", answer.ids["plan"]).code, 2)
        self.district.run("award", "--plan", answer.ids["plan"], as_="wang").expect(1)
        self.district.run("award", "--plan", answer.ids["plan"], as_="nobody").expect(1)
        got = self.district.run("award", "--plan", answer.ids["plan"], as_="li").done()
        self.assertEqual(got.counts, {"awarded": 15, "cancelled": 0, "claims": 0})  # one of them a waiver, which no batch carries
        again = self.district.run("award", "--plan", answer.ids["plan"], as_="li").done()
        self.assertEqual(set(again.counts), {"awarded", "cancelled", "claims"})
        second = self.district.month("2026-11")
        self.assertEqual({key: second.counts[key] for key in ("new", "top_up", "recover", "unchanged")}, {"new": 0, "top_up": 0, "recover": 0, "unchanged": 15})
        awards = self.district.awards()
        self.assertEqual(list(awards[0]), "学籍号,项目,期间,序号,金额,计划,条款,状态".split(","))
        self.assertEqual({(row["序号"], row["计划"], row["状态"]) for row in awards}, {("0", answer.ids["plan"], "未发"), ("0", answer.ids["plan"], "减免")})
        self.assertEqual({row["条款"] for row in awards}, {"YW-FJS/小学/2024-02-01", "YW-JS/小学/2024-02-01", "GZ-ZXJ/普通高中/2025-02-01", "ZZ-ZXJ/中等职业/2025-02-01",
                                                              "ZZ-MXF/中等职业/2015-02-01"})

    def test_02_seal_makes_one_batch_per_programme_period_and_bank(self):
        district = self.district
        self.assertEqual(district.run("batch", "seal", "--month", "2026-11").code, 2)
        district.run("batch", "seal", "--month", "2026-11", as_="wang").expect(1)
        answer = district.seal("2026-11", expect=1)
        self.assertEqual(answer.counts, {"lines": 12, "left_out": 2})
        rows = answer.rows
        self.assertEqual(answer.ids["batches"], [row["id"] for row in rows])
        self.assertEqual(len({row["id"] for row in rows}), 5)
        for row in rows:
            self.assertEqual(set(row), ROW_KEYS)
            self.assertRegex(row["id"], "^B[1-9][0-9]*$")
            self.assertRegex(row["sha256"], "^[0-9a-f]{64}$")
            self.assertRegex(row["sm3"], "^[0-9a-f]{64}$")
        got = {(row["programme"], row["period"], row["bank"]): (str(row["lines"]), row["total"]) for row in rows}
        self.assertEqual(got, {("YW-FJS", "2026-autumn", "广西农信"): ("7", "2187.50"), ("YW-FJS", "2026-autumn", "桂林银行"): ("1", "312.50"),
                               ("YW-JS", "2026-autumn", "广西农信"): ("2", "1250.00"), ("GZ-ZXJ", "2026-autumn", "广西农信"): ("1", "1150.00"),
                               ("ZZ-ZXJ", "2026-11", "广西农信"): ("1", "230.00")})
        self.state["rows"] = {(row["programme"], row["bank"]): row for row in rows}
        # left out by name: one finding each, masked
        self.assertEqual(len(answer.findings), 2)
        for row in (self.no_account, self.no_mandate):
            number = row["学籍号"]
            fitting = [finding for finding in answer.findings if finding["subject"] not in ("", number) and len(finding["subject"]) == len(number)
                       and all(mark in ("*", letter) for mark, letter in zip(finding["subject"], number))]
            self.assertEqual(len(fitting), 1, answer.findings)
            self.assertTrue(fitting[0]["text"])
        again = district.run("batch", "seal", "--month", "2026-11", as_="li")
        self.assertIn(again.code, (0, 1))
        self.assertEqual((again.ids["batches"], again.rows, again.counts["lines"]), ([], [], 0))

    def test_03_seal_reserves_every_source(self):
        self.expect_positions("已占用")
        for row in self.district.payments():
            self.assertEqual(row["状态"], "已封存")
            self.assertEqual(row["银行结果"], "")

    def expect_positions(self, column):
        """Everything sealed stands in one column of the position, by the cascade over the lines of each batch."""
        expected = {}
        for (programme, bank), row in self.state["rows"].items():
            amounts = [fen(row["total"]) // int(row["lines"])] * int(row["lines"])
            for parts in cascade(amounts, SCHOOL_SHARES if programme.startswith("YW") else GRANT_SHARES):
                for level, part in zip(LEVELS, parts):
                    expected[programme, level] = expected.get((programme, level), 0) + part
        positions = self.district.budget()
        for (programme, year, level), position in positions.items():
            wanted = expected.get((programme, level), 0) if year == "2026" else 0
            self.assertEqual({key: value for key, value in position.items() if key in ("已占用", "在途", "已支付", "待处理退汇", "其他占用") and value},
                             {column: wanted} if wanted else {}, (programme, year, level))

    def test_04_three_people_and_the_tail(self):
        district, rows = self.district, self.state["rows"]
        batch = rows["YW-FJS", "桂林银行"]
        one, tail = batch["id"], batch["sm3"][-4:]
        self.assertEqual(district.run("batch", "approve", one, as_="zhao").code, 2)
        self.assertEqual(district.run("batch", "review", one).code, 2)
        district.run("batch", "approve", one, "--tail", tail, as_="zhao").expect(1)        # not reviewed yet
        district.run("batch", "issue", one, as_="li").expect(1)
        district.run("batch", "review", one, as_="zhao").expect(1)                         # wrong role
        district.run("batch", "review", one, as_="stranger").expect(1)
        district.run("batch", "review", "B999", as_="wang").expect(1)
        district.run("user", "add", "li", "--role", "reviewer", as_="admin").done()
        district.run("batch", "review", one, as_="li").expect(1)                           # who sealed may not review
        self.assertEqual(district.run("batch", "review", one, as_="wang").done().rows[0]["state"], "已复核")
        before = district.rows_of_all_tables()
        district.run("batch", "review", one, as_="wang").done()                            # done already
        self.assertEqual(district.rows_of_all_tables(), before)
        district.run("user", "add", "wang", "--role", "approver", as_="admin").done()
        district.run("batch", "approve", one, "--tail", tail, as_="wang").expect(1)        # who reviewed may not approve
        wrong = "0000" if tail != "0000" else "1111"
        district.run("batch", "approve", one, "--tail", wrong, as_="zhao").expect(1)
        district.run("batch", "approve", one, "--tail", tail[:3], as_="zhao").expect(1)
        self.assertEqual(district.run("batch", "approve", one, "--tail", tail, as_="zhao").done().rows[0]["state"], "已审批")
        district.run("batch", "approve", one, "--tail", tail, as_="zhao").done()

    def test_05_all_and_several_tails(self):
        district, rows = self.district, self.state["rows"]
        answer = district.run("batch", "review", "--all", as_="wang").done()
        self.assertEqual(len(answer.ids["batches"]), 4)
        two = [rows["YW-JS", "广西农信"], rows["GZ-ZXJ", "广西农信"]]
        tails = [part for row in two for part in ("--tail", f"{row['id']}={row['sm3'][-4:]}")]
        answer = district.run("batch", "approve", *[row["id"] for row in two], *tails, as_="zhao").done()
        self.assertEqual({row["state"] for row in answer.rows}, {"已审批"})
        rest = [rows["YW-FJS", "广西农信"], rows["ZZ-ZXJ", "广西农信"]]
        tails = [part for row in rest for part in ("--tail", f"{row['id']}={row['sm3'][-4:]}")]
        answer = district.run("batch", "approve", "--all", *tails, as_="zhao").done()
        self.assertEqual(sorted(answer.ids["batches"]), sorted(row["id"] for row in rest))
        self.assertEqual({row["state"] for row in district.run("batch", "list", as_="qian").done().rows}, {"已审批"})
        self.expect_positions("已占用")

    def test_06_issue_writes_the_very_bytes_that_were_sealed(self):
        district = self.district
        answer = district.issue_all()
        self.assertEqual({row["state"] for row in answer.rows}, {"已发出"})
        for (programme, bank), row in self.state["rows"].items():
            path = district.file("out") / f"{row['id']}.csv"
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
            sha256, sm3 = digests(path)
            self.assertEqual(row["sha256"], sha256)
            if sm3:
                self.assertEqual(row["sm3"], sm3)
            self.assertEqual(header_of(path), BANK_OUT)
            lines = read_csv(path)
            pupils = self.lines_of(programme, bank)
            self.assertEqual([line["序号"] for line in lines], [str(n) for n in range(1, len(pupils) + 1)])
            self.assertEqual([line["参考号"] for line in lines], [f"{row['id']}-{n:06d}" for n in range(1, len(pupils) + 1)])
            self.assertEqual([(line["账号"], line["户名"]) for line in lines], [(self.accounts[p["学籍号"]]["银行账号"], self.accounts[p["学籍号"]]["户名"]) for p in pupils])
            self.assertEqual(sum(fen(line["金额"]) for line in lines), fen(row["total"]))
            self.assertNotRegex(path.read_text(encoding="utf-8"), r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
        self.assertEqual([path for path in sorted(os.listdir(district.file("out"))) if not re.fullmatch(r"B[0-9]+\.csv", path)], [])
        self.expect_positions("在途")
        before = district.rows_of_all_tables()
        district.issue_all("again")
        self.assertEqual(district.rows_of_all_tables(), before)
        for name in os.listdir(district.file("out")):
            self.assertEqual((district.file("out") / name).read_bytes(), (district.file("again") / name).read_bytes())
        self.assertEqual({row["状态"] for row in district.payments()}, {"已发出"})
        district.run("batch", "withdraw", next(iter(self.state["rows"].values()))["id"], as_="li").expect(1)   # what is out is out

    def test_07_the_bank_answers(self):
        district = self.district
        batch = self.state["rows"]["YW-FJS", "广西农信"]["id"]
        said = {1: "成功", 2: "失败", 3: "处理中", 4: "成功", 5: "失败", 6: "失败", 7: "成功"}
        lines = district.bank_lines(batch, lambda line: said[int(line["序号"])], reason="账号不存在")
        answer = district.bank(lines, "first.csv")
        self.assertEqual(answer.counts, {"lines": 7, "paid": 3, "failed": 3, "in_process": 1, "already_known": 0, "cases": 0})
        self.assertEqual(answer.ids.get("cases", []), [])
        payments = {row["行号"]: row for row in district.payments() if row["批次号"] == batch}
        self.assertEqual([payments[str(n)]["状态"] for n in range(1, 8)], [said[n] for n in range(1, 8)])
        self.assertEqual(payments["2"]["银行结果"], "失败: 账号不存在")
        self.assertEqual(payments["1"]["银行结果"], "成功")
        self.assertEqual(payments["3"]["银行结果"], "处理中")
        shares = cascade([31250] * 7, SCHOOL_SHARES)
        other = cascade([31250], SCHOOL_SHARES)[0]
        for n in range(1, 8):
            self.assertEqual([fen(payments[str(n)][level]) for level in LEVELS], shares[n - 1])
            self.assertEqual(payments[str(n)]["账号掩码"][-4:], self.accounts[payments[str(n)]["学籍号"]]["银行账号"][-4:])
            self.assertIn("*" * 8, payments[str(n)]["账号掩码"])
        for place, level in enumerate(LEVELS):
            if place == 2:
                continue
            position = district.budget()["YW-FJS", "2026", level]
            total = {word: sum(shares[n - 1][place] for n in range(1, 8) if said[n] == word) for word in ("成功", "失败", "处理中")}
            self.assertEqual((position["已占用"], position["在途"], position["已支付"], position["待处理退汇"], position["其他占用"]),
                             (0, total["处理中"] + other[place], total["成功"], total["失败"], 0), level)
        states = {row["状态"] for row in district.awards() if row["项目"] == "YW-FJS"}
        self.assertEqual(states, {"已发", "失败", "在途", "未发"})
        before = district.rows_of_all_tables()
        again = district.bank(lines, "first.csv")
        self.assertEqual(again.counts, {"lines": 7, "paid": 0, "failed": 0, "in_process": 0, "already_known": 7, "cases": 0})
        self.assertEqual(district.rows_of_all_tables(), before)
        self.state.update(batch=batch, shares=shares)

    def test_08_reissue_only_after_the_account_is_newer(self):
        district, batch = self.district, self.state["batch"]
        self.assertEqual(district.run("reissue", "--batch", batch).code, 2)
        answer = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertEqual((answer.ids["batches"], answer.counts), ([], {"lines": 0, "left_out": 3}))
        self.assertEqual(len(answer.findings), 3)
        pupils = self.lines_of("YW-FJS")
        # line 2 mended at the same bank, line 5 at another, line 6 not at all
        mended = [account(pupils[1], "6231330099990000001"), account(pupils[4], "6231330099990000002", bank="桂林银行")]
        district.put("account", mended, "2026-11-15")
        answer = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertEqual(answer.counts, {"lines": 2, "left_out": 1})
        self.assertEqual(sorted((row["bank"], str(row["lines"]), row["total"], row["state"]) for row in answer.rows),
                         sorted([("广西农信", "1", "312.50", "已封存"), ("桂林银行", "1", "312.50", "已封存")]))
        for row in answer.rows:
            self.assertEqual(set(row), ROW_KEYS)
        self.assertEqual(len(answer.findings), 1)
        position, shares = self.district.budget()["YW-FJS", "2026", "中央"], self.state["shares"]
        self.assertEqual((position["已占用"], position["待处理退汇"]), (shares[1][0] + shares[4][0], shares[5][0]))
        before = district.rows_of_all_tables()
        again = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertEqual((again.ids["batches"], again.counts), ([], {"lines": 0, "left_out": 1}))
        self.assertEqual(district.rows_of_all_tables(), before)
        district.approve_all()
        district.issue_all()
        new = {row["bank"]: row["id"] for row in answer.rows}
        payments = {(row["批次号"], row["行号"]): row for row in district.payments()}
        for bank, place in (("广西农信", 1), ("桂林银行", 4)):
            row = payments[new[bank], "1"]
            self.assertEqual(row["学籍号"], pupils[place]["学籍号"])
            self.assertEqual([fen(row[level]) for level in LEVELS], shares[place])
        self.assertEqual(read_csv(district.file("out") / f"{new['广西农信']}.csv")[0]["账号"], "6231330099990000001")
        # seal never takes a failed line
        self.assertEqual(district.run("batch", "seal", "--month", "2026-11", as_="li").counts["lines"], 0)
        district.bank(district.bank_lines(new["广西农信"], "成功") + district.bank_lines(new["桂林银行"], "成功"), "second.csv")
        after = district.budget()["YW-FJS", "2026", "中央"]
        self.assertEqual((after["已占用"], after["待处理退汇"]), (0, shares[5][0]))
        district.sound(self)

    def test_09_reconcile_agrees(self):
        answer = self.district.run("reconcile", "--date", "2026-11-30").done()
        self.assertEqual((answer.counts["checked"], answer.counts["differences"], answer.counts["open_cases"]), (14, 0, 0))
        self.assertEqual(self.district.run("reconcile", "--date", "2026-11-19").done().counts["checked"], 0)
        answer = self.district.run("reconcile", "--date", "2026-11-20").done()
        self.assertEqual(answer.counts["checked"], 14, "all was issued on the business day 2026-11-20")

    def test_10_an_account_that_comes_later_is_sealed_later(self):
        self.district.put("account", [account(self.no_account)], "2026-11-18")
        answer = self.district.seal("2026-11", expect=1)
        self.assertEqual(answer.counts, {"lines": 1, "left_out": 1})

    def test_11_seal_by_programme_period_and_bank_and_show(self):
        self.assertEqual(self.district.run("batch", "seal", "--programme", "YW-FJS", as_="li").code, 2)
        answer = self.district.run("batch", "seal", "--programme", "YW-FJS", "--period", "2026-autumn", "--bank", "桂林银行", as_="li")
        self.assertEqual(answer.counts["lines"], 0)
        batch = self.state["rows"]["YW-JS", "广西农信"]
        shown = self.district.run("batch", "show", batch["id"], as_="qian").done()
        self.assertEqual(shown.rows, [batch | {"state": "已发出"}])
        text = self.district.run("batch", "show", batch["id"], as_="qian", json_=False).done().out
        self.assertNotIn("\\x", text, "text out is UTF-8 (contract §1)")

    def test_12_who_may_read_positions(self):
        self.district.run("budget", "show", as_="sun").done()
        self.district.run("batch", "seal", "--month", "2026-11", as_="sun").expect(1)
        self.district.run("batch", "seal", "--month", "2026-11", as_="admin").expect(1)
        self.district.run("user", "add", "newcomer", "--role", "clerk", as_="li").expect(1)
        self.assertEqual(self.district.run("user", "add", "newcomer", "--role", "clerk").code, 2)
        self.assertEqual(self.district.run("user", "add", "newcomer", "--role", "king", as_="admin").code, 2)


class WithdrawAndRefuse(Case):
    weight = 8

    def test_what_is_taken_back_can_be_sealed_again(self):
        pupils = [pupil(n) for n in (101, 102)]
        district = small_district(pupils)
        district.award("2026-11")
        first = district.seal("2026-11").rows[0]
        district.run("batch", "withdraw", first["id"], "--note", "户名有误", as_="wang").expect(1)
        self.assertEqual(district.run("batch", "withdraw", first["id"], "--note", "户名有误", as_="li").done().rows[0]["state"], "已撤回")
        self.assertEqual({row["状态"] for row in district.payments()}, {"已撤回"})
        self.assertEqual({row["状态"] for row in district.awards()}, {"未发"})
        position = district.budget()["YW-FJS", "2026", "中央"]
        self.assertEqual((position["已占用"], position["可用"]), (0, position["指标"]))
        second = district.seal("2026-11").rows[0]
        self.assertNotEqual(second["id"], first["id"])                    # ids are never reused
        self.assertEqual((second["lines"], second["total"]), (first["lines"], first["total"]))
        district.run("batch", "review", first["id"], as_="wang").expect(1)
        district.run("batch", "refuse", second["id"], as_="li").expect(1)
        self.assertEqual(district.run("batch", "refuse", second["id"], "--note", "名单不对", as_="wang").done().rows[0]["state"][0], "已")
        district.run("batch", "approve", second["id"], "--tail", second["sm3"][-4:], as_="zhao").expect(1)
        third = district.seal("2026-11").rows[0]
        district.run("batch", "review", third["id"], as_="wang").done()
        district.run("batch", "refuse", third["id"], as_="zhao").done()   # the approver's refusal
        self.assertEqual(district.seal("2026-11").counts["lines"], 2)
        district.approve_all()
        district.issue_all()
        self.assertEqual(len([row for row in district.payments() if row["状态"] == "已发出"]), 2)
        district.sound(self)

    def test_a_reissue_that_is_taken_back_can_be_reissued_again(self):
        """Withdrawn or refused, the attempt is used up: the next one has the next number, the same shares, and is the only one that lives."""
        row = pupil(103)
        district = small_district([row])
        first = district.pay_out("2026-11")[0]["id"]
        district.bank(district.bank_lines(first, "失败", "账号不存在"))
        district.put("account", [account(row, "6231330099990000003")], "2026-11-15")
        second = district.run("reissue", "--batch", first, as_="li").done()
        district.run("batch", "withdraw", second.ids["batches"][0], as_="li").done()
        position = district.budget()["YW-FJS", "2026", "中央"]
        self.assertEqual((position["已占用"], position["待处理退汇"]), (0, 15625))
        third = district.run("reissue", "--batch", first, as_="li").done()
        self.assertEqual(third.counts, {"lines": 1, "left_out": 0})
        district.run("batch", "refuse", third.ids["batches"][0], as_="wang").done()
        fourth = district.run("reissue", "--batch", first, as_="li").done()
        self.assertEqual(fourth.counts, {"lines": 1, "left_out": 0})
        self.assertEqual(district.run("reissue", "--batch", first, as_="li").counts["lines"], 0)
        district.approve_all()
        district.issue_all()
        district.bank(district.bank_lines(fourth.ids["batches"][0], "成功"), "paid.csv")
        self.assertEqual(sorted(payment["状态"] for payment in district.payments()), ["失败", "已撤回", "已撤回", "成功"])
        position = district.budget()["YW-FJS", "2026", "中央"]
        self.assertEqual((position["已占用"], position["待处理退汇"], position["已支付"]), (0, 0, 15625))
        district.sound(self)



class BudgetShort(Case):
    weight = 8

    def test_refused_by_source_and_sum_then_as_far_as_it_goes(self):
        pupils = in_line_order([pupil(n) for n in range(111, 116)])
        # five lines of 312.50: 县区 needs 156.25, has 100.00; the others have plenty
        district = small_district(pupils, budgets=budget_rows("YW-FJS", county="100.00"))
        district.award("2026-11")
        before = district.rows_of_all_tables()
        answer = district.seal("2026-11", expect=1)
        self.assertEqual(answer.ids.get("batches", []), [])
        said = " ".join(finding["text"] + finding["subject"] for finding in answer.findings)
        self.assertIn("县区", said)
        self.assertRegex(said, r"56\.25|156\.25")
        for level in ("中央", "自治区"):
            self.assertNotIn(level, said)
        self.assertEqual(district.rows_of_all_tables(), before)
        shares = cascade([31250] * 5, SCHOOL_SHARES)
        fitting = max(n for n in range(6) if sum(parts[3] for parts in shares[:n]) <= 10000)
        answer = district.seal("2026-11", "--up-to-budget", expect=1)
        self.assertEqual(answer.counts, {"lines": fitting, "left_out": 5 - fitting})
        left_out = [finding for finding in answer.findings if "*" in finding["subject"]]
        self.assertEqual(len(left_out), 5 - fitting, answer.findings)
        self.assertEqual([row["学籍号"] for row in sorted(district.payments(), key=lambda row: int(row["行号"]))], [row["学籍号"] for row in pupils[:fitting]])
        self.assertEqual(district.budget()["YW-FJS", "2026", "县区"]["可用"], 10000 - sum(parts[3] for parts in shares[:fitting]))
        self.assertEqual(district.run("batch", "seal", "--month", "2026-11", "--up-to-budget", as_="li").counts["lines"], 0)
        district.put("budget", [{"文号": "邕财〔2026〕9号", "资金层级": "县区", "项目": "YW-FJS", "年度": "2026", "金额": "62.50", "下达日期": "2026-11-01", "指标类型": "追加"}],
                     "2026-11-20")
        self.assertEqual(district.seal("2026-11").counts["lines"], 5 - fitting)
        self.assertEqual(len(district.payments()), 5)
        district.sound(self)

    def test_no_budget_at_all_is_short(self):
        pupils = [pupil(121)]
        district = small_district(pupils, budgets=budget_rows("YW-FJS", region=None))
        district.award("2026-11")
        answer = district.seal("2026-11", expect=1)
        said = " ".join(finding["text"] + finding["subject"] for finding in answer.findings)
        self.assertIn("自治区", said)
        self.assertIn("125.00", said)
        self.assertEqual(district.payments(), [])
        answer = district.seal("2026-11", "--up-to-budget", expect=1)
        self.assertEqual((answer.ids["batches"], answer.counts["lines"]), ([], 0))

    def test_the_year_charged_is_that_of_today_at_seal(self):
        district = small_district([pupil(131)])
        district.award("2026-12")
        district.seal("2026-12", today="2027-01-05")
        positions = district.budget()
        self.assertEqual((positions["YW-FJS", "2026", "中央"]["已占用"], positions["YW-FJS", "2027", "中央"]["已占用"]), (0, 15625))


class Staleness(Case):
    weight = 8

    def test_steps_after_a_new_import_say_stale(self):
        pupils = [pupil(n) for n in (141, 142)]
        district = small_district(pupils[:1] + pupils[1:], kinds=[hardship(pupils[0], "脱贫户", "乡村振兴局")])
        plan = district.month("2026-11").ids["plan"]
        more = [hardship(row, "脱贫户", "乡村振兴局") for row in pupils]
        district.put("hardship", more, "2026-11-10")
        for command in (("assess", "--month", "2026-11"), ("plan", "--month", "2026-11")):
            answer = district.run(*command).expect(1)
            self.assertIn("STALE", answer.codes(), command)
        before = district.rows_of_all_tables()
        answer = district.run("award", "--plan", plan, as_="li").expect(1)
        self.assertTrue(answer.findings)
        self.assertEqual(district.rows_of_all_tables(), before)
        self.assertEqual(district.month("2026-11").counts["new"], 2)
        district.award()
        # a list after the last day of the month is not known to the run, so nothing is stale
        district.put("hardship", more[:1], "2026-12-10")
        district.run("assess", "--month", "2026-11").done()
        self.assertEqual(district.month("2026-11").counts["unchanged"], 2)

    def test_a_plan_before_an_award_is_stale(self):
        pupils = [pupil(n, "普通高中", "10") for n in (143, 144)]
        district = small_district(pupils, kinds=[hardship(pupils[0], "脱贫户", "乡村振兴局")])
        old = district.month("2026-11").ids["plan"]
        district.put("hardship", [hardship(row, "脱贫户", "乡村振兴局") for row in pupils], "2026-12-10")
        new = district.month("2026-12").ids["plan"]
        district.run("award", "--plan", new, as_="li").done()
        answer = district.run("award", "--plan", old, as_="li")
        self.assertEqual(len(district.awards()), 2, "never a second award for one period")
        self.assertEqual(answer.code, 1)


class Differences(Case):
    weight = 14

    def test_top_up_when_the_level_rises(self):
        row = pupil(151, "普通高中", "11")
        district = small_district([row], kinds=[hardship(row, "农村低保", 认定级别="比较困难")])
        district.pay_out("2026-11")
        district.put("hardship", [hardship(row, "农村低保", 认定级别="特别困难")], "2026-12-10")
        plan = district.month("2026-12")
        self.assertEqual((plan.counts["top_up"], plan.counts["new"], plan.counts["recover"]), (1, 0, 0))
        rows = district.table("plan", "--month", "2026-12", out="plan.csv")
        self.assertEqual([(r["动作"], r["应发"], r["已定"], r["差额"]) for r in rows], [("补发", "1650.00", "1150.00", "500.00")])
        got = district.award()
        self.assertEqual(got.counts, {"awarded": 1, "cancelled": 0, "claims": 0})
        self.assertEqual([(a["序号"], a["金额"], a["状态"]) for a in district.awards()], [("0", "1150.00", "在途"), ("1", "500.00", "未发")])
        answer = district.seal("2026-12")
        self.assertEqual([(r["programme"], r["period"], str(r["lines"]), r["total"]) for r in answer.rows], [("GZ-ZXJ", "2026-autumn", "1", "500.00")])
        self.assertEqual(district.month("2026-12").counts["unchanged"], 1)
        # and back: 追回 500.00 on the sealed top-up opens a claim, once
        district.put("hardship", [hardship(row, "农村低保", 认定级别="比较困难")], "2027-01-10")
        self.assertEqual(district.month("2027-01").counts["recover"], 1)
        rows = district.table("plan", "--month", "2027-01", out="plan.csv")
        self.assertEqual([(r["动作"], r["应发"], r["已定"], r["差额"]) for r in rows], [("追回", "1150.00", "1650.00", "-500.00")])
        self.assertEqual(district.award().counts, {"awarded": 0, "cancelled": 0, "claims": 1})
        again = district.month("2027-01")
        self.assertEqual((again.counts["recover"], again.counts["unchanged"]), (0, 1))
        district.sound(self)

    def test_recover_cancels_what_is_unpaid_and_claims_what_is_paid(self):
        unpaid, paid = pupil(152), pupil(153)
        kinds = [hardship(row, "农村低保") for row in (unpaid, paid)]
        district = small_district([unpaid, paid], accounts=[account(paid)], kinds=kinds)
        rows = district.pay_out("2026-11", expect=1)
        district.bank(district.bank_lines(rows[0]["id"], "成功"))
        district.put("hardship", [record | {"退出日期": "2026-10-15"} for record in kinds], "2026-12-05")
        plan = district.month("2026-12")
        self.assertEqual((plan.counts["recover"], plan.counts["due"], plan.counts["not_due"]), (2, 0, 2))
        got = district.award()
        self.assertEqual(got.counts, {"awarded": 0, "cancelled": 1, "claims": 1})
        self.assertEqual({a["学籍号"]: a["状态"] for a in district.awards()}, {unpaid["学籍号"]: "已取消", paid["学籍号"]: "已发"})
        again = district.month("2026-12")
        self.assertEqual((again.counts["recover"], again.counts["new"], again.counts["top_up"]), (0, 0, 0))
        district.put("account", [account(unpaid)], "2026-12-06")
        self.assertEqual(district.run("batch", "seal", "--month", "2026-12", as_="li").done().counts["lines"], 0, "a cancelled award is never paid")
        # due again after all: the cancelled one is granted anew
        district.put("hardship", kinds, "2027-01-05")
        plan = district.month("2027-01")
        self.assertEqual(plan.counts["new"] + plan.counts["top_up"], 2)
        district.award()
        self.assertEqual(district.run("batch", "seal", "--month", "2027-01", as_="li").done().counts["lines"], 2)
        self.assertEqual(sum(fen(r["金额"]) for r in district.payments()), 3 * 31250)
        district.sound(self)

    def test_change_of_boarding_moves_between_the_two_programmes(self):
        unpaid, paid = pupil(154), pupil(155, boards="2")
        district = small_district([unpaid, paid], accounts=[account(paid)])
        rows = district.pay_out("2026-11", expect=1)
        district.bank(district.bank_lines(rows[0]["id"], "成功"))
        # the roll of the same date, mended: the later accepted rules
        district.put("roll", [unpaid | {"就读方式": "2"}, paid | {"就读方式": "1"}], "2026-10-31", name="mended.csv")
        district.month("2026-11")
        rows = district.table("plan", "--month", "2026-11", out="plan.csv")
        self.assertEqual(sorted((r["学籍号"], r["项目"], r["动作"], r["应发"], r["已定"], r["差额"]) for r in rows), sorted([
            (unpaid["学籍号"], "YW-JS", "新增", "625.00", "0.00", "625.00"), (unpaid["学籍号"], "YW-FJS", "追回", "0.00", "312.50", "-312.50"),
            (paid["学籍号"], "YW-FJS", "新增", "312.50", "0.00", "312.50"), (paid["学籍号"], "YW-JS", "追回", "0.00", "625.00", "-625.00")]))
        self.assertEqual(district.award().counts, {"awarded": 2, "cancelled": 1, "claims": 1})
        self.assertEqual(district.month("2026-11").counts["recover"], 0)
        district.sound(self)
