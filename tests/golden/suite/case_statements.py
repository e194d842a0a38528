"""A bank that sends statements: they have the last word (domain/money-movement §1 finding 3, §5 T6b, I11)."""
from suite.case_banks import Banks as _Banks
from suite.case_money import small_district
from suite.bundle import Bundle
from suite.case_proof import Verified
from suite.office import Case, pupil

ACCOUNT = "2102110009273000001"


def entry(reference, yuan, side="DBIT", serial="", day="2026-11-20", state="BOOK"):
    number = f"<AcctSvcrRef>{serial}</AcctSvcrRef>" if serial else ""
    named = f"<NtryDtls><TxDtls><Refs>{number}<EndToEndId>{reference}</EndToEndId></Refs></TxDtls></NtryDtls>" if reference else number
    return f'<Ntry><Amt Ccy="CNY">{yuan}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>{state}</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>{named}</Ntry>'


def statement(opening, closing, entries, day="2026-11-20", account=ACCOUNT, last=None, number=None):
    def balance(kind, yuan):
        return f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>'
    span = f"<FrToDt><FrDtTm>{day}T00:00:00</FrDtTm><ToDtTm>{last}T24:00:00</ToDtTm></FrToDt>" if last else ""
    span = (f"<ElctrncSeqNb>{number}</ElctrncSeqNb>" if number else "") + span
    return ('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>' + span
            + f"<Acct><Id><Othr><Id>{account}</Id></Othr></Id></Acct>" + balance("OPBD", opening) + balance("CLBD", closing) + "".join(entries) + "</Stmt></BkToCstmrStmt></Document>")


class Statements(Case):
    weight = 14
    config, send, states = _Banks.config, _Banks.send, _Banks.states

    def issued(self, *pupils):
        district = small_district(list(pupils))
        district.award("2026-11")
        self.settings = self.config(district, 'default = "iso20022"')
        sealed = district.run("batch", "seal", "--month", "2026-11", "--config", self.settings, as_="li").done()
        district.approve_all()
        district.run("batch", "issue", "--all", "--out", district.file("out"), "--config", self.settings, as_="li").done()
        return district, sealed.rows[0]["id"]

    def result(self, district, batch, *results, name="result.xml", expect=0):
        report = _Banks.pain002(batch, len(results), [(f"{line:06}", *said) for line, said in enumerate(results, 1)])
        return self.send(district, self.settings, report.encode(), name, profile="iso20022").expect(expect)

    def stated(self, district, *arguments, name="statement.xml", expect=0, **more):
        return self.send(district, self.settings, statement(*arguments, **more).encode(), name, profile="iso20022").expect(expect)

    def reissue(self, district, batch, expect=0):
        return district.run("reissue", "--batch", batch, "--config", self.settings, as_="li").expect(expect)

    def told(self, answer):
        return {key: value for key, value in answer.counts.items() if value}

    def broken(self, district):
        return [(finding["code"], finding["subject"]) for finding in district.run("check-books").findings]

    def position(self, district, column):
        return sum(row[column] for row in district.budget().values())

    def test_a_failure_waits_for_the_statement_of_its_day(self):
        district, batch = self.issued(pupil(901), pupil(902))
        self.assertEqual(self.told(self.result(district, batch, ("ACSC", ""), ("RJCT", "AM04"))), {"lines": 2, "paid": 1, "failed": 1})
        waiting = self.reissue(district, batch, expect=1)
        self.assertEqual(waiting.counts["lines"], 0)
        self.assertIn("对账单", waiting.findings[0]["text"])
        self.assertIn("等当天的银行对账单", "".join("".join(row.values()) for row in district.table("export", "unpaid")))
        early = district.run("reconcile", "--date", "2026-11-20").done()
        self.assertEqual(early.counts["differences"], 0)
        refused = district.run("reconcile", "--date", "2026-11-20", "--close", as_="zhao").expect(1)
        self.assertIn("尾号 0001", refused.findings[0]["text"])
        self.assertEqual(self.told(self.stated(district, "1000.00", "687.50", [entry(f"{batch}-000001", "312.50", serial="S1")])), {"lines": 1, "already_known": 1})
        again = self.reissue(district, batch)
        self.assertEqual(again.counts["lines"], 1)
        district.sound(self)
        district.run("reconcile", "--date", "2026-11-20", "--close", as_="zhao").done()

    def test_the_day_is_the_banks_and_not_that_of_our_import(self):
        district, batch = self.issued(pupil(904))
        report = _Banks.pain002(batch, 1, [("000001", "RJCT", "AM04")]).replace("<OrgnlGrpInfAndSts>", "<GrpHdr><CreDtTm>2026-11-20T17:30:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>", 1)
        district.today = "2026-11-21"
        self.send(district, self.settings, report.encode(), "late.xml", profile="iso20022").done()
        self.assertEqual(self.reissue(district, batch, expect=1).counts["lines"], 0)
        self.stated(district, "1000.00", "1000.00", [])
        district.run("reconcile", "--date", "2026-11-21", "--close", as_="zhao").done()
        district.today = "2026-11-22"
        self.assertEqual(self.reissue(district, batch).counts["lines"], 1)
        district.sound(self)

    def test_the_proof_shows_that_a_failure_waited(self):
        district, batch = self.issued(pupil(903))
        self.result(district, batch, ("RJCT", "AM04"))
        self.stated(district, "1000.00", "1000.00", [])
        self.reissue(district, batch)
        self.stated(district, "1000.00", "1000.00", [], day="2026-11-21", name="next.xml")
        folder = district.file("bundle")
        district.run("export", "proof", "--all", "--out", folder).done()
        self.assertIn("对账单: 2 份逐日相接,回失败以后又办的 1 笔都在对账单之后", Verified(folder).out)

        def without_the_first(b):
            row, _ = b.event("STATEMENT_TAKEN", to="2026-11-20")
            b.events.rows.remove(row)

        def with_another_balance(b):
            b.change_event("STATEMENT_TAKEN", {"to": "2026-11-21"}, opening="999.00")
        for tamper, words in ((without_the_first, "对账单还没有证实没有扣款,就又办了"), (with_another_balance, "期初 999.00 不是前一份的期末 1000.00")):
            b = Bundle(folder)
            tamper(b)
            b.renumber()
            b.rechain(anchors=True)
            verified = Verified(b.save(district.file("tampered")))
            self.assertIn(words, verified.wrong.get("RejectionsWaitForTheStatement", ""), verified.out)

    def test_the_same_statement_again_is_known_and_another_of_its_day_is_refused(self):
        district, batch = self.issued(pupil(905))
        line = entry(f"{batch}-000001", "312.50", serial="S1")
        self.assertEqual(self.told(self.stated(district, "1000.00", "687.50", [line])), {"lines": 1, "paid": 1})
        self.assertEqual(self.told(self.stated(district, "1000.00", "687.50", ["\n" + line], name="again.xml")), {"lines": 1, "already_known": 1})
        before = district.rows_of_all_tables()
        for wrong in (dict(account="9999999999999999999"), dict(last="2026-11-21"), dict(day="2026-11-21")):
            refused = self.stated(district, "1000.00", "687.50", [entry("", "312.50", serial="S9")], name="wrong.xml", expect=1, **wrong)
            self.assertEqual(refused.codes(), ["OTHER_ACCOUNT" if "account" in wrong else "CONTROL"], wrong)
        self.assertEqual(district.rows_of_all_tables(), before)
        # one is missing in between: it is asked for first
        later = ("700.00", "700.00", [])
        self.assertIn("687.50", self.stated(district, *later, day="2026-11-25", name="later.xml", expect=1).findings[0]["text"])
        between = self.stated(district, "687.50", "700.00", [entry("", "12.50", side="CRDT", serial="S3", day="2026-11-24")], day="2026-11-21", last="2026-11-24", name="between.xml", expect=1)
        self.assertIn("付款户来款 12.50 元", between.findings[0]["text"])
        self.stated(district, *later, day="2026-11-25", name="later.xml")
        self.assertEqual(self.broken(district), [])

    def test_a_failure_that_the_statement_debits_was_paid(self):
        district, batch = self.issued(pupil(911))
        self.result(district, batch, ("RJCT", "AM04"))
        answer = self.stated(district, "1000.00", "687.50", [entry(f"{batch}-000001", "312.50", serial="S1")], expect=1)
        self.assertEqual((answer.codes(), self.states(district)), (["LATE_SUCCESS"], ["成功"]))
        self.assertEqual(self.reissue(district, batch, expect=1).counts["lines"], 0)
        district.sound(self)

    def test_a_success_without_a_debit_is_a_case_and_then_a_difference(self):
        district, batch = self.issued(pupil(921), pupil(922))
        self.result(district, batch, ("ACSC", ""), ("ACSC", ""))
        answer = self.stated(district, "1000.00", "687.50", [entry(f"{batch}-000001", "312.50", serial="S1")], expect=1)
        self.assertEqual((answer.codes(), answer.counts["statement_cases"], answer.counts["cases"]), (["STATEMENT_DIFFERS"], 1, 0))
        self.assertIn("第 2 笔", answer.findings[0]["text"])
        district.sound(self)
        open_day = district.run("reconcile", "--date", "2026-11-20").expect(1)
        self.assertEqual((open_day.counts["differences"], open_day.counts["open_cases"]), (1, 1))
        case_no = answer.ids["cases"][0]
        district.run("case", "close", case_no, "--note", "银行说已付", as_="wang").done()
        self.assertEqual(self.broken(district), [("BankBalanceEqualsLedgerBalance", f"{batch}-2")])
        # the next day's statement shows it
        self.stated(district, "687.50", "375.00", [entry(f"{batch}-000002", "312.50", serial="S2", day="2026-11-21")], day="2026-11-21", name="next.xml")
        self.assertEqual(self.broken(district), [])
        self.assertEqual(district.run("reconcile", "--date", "2026-11-21").done().counts["differences"], 0)

    def test_a_second_debit_is_the_banks_and_its_return_is_not_the_pupils(self):
        district, batch = self.issued(pupil(931))
        reference = f"{batch}-000001"
        twice = [entry(reference, "312.50", serial="S1"), entry(reference, "312.50", serial="S2")]
        answer = self.stated(district, "1000.00", "375.00", twice, expect=1)
        self.assertEqual((self.told(answer), answer.codes()), ({"lines": 2, "paid": 1, "cases": 1}, ["DOUBLE_DEBIT"]))
        self.assertEqual(self.position(district, "已支付"), 31250)
        back = self.stated(district, "375.00", "687.50", [entry(reference, "312.50", side="CRDT", serial="S3", day="2026-11-21")], day="2026-11-21", name="back.xml", expect=1)
        self.assertEqual((self.told(back), back.codes()), ({"lines": 1, "cases": 1}, ["DOUBLE_DEBIT_RETURNED"]))
        self.assertEqual((self.position(district, "已支付"), self.states(district)), (31250, ["成功"]))
        # and only then the pupil's own, unmarked as it is
        own = self.stated(district, "687.50", "1000.00", [entry(reference, "312.50", side="CRDT", serial="S4", day="2026-11-22")], day="2026-11-22", name="own.xml")
        self.assertEqual((self.told(own), self.states(district)), ({"lines": 1, "returned": 1}, ["退汇"]))
        more = self.stated(district, "1000.00", "1312.50", [entry(reference, "312.50", side="CRDT", serial="S5", day="2026-11-23")], day="2026-11-23", name="more.xml", expect=1)
        self.assertEqual(more.codes(), ["DOUBLE_CREDIT"])
        district.sound(self)
        ticks = district.run("reconcile", "--date", "2026-11-30").expect(1)
        self.assertEqual((ticks.counts["differences"], ticks.counts["open_cases"]), (0, 3))

    def test_one_serial_is_one_payment(self):
        district, batch = self.issued(pupil(941), pupil(942))
        first, second = (entry(f"{batch}-00000{n}", "312.50", serial="S1", day=f"2026-11-{19 + n}") for n in (1, 2))
        self.stated(district, "1000.00", "687.50", [first])
        answer = self.stated(district, "687.50", "375.00", [second], day="2026-11-21", name="next.xml", expect=1)
        self.assertEqual((self.told(answer), answer.codes()), ({"lines": 1, "cases": 1}, ["SERIAL_REUSED"]))
        district.sound(self)

    def test_a_debit_that_nobody_understands_confirms_nothing(self):
        district, batch = self.issued(pupil(943))
        self.result(district, batch, ("RJCT", "AM04"))
        answer = self.stated(district, "1000.00", "687.50", [entry("garbled", "312.50", serial="S1")], expect=1)
        self.assertIn("付款户扣款 312.50 元", answer.findings[0]["text"])
        self.assertEqual(self.reissue(district, batch, expect=1).counts["lines"], 0)
        district.run("case", "close", answer.ids["cases"][0], "--note", "银行的手续费,已核对", as_="wang").done()
        self.assertEqual(self.reissue(district, batch).counts["lines"], 1)
        district.sound(self)

    def test_several_days_in_one_file_and_one_of_them_told_before(self):
        district, batch = self.issued(pupil(945), pupil(946))
        days = [statement("1000.00", "687.50", [entry(f"{batch}-000001", "312.50", serial="S1")]),
                statement("687.50", "375.00", [entry(f"{batch}-000002", "312.50", serial="S2", day="2026-11-21")], day="2026-11-21"),
                statement("375.00", "375.00", [], day="2026-11-22")]
        inside = [text[text.index("<Stmt>"):text.index("</Stmt>") + 7] for text in days]

        def sent(name, *statements):
            text = days[0].replace(inside[0], "".join(statements))
            return self.send(district, self.settings, text.encode(), name, profile="iso20022").done()
        self.assertEqual(self.told(sent("two.xml", inside[1], inside[0])), {"lines": 2, "paid": 2})
        self.assertEqual(self.told(sent("again.xml", inside[1], inside[2])), {"lines": 1, "already_known": 1})
        district.sound(self)
        self.assertEqual(district.run("reconcile", "--date", "2026-11-30").done().counts["differences"], 0)

    def test_what_lacks_a_balance_is_no_statement(self):
        district, batch = self.issued(pupil(947))
        half = statement("1000.00", "687.50", [entry(f"{batch}-000001", "312.50")]).replace("OPBD", "ITBD")
        self.assertEqual(self.send(district, self.settings, half.encode(), "half.xml", profile="iso20022").expect(1).codes(), ["STATEMENT_INCOMPLETE"])

    def test_money_that_comes_back_the_same_day_in_any_order(self):
        district, batch = self.issued(pupil(951))
        reference = f"{batch}-000001"
        both = [entry(reference, "312.50", side="CRDT", serial="S2"), entry(reference, "312.50", serial="S1")]
        answer = self.stated(district, "1000.00", "1000.00", both)
        self.assertEqual((self.told(answer), self.states(district)), ({"lines": 2, "returned": 1, "already_known": 1}, ["退汇"]))
        self.assertEqual(self.position(district, "待处理退汇"), 31250)
        district.sound(self)
        self.assertEqual(district.run("reconcile", "--date", "2026-11-20").done().counts["differences"], 0)

    def test_a_claim_on_a_failure_waits_too(self):
        who = pupil(961, "初中", "8")
        district, batch = self.issued(who)
        self.result(district, batch, ("RJCT", "AM04"))
        # The school corrects the stage: of 375.00 only 312.50 is due. What may still turn out to be paid is claimed, not cancelled.
        district.put("roll", [who | {"学段": "小学", "年级": "3"}], "2026-10-31")
        self.assertEqual(district.award("2026-11").counts, {"awarded": 0, "cancelled": 0, "claims": 1})
        self.assertEqual(self.position(district, "待处理退汇"), 37500)
        self.stated(district, "1000.00", "1000.00", [])
        self.assertEqual(self.position(district, "待处理退汇"), 0)
        self.assertEqual([(row["金额"], row["状态"]) for row in district.awards()], [("375.00", "已取消")])
        district.sound(self)

    def test_last_years_failure_goes_to_the_treasury_after_the_statement_only(self):
        district, batch = self.issued(pupil(971))
        self.result(district, batch, ("RJCT", "AM04"))
        remit = ("decide", "remit", "--year", "2026", "--document", "缴款书1号")
        self.assertEqual(district.run(*remit, as_="li", today="2027-01-10").expect(1).codes(), ["NOT_FOUND"])
        self.stated(district, "1000.00", "1000.00", [])
        district.run(*remit, as_="li", today="2027-01-10").done()
