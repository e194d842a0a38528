"""What two people decide on a document: recovery in parts, write-off, recall, remittance to the treasury, correction of a booking, a closed period."""
import stat

from suite.office import ALL_BUDGETS, Case, account, pupil
from suite.case_money import small_district
from suite.case_paths import Paths, mended

DOCUMENT = "邕教资〔2026〕7号"


class Decisions(Case):
    weight = 18
    say, position, reissue, pay_again, lower = Paths.say, Paths.position, Paths.reissue, Paths.pay_again, Paths.lower

    def issued(self, *pupils):
        # zhao approves and is a clerk besides: who proposed may not approve
        district = small_district(list(pupils), people=(("zhao", "clerk"), ("sun", "budget")))
        return district, district.pay_out("2026-11")[0]["id"]

    def decide(self, district, *words, today=None):
        answer = district.run("decide", *words, "--document", DOCUMENT, as_="li", today=today).done()
        return answer.ids["decisions"][0]

    def approve(self, district, decision, expect=0, today=None, as_="zhao"):
        return district.run("decide", "approve", decision, as_=as_, today=today).expect(expect)

    def overpaid(self, n):
        """A payment of 375.00 of which 62.50 was too much."""
        who = pupil(n, "初中", "8")
        district, batch = self.issued(who)
        self.say(district, batch, "成功")
        self.lower(district, who)
        return district, f"{batch}-000001"

    def test_an_overpayment_is_recovered_in_parts(self):
        district, payment = self.overpaid(501)
        listed = district.run("recover", "list").done()
        self.assertEqual([(row["payment"], row["amount"], row["cause"]) for row in listed.rows], [(payment, "62.50", "待立案")])
        before = self.position(district, "可用")
        self.assertEqual(district.run("decide", "recover", payment, as_="li").code, 2, "no document")
        district.run("decide", "recover", payment, "--document", DOCUMENT, as_="wang").expect(1)
        over = district.run("decide", "recover", payment, "--document", DOCUMENT, "--amount", "62.51", as_="li").expect(1)
        self.assertEqual(over.codes(), ["CONFLICT"])
        decision = district.run("decide", "recover", payment, "--document", DOCUMENT, as_="zhao").done().ids["decisions"][0]
        self.assertEqual(self.approve(district, decision, expect=1).codes(), ["SAME_PERSON"])
        self.assertEqual(self.position(district, "其他占用"), 0)
        district.run("decide", "refuse", decision, as_="zhao").done()
        decision = self.decide(district, "recover", payment)
        self.approve(district, decision)
        self.assertEqual(self.approve(district, decision).code, 0, "done already")
        self.assertEqual((self.position(district, "已支付"), self.position(district, "其他占用"), self.position(district, "可用")), (31250, 6250, before))
        self.assertEqual(district.run("decide", "recover", payment, "--document", DOCUMENT, as_="li").expect(1).codes(), ["WRONG_STEP"])
        district.sound(self)
        part = district.run("recover", "record", "Z1", "--amount", "20.01", "--document", "缴款书001", as_="li").done()
        self.assertEqual(part.sums["left"], "42.49")
        self.assertEqual(district.run("recover", "record", "Z1", "--amount", "20.01", "--document", "缴款书001", as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(district.run("recover", "record", "Z1", "--amount", "42.50", "--document", "缴款书002", as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        path = district.file("letter.txt")
        district.run("recover", "letter", "Z1", "--out", path, as_="li").done()
        self.assertIn("尚余的 42.49 元(大写: 肆拾贰元肆角玖分)", path.read_text())
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        district.run("recover", "record", "Z1", "--document", "缴款书002", as_="li").done()
        self.assertEqual((self.position(district, "其他占用"), self.position(district, "可用")), (0, before + 6250))
        # every level has back what it paid too much: of 31250 fen paid, the shares of 31250
        rows = {level: row["已支付"] for (code, year, level), row in district.budget().items() if code == "YW-FJS" and year == "2026"}
        self.assertEqual(rows, {"中央": 15625, "自治区": 12500, "县区": 3125})
        self.assertEqual(district.run("recover", "record", "Z1", "--document", "缴款书003", as_="li").expect(1).codes(), ["WRONG_STEP"])
        district.sound(self)

    def test_what_comes_back_after_the_year_goes_to_the_treasury(self):
        district, payment = self.overpaid(511)
        self.approve(district, self.decide(district, "recover", payment))
        before = self.position(district, "可用")
        district.run("recover", "record", "Z1", "--document", "缴款书001", as_="li", today="2027-02-10").done()
        self.assertEqual((self.position(district, "其他占用"), self.position(district, "可用")), (6250, before), "not spent again (I14)")
        district.sound(self)

    def test_what_cannot_be_recovered_is_written_off_by_two(self):
        district, payment = self.overpaid(521)
        self.approve(district, self.decide(district, "recover", payment))
        district.run("recover", "record", "Z1", "--amount", "12.50", "--document", "缴款书001", as_="li").done()
        before = self.position(district, "可用")
        decision = self.decide(district, "write-off", "Z1")
        district.run("recover", "record", "Z1", "--amount", "10.00", "--document", "缴款书002", as_="li").done()
        self.assertEqual(self.approve(district, decision, expect=1).codes(), ["CONFLICT"], "less is left than was proposed")
        first, again = [self.decide(district, "write-off", "Z1", "--amount", "15.00") for _ in range(2)]
        self.approve(district, first)
        self.assertEqual(self.approve(district, again, expect=1).codes(), ["OTHER_CONTENT"], "proposed twice on one document is not written off twice (simulator, seed 7096)")
        rest = district.run("decide", "write-off", "Z1", "--document", "邕教〔2026〕99号", as_="li").done().ids["decisions"][0]
        self.approve(district, rest)
        self.assertEqual((self.position(district, "其他占用"), self.position(district, "可用")), (4000, before + 1000))
        self.assertEqual([(row["recovered"], row["written_off"], row["left"]) for row in district.run("recover", "list").done().rows], [("22.50", "40.00", "0.00")])
        district.sound(self)

    def test_a_double_payment_comes_back_and_nothing_is_left_uncovered(self):
        who = pupil(531)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账号不存在")
        district.put("account", [mended(who)], "2026-11-18")
        second = self.pay_again(district, batch)
        self.say(district, second, "成功")
        before = self.position(district, "可用")
        self.assertEqual(self.say(district, batch, "成功", expect=1).codes(), ["DOUBLE_PAY"])
        self.assertEqual([(row["payment"], row["amount"]) for row in district.run("recover", "list").done().rows], [(f"{batch}-000001", "312.50")])
        self.approve(district, self.decide(district, "recover", f"{batch}-000001"))
        district.run("recover", "record", "Z1", "--amount", "100.00", "--document", "流水1", as_="li").done()
        district.sound(self)
        district.run("recover", "record", "Z1", "--document", "流水2", as_="li").done()
        self.assertEqual((self.position(district, "已支付"), self.position(district, "其他占用"), self.position(district, "可用")), (31250, 0, before))
        district.sound(self)

    def test_a_recalled_batch_is_paid_once(self):
        pupils = [pupil(n) for n in (541, 542, 543)]
        district, batch = self.issued(*pupils)
        self.say(district, batch, "成功", only=[f"{batch}-000001"])
        decision = self.decide(district, "recall", batch)
        self.approve(district, decision)
        self.assertEqual((self.position(district, "在途"), self.position(district, "待处理退汇"), self.position(district, "已支付")), (0, 62500, 31250))
        self.assertEqual([(row["状态"], row["银行结果"]) for row in sorted(district.payments(), key=lambda row: int(row["行号"]))], [("成功", "成功: "[:2]), ("失败", "召回"), ("失败", "召回")])
        district.sound(self)
        self.assertEqual(district.run("decide", "recall", batch, "--document", DOCUMENT, as_="li").expect(1).codes(), ["WRONG_STEP"])
        # the bank paid one of them after all
        answer = self.say(district, batch, "成功", only=[f"{batch}-000002"], expect=1)
        self.assertEqual(answer.codes(), ["LATE_SUCCESS"])
        second = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertEqual(second.counts, {"lines": 1, "left_out": 1}, "the accounts were never wrong")
        district.approve_all()
        district.issue_all()
        self.say(district, second.ids["batches"][0], "成功")
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (93750, 0))
        district.sound(self)
        answer = district.run("reconcile", "--date", "2026-11-30").expect(1)
        self.assertEqual((answer.counts["differences"], answer.counts["open_cases"]), (0, 1))

    def test_an_autumn_term_paid_from_next_years_documents(self):
        """Failed in November, returned to the treasury in January, awarded anew and paid from the new year's budget."""
        who = pupil(551)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账户已销户")
        self.assertEqual(district.run("decide", "remit", "--year", "2026", "--document", DOCUMENT, as_="sun").expect(1).codes(), ["WRONG_STEP"])
        district.today = "2027-01-15"
        district.put("account", [mended(who)], "2027-01-10")
        refused = district.run("reissue", "--batch", batch, as_="li").expect(1)
        self.assertIn("跨年", refused.findings[0]["text"])
        self.approve(district, district.run("decide", "remit", "--year", "2026", "--document", DOCUMENT, as_="sun").done().ids["decisions"][0])
        before = district.budget()["YW-FJS", "2026", "中央"]
        self.assertEqual((before["待处理退汇"], before["其他占用"], before["可用"]), (0, 15625, 10000000 - 15625))
        self.assertEqual([row["状态"] for row in district.awards()], ["已取消"])
        district.sound(self)
        award = district.award("2027-01")
        self.assertEqual(award.counts["awarded"], 1)
        rows = district.seal("2027-01").rows
        self.assertEqual([(row["programme"], row["period"], row["total"]) for row in rows], [("YW-FJS", "2026-autumn", "312.50")])
        district.approve_all()
        district.issue_all()
        self.say(district, rows[0]["id"], "成功")
        self.assertEqual(district.budget()["YW-FJS", "2027", "中央"]["已支付"], 15625)
        self.assertEqual(district.budget()["YW-FJS", "2026", "中央"], before)
        district.sound(self)

    def test_money_of_a_cancelled_failure_waits_for_its_remittance(self):
        who = pupil(561)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账户已销户")
        district.today = "2027-01-15"
        district.put("death", [{"姓名": who["姓名"], "证件号码": who["身份证件号"], "死亡日期": "2026-10-20"}], "2027-01-10")
        self.assertEqual(district.award("2027-01").counts["cancelled"], 1)
        self.assertEqual(self.position(district, "待处理退汇"), 31250)
        district.sound(self)
        self.approve(district, self.decide(district, "remit", "--year", "2026"))
        self.assertEqual((self.position(district, "待处理退汇"), self.position(district, "其他占用")), (0, 31250))
        self.assertEqual(district.run("decide", "remit", "--year", "2026", "--document", DOCUMENT, as_="li").expect(1).codes(), ["NOT_FOUND"])
        district.sound(self)

    def test_a_booking_is_corrected_and_no_money_moves(self):
        district, batch = self.issued(pupil(571))
        self.say(district, batch, "成功")
        words = ("correct", "--programme", "YW-FJS", "--year", "2026", "--to-programme", "YW-JS", "--level", "中央")
        self.assertEqual(district.run("decide", *words, "--amount", "999999.00", "--document", DOCUMENT, as_="sun").expect(1).codes(), ["INSUFFICIENT_BUDGET"])
        self.assertEqual(self.approve(district, self.decide(district, *words, "--amount", "156.26"), expect=1).codes(), ["CONFLICT"], "more than was paid")
        self.approve(district, self.decide(district, *words, "--amount", "100.00"))
        budget = district.budget()
        self.assertEqual((budget["YW-FJS", "2026", "中央"]["已支付"], budget["YW-JS", "2026", "中央"]["已支付"]), (5625, 10000))
        district.sound(self)

    def test_what_a_person_has_moved_on_comes_back_through_a_person(self):
        """A return of a payment whose booking was corrected, or that is under recovery, is a case: never booked twice, never in the way of the other lines."""
        pupils = [pupil(591), pupil(592)]
        district, batch = self.issued(*pupils)
        self.say(district, batch, "成功")
        words = ("correct", "--programme", "YW-FJS", "--year", "2026", "--to-programme", "YW-JS", "--level", "中央")
        self.approve(district, self.decide(district, *words, "--amount", "200.00"))
        answer = self.say(district, batch, "退汇", "账户已销户", expect=1)
        self.assertEqual((answer.counts["cases"], answer.counts.get("returned", 0), answer.codes()), (2, 0, ["RETURNED_AFTER_CORRECTION"] * 2))
        district.sound(self)
        back = ("correct", "--programme", "YW-JS", "--year", "2026", "--to-programme", "YW-FJS", "--level", "中央")
        self.approve(district, self.decide(district, *back, "--amount", "200.00"))
        self.assertEqual(self.say(district, batch, "退汇", "账户已销户,再报").counts["returned"], 2)
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (0, 62500))
        district.sound(self)
        district, payment = self.overpaid(595)
        self.approve(district, self.decide(district, "recover", payment))
        answer = self.say(district, payment.split("-")[0], "退汇", "账户已销户", expect=1)
        self.assertEqual(answer.codes(), ["RETURNED_UNDER_RECOVERY"])
        self.assertEqual((self.position(district, "已支付"), self.position(district, "其他占用"), self.position(district, "待处理退汇")), (31250, 6250, 0))
        district.sound(self)

    def test_a_closed_period_is_opened_again_by_two(self):
        who, newcomer = pupil(581), pupil(582)
        district, batch = self.issued(who)
        period = ("--programme", "YW-FJS", "--period", "2026-autumn")
        self.approve(district, self.decide(district, "close-period", *period))
        self.assertEqual(district.run("decide", "close-period", *period, "--document", DOCUMENT, as_="li").expect(1).codes(), ["WRONG_STEP"])
        district.put("roll", [who, newcomer], "2026-10-31")
        district.put("hardship", [{"姓名": row["姓名"], "证件号码": row["身份证件号"], "困难类型": "脱贫户", "数据来源": "乡村振兴局", "认定日期": "2020-05-06"} for row in (who, newcomer)], "2026-10-31")
        district.put("account", [account(newcomer)], "2026-11-01")
        self.assertEqual(district.month("2026-11").counts["new"], 1)
        refused = district.run("award", "--plan", "latest", as_="li").expect(1)
        self.assertEqual(refused.codes(), ["PERIOD_CLOSED"])
        self.approve(district, self.decide(district, "reopen-period", *period))
        self.assertEqual(district.award().counts["awarded"], 1)
        district.sound(self)
