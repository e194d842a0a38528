"""Every way a payment can go after it was sent (domain/money-movement §5, §6): returned, paid after all, paid twice, claimed back and rejected."""
from suite.office import Case, account, pupil, read_csv
from suite.case_money import small_district


def mended(row):
    return account(row, number="62313399" + row["身份证件号"][6:17])


class Paths(Case):
    weight = 16

    def issued(self, *pupils):
        district = small_district(list(pupils), people=(("qian", "auditor"),))
        return district, district.pay_out("2026-11")[0]["id"]

    def say(self, district, batch, status, reason="", only=None, expect=0):
        self.files = getattr(self, "files", 0) + 1
        lines = [line | {"原因": reason} for line in district.bank_lines(batch, status, only=only)]
        return district.bank(lines, f"said-{self.files}.csv", expect=expect)

    def position(self, district, column, programme="YW-FJS"):
        return sum(row[column] for (code, _, _), row in district.budget().items() if code == programme)

    def states(self, district):
        return {row["批次号"] + "-" + row["行号"]: row["状态"] for row in district.payments()}

    def reissue(self, district, batch, expect=0):
        answer = district.run("reissue", "--batch", batch, as_="li").expect(expect)
        return answer.ids["batches"][0] if answer.ids["batches"] else None

    def pay_again(self, district, batch):
        """The failed line of a batch once more: re-issued, approved, sent. Answers the new batch."""
        second = self.reissue(district, batch)
        district.approve_all()
        district.issue_all()
        return second

    def test_returned_after_it_was_paid(self):
        who = pupil(401)
        district, batch = self.issued(who)
        self.say(district, batch, "成功")
        answer = self.say(district, batch, "退汇", "账户已销户")
        self.assertEqual(answer.counts, {"lines": 1, "paid": 0, "failed": 0, "in_process": 0, "already_known": 0, "cases": 0, "returned": 1})
        self.assertEqual(self.states(district), {f"{batch}-1": "退汇"})
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (0, 31250))
        self.assertEqual([row["状态"] for row in district.awards()], ["失败"])
        district.sound(self)
        # said again under another name: known; the old success again: known
        self.assertEqual(self.say(district, batch, "退汇", "账户销户").counts["already_known"], 1)
        self.assertEqual(self.say(district, batch, "成功", "补打").counts["already_known"], 1)
        self.assertIsNone(self.reissue(district, batch, expect=1), "the account is not mended")
        district.put("account", [mended(who)], "2026-11-18")
        second = self.pay_again(district, batch)
        self.say(district, second, "成功")
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (31250, 0))
        district.sound(self)
        reconciled = district.run("reconcile", "--date", "2026-11-30").done()
        self.assertEqual((reconciled.counts["checked"], reconciled.counts["differences"]), (2, 0))

    def test_returned_before_any_success(self):
        district, batch = self.issued(pupil(411))
        self.assertEqual(self.say(district, batch, "退汇", "户名不符").counts["returned"], 1)
        self.assertEqual((self.position(district, "在途"), self.position(district, "待处理退汇")), (0, 31250))
        answer = self.say(district, batch, "成功", expect=1)
        self.assertEqual((answer.counts["cases"], answer.codes()), (1, ["PAID_AFTER_RETURNED"]))
        self.assertEqual(self.position(district, "待处理退汇"), 31250)
        district.sound(self)
        district.run("reconcile", "--date", "2026-11-30").expect(1)

    def test_a_late_success_is_paid_once_and_closed_by_another(self):
        who = pupil(421)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账号不存在")
        answer = self.say(district, batch, "成功", expect=1)
        self.assertEqual((answer.counts["paid"], answer.counts["cases"], answer.codes()), (0, 1, ["LATE_SUCCESS"]))
        self.assertEqual(self.states(district), {f"{batch}-1": "成功"})
        self.assertEqual([row["状态"] for row in district.awards()], ["已发"])
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (31250, 0))
        district.put("account", [mended(who)], "2026-11-18")
        self.assertIsNone(self.reissue(district, batch, expect=1))
        self.assertEqual(self.say(district, batch, "成功", "再报").counts["already_known"], 1)
        again = district.run("month", "2026-11").done()
        self.assertEqual((again.counts["unchanged"], again.counts["new"]), (1, 0))
        district.sound(self)
        case = answer.ids["cases"][0]
        self.assertEqual(district.run("case", "close", case, as_="wang").code, 2, "a case is closed with a note")
        self.assertEqual(district.run("case", "close", case, "--note", "核实", as_="li").expect(1).codes(), ["SAME_PERSON"])
        district.run("case", "take", case, as_="wang").done()
        self.assertEqual([(row["state"], row["owner"]) for row in district.run("case", "list").done().rows], [("处理中", "wang")])
        district.run("case", "close", case, "--note", "银行确认到账", as_="wang").done()
        self.assertEqual(district.run("case", "list").done().rows, [])
        self.assertEqual(district.run("reconcile", "--date", "2026-11-30").done().counts["open_cases"], 0)
        # what arrived late can still come back
        self.assertEqual(self.say(district, batch, "退汇", "账户已销户").counts["returned"], 1)
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (0, 31250))
        district.sound(self)
        second = self.pay_again(district, batch)
        self.say(district, second, "成功")
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (31250, 0))
        district.sound(self)

    def test_the_last_boarder_who_becomes_a_day_pupil_is_not_granted_both(self):
        """Nobody is left with a row of YW-JS; what stands awarded there is taken back all the same (simulator, seed 5596)."""
        who, other = pupil(427, boards="2"), pupil(428)
        district = small_district([who, other])
        district.award("2026-11")
        district.put("roll", [who | {"就读方式": "1"}, other], "2026-10-31")
        planned = district.month("2026-12")
        self.assertEqual((planned.counts["new"], planned.counts["recover"]), (1, 1))
        self.assertEqual(district.award().counts, {"awarded": 1, "cancelled": 1, "claims": 0})
        self.assertEqual(sorted((row["项目"], row["状态"]) for row in district.awards()), [("YW-FJS", "未发"), ("YW-FJS", "未发"), ("YW-JS", "已取消")])
        self.assertEqual(district.month("2026-12").counts["unchanged"], 2)
        district.sound(self)

    def test_two_late_successes_of_one_award_each_end_with_their_own_return(self):
        """Failed, late, returned; sent again, failed, late: the return of the first late success is not looked for at the second (simulator, seed 5122)."""
        who = pupil(425)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账号不存在")
        late = self.say(district, batch, "成功", expect=1)
        district.run("case", "close", late.ids["cases"][0], "--note", "银行确认到账", as_="wang").done()
        self.say(district, batch, "退汇", "账户已销户")
        district.put("account", [mended(who)], "2026-11-18")
        second = self.pay_again(district, batch)
        self.say(district, second, "失败", "户名不符")
        self.assertEqual(self.say(district, second, "成功", expect=1).codes(), ["LATE_SUCCESS"])
        district.sound(self)
        self.say(district, second, "退汇", "账户已销户")
        district.sound(self)

    def test_a_late_success_stops_the_reissue_that_has_not_gone_out(self):
        who = pupil(431)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账号不存在")
        district.put("account", [mended(who)], "2026-11-18")
        second = self.reissue(district, batch)
        answer = self.say(district, batch, "成功", expect=1)
        self.assertEqual(answer.codes(), ["LATE_SUCCESS"])
        district.approve_all()
        refused = district.run("batch", "issue", second, "--out", district.file("out"), as_="li").expect(1)
        self.assertEqual(refused.codes(), ["CONFLICT"])
        self.assertFalse((district.file("out") / f"{second}.csv").exists())
        district.run("batch", "withdraw", second, as_="li").done()
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇"), self.position(district, "已占用")), (31250, 0, 0))
        self.assertIsNone(self.reissue(district, batch, expect=1))
        self.assertEqual(self.say(district, batch, "成功", "再报").counts["already_known"], 1)
        district.sound(self)
        # booked at the withdrawal it is paid like any other: what the bank sends back then is on hold again, and goes out once more
        self.assertEqual(self.say(district, batch, "退汇", "账户已销户").counts["returned"], 1)
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (0, 31250))
        self.assertEqual(self.say(district, batch, "退汇", "再报").counts["already_known"], 1)
        district.sound(self)

    def test_a_late_success_after_the_reissue_went_out_is_a_double_payment(self):
        who = pupil(441)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账号不存在")
        district.put("account", [mended(who)], "2026-11-18")
        second = self.pay_again(district, batch)
        before = self.position(district, "可用")
        answer = self.say(district, batch, "成功", expect=1)
        self.assertEqual(answer.codes(), ["DOUBLE_PAY"])
        self.say(district, second, "成功")
        # both are told as paid; the second has no budget behind it and waits to be recovered
        self.assertEqual((self.position(district, "已支付"), self.position(district, "其他占用"), self.position(district, "可用")), (62500, -31250, before))
        self.assertEqual(set(self.states(district).values()), {"成功"})
        district.sound(self)

    def test_a_day_is_closed_when_nothing_is_open_and_stays_as_it_was(self):
        who = pupil(471)
        district, batch = self.issued(who)
        self.say(district, batch, "失败", "账号不存在")
        late = self.say(district, batch, "成功", expect=1)
        words = ("reconcile", "--date", "2026-11-20", "--close")
        self.assertEqual(district.run(*words).code, 2, "closing is somebody's decision")
        self.assertEqual(district.run(*words, as_="li").expect(1).codes(), ["WRONG_ROLE"])
        refused = district.run(*words, as_="zhao").expect(1)
        self.assertIn("1 件疑点未结", refused.findings[0]["text"])
        district.run("case", "close", late.ids["cases"][0], "--note", "银行确认到账", as_="wang").done()
        self.assertEqual(district.run("reconcile", "--date", "2026-11-21", "--close", as_="zhao").expect(1).codes(), ["WRONG_STEP"], "the day has not come")
        closed = district.run(*words, as_="zhao").done()
        self.assertEqual((closed.counts["differences"], closed.counts["open_cases"]), (0, 0))
        before = district.rows_of_all_tables()
        district.run(*words, as_="zhao").done()
        self.assertEqual(district.rows_of_all_tables(), before, "closed once")
        # nothing more is booked on that day, whoever tries
        self.assertEqual(self.say(district, batch, "退汇", "账户已销户", expect=1).codes(), ["DAY_CLOSED"])
        position = district.run("budget", "show", "--on", "2026-11-20").done().rows
        district.today = "2026-11-23"
        self.assertEqual(self.say(district, batch, "退汇", "账户已销户").counts["returned"], 1)
        self.assertEqual(district.run("budget", "show", "--on", "2026-11-20").done().rows, position, "yesterday's balance never changes")
        district.sound(self)

    def test_an_account_changed_the_day_before_seal_is_paid_and_one_changed_after_is_not(self):
        who = pupil(481)
        district = small_district([who])
        district.award("2026-11")
        district.today = "2026-11-19"
        changed, later = account(who, number="62313355" + who["身份证件号"][6:17]), account(who, number="62313366" + who["身份证件号"][6:17])
        district.put("account", [changed], "2026-11-19")
        district.today = "2026-11-20"
        batch = district.seal("2026-11").rows[0]["id"]
        self.assertEqual(district.run("batch", "sheet", batch, "--out", district.file("sheet.pdf")).done().counts["fresh_accounts"], 1, "the sheet says so")
        district.put("account", [later], "2026-11-20")
        district.approve_all()
        district.issue_all()
        self.assertEqual([line["账号"] for line in read_csv(district.file("out") / f"{batch}.csv")], [changed["银行账号"]])
        self.say(district, batch, "成功")
        district.sound(self)

    def lower(self, district, who):
        """The school corrects the stage: of 375.00 only 312.50 is due."""
        district.put("roll", [who | {"学段": "小学", "年级": "3"}], "2026-10-31")
        answer = district.award("2026-11")
        self.assertEqual(answer.counts, {"awarded": 0, "cancelled": 0, "claims": 1})

    def test_a_claim_on_a_payment_that_then_fails_claims_nothing(self):
        who = pupil(451, "初中", "8")
        district, batch = self.issued(who)
        self.assertEqual([row["金额"] for row in district.awards()], ["375.00"])
        self.lower(district, who)
        self.say(district, batch, "失败", "账号不存在")
        self.assertEqual([(row["金额"], row["状态"]) for row in district.awards()], [("375.00", "已取消")])
        self.assertEqual((self.position(district, "待处理退汇"), self.position(district, "在途")), (0, 0))
        district.sound(self)
        month = district.run("month", "2026-11").done()
        self.assertEqual((month.counts["new"] + month.counts["top_up"], month.sums["due"]), (1, "312.50"))
        district.award()
        district.put("account", [mended(who)], "2026-11-18")
        rows = district.seal("2026-11").rows
        self.assertEqual([row["total"] for row in rows], ["312.50"])
        district.approve_all()
        district.issue_all()
        self.say(district, rows[0]["id"], "成功")
        self.assertEqual((self.position(district, "已支付"), self.position(district, "待处理退汇")), (31250, 0))
        self.assertEqual(district.run("month", "2026-11").done().counts["unchanged"], 1)
        district.sound(self)

    def test_a_claim_on_a_batch_that_is_withdrawn_claims_nothing(self):
        who = pupil(461, "初中", "8")
        district = small_district([who])
        district.award("2026-11")
        batch = district.seal("2026-11").rows[0]["id"]
        self.lower(district, who)
        district.run("batch", "withdraw", batch, as_="li").done()
        self.assertEqual([(row["金额"], row["状态"]) for row in district.awards()], [("375.00", "已取消")])
        district.award("2026-11")
        self.assertEqual([row["total"] for row in district.seal("2026-11").rows], ["312.50"])
        district.sound(self)
