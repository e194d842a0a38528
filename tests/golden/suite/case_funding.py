"""Funding by budget document, positions as of a day, the end of a year, and why a pupil is unpaid."""
import re
import shutil

from suite.office import REPOSITORY, Case, account, budget_rows, fen, pupil, read_csv
from suite.case_money import small_district
from suite.case_paths import Paths, mended


class Funding(Case):
    weight = 10
    say, position = Paths.say, Paths.position

    def policy_of(self, district, change):
        """A configuration with a copy of the policies in which YW-FJS reads as `change` makes it."""
        folder = district.file("policy")
        shutil.copytree(REPOSITORY / "config" / "policy", folder)
        path = folder / "YW-FJS.toml"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        config = district.file("zhuxue.toml")
        config.write_text(f'policy = "{folder}"\n', encoding="utf-8")
        return config

    def waterfall(self, district):
        """YW-FJS draws on budget documents in their order."""
        def change(text):
            # who pays a line depends on the documents then: examples cannot say
            text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("split"))
            assert text.count("[[share]]\n") == 1
            return text.replace("[[share]]\n", '[[share]]\nfunding = "waterfall"\n')
        return self.policy_of(district, change)

    def run_with(self, district, config, *words, as_=None, expect=0):
        return district.run(*words, "--config", config, as_=as_).expect(expect)

    def test_a_county_share_six_yuan_short_holds_up_shares_but_not_documents(self):
        """Five pupils of 312.50 need 156.25 from the county; it has 150.25."""
        pupils = [pupil(n) for n in range(601, 606)]
        budgets = budget_rows("YW-FJS", central="2000.00", region="1000.00", county="150.25")
        budgets[0]["直达标识"] = "是"
        district = small_district(pupils, budgets=budgets)
        district.award("2026-11")
        refused = district.run("batch", "seal", "--month", "2026-11", as_="li").expect(1)
        self.assertIn("县区指标需 156.25 元,可用 150.25 元,缺 6.00 元", refused.findings[0]["text"])
        self.assertEqual(refused.rows, [])
        config = self.waterfall(district)
        self.run_with(district, config, "policy", "check")
        self.run_with(district, config, "month", "2026-11")
        sealed = self.run_with(district, config, "batch", "seal", "--month", "2026-11", as_="li")
        self.assertEqual([(str(row["lines"]), row["total"]) for row in sealed.rows], [("5", "1562.50")])
        self.assertEqual([(row["中央"], row["自治区"], row["县区"]) for row in district.payments()], [("312.50", "0.00", "0.00")] * 5)
        listed = district.run("budget", "documents", "--year", "2026").done().rows
        self.assertEqual([(row["层级"], row["已用"], row["余额"]) for row in listed], [("中央", "1562.50", "437.50"), ("自治区", "0.00", "1000.00"), ("县区", "0.00", "150.25")])
        district.sound(self)

    def test_at_most_one_line_splits_a_document(self):
        pupils = [pupil(n) for n in range(611, 617)]
        budgets = budget_rows("YW-FJS", central="700.00", region="500.00", county="400.00")
        district = small_district(pupils, budgets=budgets)
        config = self.waterfall(district)
        self.run_with(district, config, "month", "2026-11")
        self.run_with(district, config, "award", "--plan", "latest", as_="li")
        short = self.run_with(district, config, "batch", "seal", "--month", "2026-11", as_="li", expect=1)
        self.assertIn("各级指标合计需 1875.00 元,可用 1600.00 元,缺 275.00 元", short.findings[0]["text"])
        sealed = self.run_with(district, config, "batch", "seal", "--month", "2026-11", "--up-to-budget", as_="li", expect=1)
        self.assertEqual(sealed.counts, {"lines": 5, "left_out": 1})
        rows = sorted(district.payments(), key=lambda row: int(row["行号"]))
        self.assertEqual([(row["中央"], row["自治区"], row["县区"]) for row in rows],
                         [("312.50", "0.00", "0.00"), ("312.50", "0.00", "0.00"), ("75.00", "237.50", "0.00"), ("0.00", "262.50", "50.00"), ("0.00", "0.00", "312.50")])
        district.sound(self)

    def test_positions_as_of_a_day_and_the_end_of_the_year(self):
        district = small_district([pupil(621), pupil(622)])
        batch = district.pay_out("2026-11")[0]["id"]
        district.today = "2026-12-02"
        self.say(district, batch, lambda line: "成功" if line["序号"] == "1" else "失败", "户名不符")
        on = {(row["项目"], row["层级"]): row for row in district.run("budget", "show", "--on", "2026-11-30").done().rows if row["年度"] == "2026"}
        self.assertEqual((on["YW-FJS", "中央"]["在途"], on["YW-FJS", "中央"]["已支付"]), ("312.50", "0.00"))
        now = district.run("budget", "show").done().rows
        self.assertEqual(district.run("budget", "show", "--on", "2026-12-02").done().rows, now, "the postings tell the positions")
        end = district.run("budget", "year-end", "--year", "2026").done()
        self.assertEqual((end.sums["carried"], end.sums["to_treasury"]), ("0.00", "312.50"))
        row = next(row for row in end.rows if (row["项目"], row["层级"]) == ("YW-FJS", "中央"))
        self.assertEqual((row["已支付"], row["退汇缴国库"], row["未用收回"]), ("156.25", "156.25", "99687.50"))

    def test_why_is_this_pupil_unpaid(self):
        pupils = [pupil(n) for n in range(631, 636)]
        without, grandparent = pupils[3], pupils[4]
        accounts = [account(row) for row in pupils[:3]] + [account(grandparent, relation="祖父母")]
        district = small_district(pupils, accounts)
        district.month("2026-11")
        self.assertEqual({row["由谁办理"] + row["原因"] for row in district.table("export", "unpaid", "--month", "2026-11")}, {"经办测算应发,尚未核定"})
        batch = district.pay_out("2026-11", expect=1)[0]["id"]
        self.say(district, batch, lambda line: {"1": "成功", "2": "失败", "3": "处理中"}[line["序号"]], "户名不符")
        rows = {row["姓名"]: (row["由谁办理"], row["原因"]) for row in district.table("export", "unpaid")}
        order = [row["学籍号"] for row in sorted(district.payments(), key=lambda row: int(row["行号"]))]
        failed, pending = (next(row for row in pupils if row["学籍号"] == order[n]) for n in (1, 2))
        self.assertEqual(rows, {failed["姓名"]: ("学校", "银行支付失败,原因「户名不符」,账户还没有更正,请学校核对后补报"),
                                pending["姓名"]: ("银行", "已发出,银行处理中"),
                                without["姓名"]: ("学校", "已核定,没有账户,请学校补报账户"),
                                grandparent["姓名"]: ("学校", "已核定,收款人不是本人或监护人,且没有委托书编号,请学校更正账户")})
        district.put("account", [mended(failed)], "2026-11-18")
        self.assertEqual({row["姓名"]: row["原因"] for row in district.table("export", "unpaid")}[failed["姓名"]], "银行支付失败,原因「户名不符」,账户已更正,待重发")
        returned = district.table("export", "returns", out="returns.csv")
        self.assertEqual([(row["姓名"], row["原批次号"], row["类别"], row["银行原因"], row["重发情况"]) for row in returned], [(failed["姓名"], batch, "失败", "户名不符", "待重发")])
        second = district.run("reissue", "--batch", batch, as_="li").done().ids["batches"][0]
        self.assertEqual({row["姓名"]: row["由谁办理"] for row in district.table("export", "unpaid")}[failed["姓名"]], "复核")
        district.approve_all()
        district.issue_all()
        self.say(district, second, "成功")
        self.assertNotIn(failed["姓名"], {row["姓名"] for row in district.table("export", "unpaid")})
        self.assertEqual([(row["重发批次号"], row["重发情况"]) for row in district.table("export", "returns", out="returns.csv")], [(second, "重发成功")])

    def test_awarded_1941325_funded_1799725_and_141600_paid_when_the_rest_arrives(self):
        """The sums of 永春, spring 2023: 下达 1941325.00, 实际下达 1799725.00. The standards are made up so that a few pupils come to them: 281 of 4725.00, then 52 of 11800.00."""
        pupils = [pupil(n) for n in range(1, 282)] + [pupil(n, "初中", "8") for n in range(301, 353)]
        arrived = {"central": "899862.50", "region": "719890.00", "county": "179972.50"}
        district = small_district(pupils, budgets=budget_rows("YW-FJS", **arrived))
        def standards(text):
            head, *examples = text.split("[[example]]")
            head = head.replace('"625.00"\nfrom = 2024', '"9450.00"\nfrom = 2024').replace('"750.00"\nfrom = 2024', '"23600.00"\nfrom = 2024')
            return "[[example]]".join([head] + [example for example in examples if re.search(r'term = "20(19|2[0-3])-', example)])
        config = self.policy_of(district, standards)
        self.run_with(district, config, "month", "2026-11")
        self.run_with(district, config, "award", "--plan", "latest", as_="li")
        self.assertEqual(sum(fen(row["金额"]) for row in district.awards()), 194132500)
        refused = self.run_with(district, config, "batch", "seal", "--month", "2026-11", as_="li", expect=1)
        self.assertEqual((refused.rows, refused.codes()), ([], ["INSUFFICIENT_BUDGET"]))
        part = self.run_with(district, config, "batch", "seal", "--month", "2026-11", "--up-to-budget", as_="li", expect=1)
        self.assertEqual([(row["lines"], row["total"]) for row in part.rows], [(321, "1799725.00")])
        self.assertEqual(part.counts, {"lines": 321, "left_out": 12})
        district.approve_all()
        district.issue_all()
        self.say(district, part.rows[0]["id"], "成功")
        due = [row for row in district.awards() if row["状态"] == "未发"]
        self.assertEqual((len(due), sum(fen(row["金额"]) for row in due)), (12, 14160000), "what money has not come for stays due")
        self.assertEqual({level: row["可用"] for (code, _, level), row in district.budget().items() if code == "YW-FJS"}, {"中央": 0, "自治区": 0, "县区": 0})
        self.assertEqual(self.run_with(district, config, "month", "2026-11").counts["new"], 0, "awarded already")
        district.today = "2026-12-10"
        district.put("budget", budget_rows("YW-FJS", document="桂财教〔2026〕9号", central="70800.00", region="56640.00", county="14160.00"), "2026-12-09")
        rest = self.run_with(district, config, "batch", "seal", "--month", "2026-11", as_="li")
        self.assertEqual([(row["lines"], row["total"]) for row in rest.rows], [(12, "141600.00")])
        district.approve_all()
        district.issue_all("rest")
        district.bank(district.bank_lines(rest.rows[0]["id"], "成功", folder="rest"), "rest.csv")
        self.assertEqual(self.position(district, "已支付"), 194132500)
        self.assertEqual({row["状态"] for row in district.awards()}, {"已发"})
        district.sound(self)

    def test_a_batch_sealed_in_december_and_issued_in_january_is_the_old_years(self):
        district = small_district([pupil(651), pupil(652)])
        district.award("2026-11")
        batch = district.seal("2026-11", today="2026-12-30").rows[0]["id"]
        district.today = "2027-01-05"
        district.approve_all()
        district.issue_all()
        by_year = lambda column: {year: sum(row[column] for (code, of, _), row in district.budget().items() if (code, of) == ("YW-FJS", year)) for year in ("2026", "2027")}
        self.assertEqual(by_year("在途"), {"2026": 62500, "2027": 0}, "the year is that of the seal")
        self.say(district, batch, lambda line: "成功" if line["序号"] == "1" else "失败", "户名不符")
        self.assertEqual((by_year("已支付"), by_year("待处理退汇")), ({"2026": 31250, "2027": 0}, {"2026": 31250, "2027": 0}))
        failed = next(row for row in [pupil(651), pupil(652)] if row["学籍号"] in {award["学籍号"] for award in district.awards() if award["状态"] == "失败"})
        district.put("account", [mended(failed)], "2027-01-06")
        refused = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertEqual((refused.rows, refused.codes()), ([], ["NOT_REISSUED"]), "old money is not spent again")
        self.assertIn("2026", refused.findings[0]["text"])
        district.sound(self)
