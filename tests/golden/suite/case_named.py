"""What a clerk says of single pupils: where a child on the roll twice is paid, and who came late and was not aided before. And the fees and provisions behind C10 and C24."""
from suite.office import Case, District, account, budget_rows, hardship, pupil

MONTH = "2026-11"


def due(district):
    return {row["学籍号"]: (row["结果"], row["原因"]) for row in district.assess(MONTH)}


class NamedPupils(Case):
    weight = 5

    def test_of_a_child_on_the_roll_twice_the_named_school_pays(self):
        district = District(people=True)
        here = pupil(881)
        there = pupil(882, school="2145010999", 身份证件号=here["身份证件号"], 姓名=here["姓名"])
        district.put("roll", [here, there], "2026-10-31")
        district.put("hardship", [hardship(here, "脱贫户", "乡村振兴局")], "2026-10-31")
        district.put("account", [account(here), account(there)], "2026-10-31")
        held = due(district)
        self.assertEqual({result[1] for result in held.values()}, {"DUPLICATE_ENROLMENT"})
        self.assertEqual([finding["code"] for finding in district.run("check", "--month", MONTH, "--only", "C22").expect(1).findings], ["C22", "C22"])
        district.put("paying", [{"学校标识码": there["学校标识码"], "学籍号": there["学籍号"], "期间": "2026-autumn", "依据": "邕教助核〔2026〕3号"}], "2026-11-05")
        named = due(district)
        self.assertEqual(named, {there["学籍号"]: ("应发", "")}, "the other row counts nowhere")
        run = district.month(MONTH).ids["run"]
        self.assertTrue(district.run("replay", run).done().json["equal"])
        self.assertEqual(district.run("check", "--month", MONTH, "--only", "C22").done().counts["blocking"], 0)
        district.put("paying", [{"学校标识码": here["学校标识码"], "学籍号": here["学籍号"], "期间": "2027-spring"}], "2026-11-06")
        self.assertEqual(due(district), named, "another term is another word")

    def test_who_came_late_unaided_is_due_the_term(self):
        district = District(people=True)
        old, new = pupil(883), pupil(884, 异动日期="2026-11-10")
        district.put("roll", [old], "2026-10-31")
        district.put("roll", [old, new], "2026-11-15")
        district.put("hardship", [hardship(row, "脱贫户", "乡村振兴局") for row in (old, new)], "2026-10-31")
        district.put("account", [account(row) for row in (old, new)], "2026-10-31")
        district.put("budget", budget_rows("YW-FJS"), "2026-10-31")
        self.assertNotIn(new["学籍号"], due(district))
        self.assertEqual(district.put("arrival", [{"学校标识码": new["学校标识码"], "学籍号": new["学籍号"], "期间": "2026-autumn", "转入日期": "2026-11-10", "原校未享受证明": ""}], "2026-11-16",
                                      expect=1).counts["rejected"], 1, "without the proof")
        district.put("arrival", [{"学校标识码": new["学校标识码"], "学籍号": new["学籍号"], "期间": "2026-autumn", "转入日期": "2026-11-10", "原校未享受证明": "青教证〔2026〕8号"}], "2026-11-17")
        self.assertEqual(due(district), {row["学籍号"]: ("应发", "") for row in (old, new)})
        district.award(MONTH)
        answer = district.run("check", "--month", MONTH).done()
        self.assertEqual(answer.counts["blocking"], 0, "he is enrolled for the checks too")
        self.assertTrue(district.run("replay", district.month(MONTH).ids["run"]).done().json["equal"])

    def test_fees_taken_though_waived_and_money_not_provided(self):
        district = District(people=True)
        row = pupil(885)
        district.put("roll", [row], "2026-10-31")
        district.put("hardship", [hardship(row, "脱贫户", "乡村振兴局")], "2026-10-31")
        district.put("budget", budget_rows("YW-FJS", county="900.00"), "2026-10-31")
        district.month(MONTH)
        fee = {"学校标识码": row["学校标识码"], "学籍号": row["学籍号"], "期间": "2026-autumn", "收费项目": "保教费", "金额": "300.00", "收费日期": "2026-09-01"}
        district.put("fee", [fee | {"减免日期": "2026-10-08", "退费金额": "299.99", "退费日期": "2026-10-20"}], "2026-10-31")
        found = district.run("check", "--month", MONTH, "--only", "C10").done()
        self.assertEqual((found.codes(), found.counts["warnings"]), (["C10"], 1))
        self.assertIn("0.01 元没有退", found.findings[0]["text"])
        district.put("fee", [fee | {"减免日期": "2026-10-08", "退费金额": "300.00", "退费日期": "2026-11-01"}], "2026-11-02")
        self.assertEqual(district.run("check", "--month", MONTH, "--only", "C10").done().counts["warnings"], 0)
        must = {"项目": "YW-FJS", "年度": "2026", "资金层级": "县区", "应配套金额": "900.01", "到位期限": "2026-11-19"}
        district.put("provision", [must, must | {"资金层级": "中央", "应配套金额": "100000.00"}], "2026-10-31")
        short = district.run("check", "--month", MONTH, "--only", "C24").done()
        self.assertEqual([finding["subject"] for finding in short.findings], ["YW-FJS 2026 县区"])
        self.assertEqual(district.run("check", "--month", MONTH, "--only", "C24", today="2026-11-19").done().counts["warnings"], 0, "its last day")
