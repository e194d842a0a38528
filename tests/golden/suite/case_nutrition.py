"""营养改善计划: meals by school and day, settled by month; what was advanced, what is left."""
import json
import stat

from suite.office import Case, District, fen, header_of

MEAL = "学校标识码,日期,在籍人数,实到人数,就餐人数".split(",")
NUTRITION = "学校标识码,月份,供餐天数,就餐人次,标准,应拨,预拨,结余,差额".split(",")
A, B, C = "2145010901", "2145010902", "3145010903"


def day(school, date, served, present=None, enrolled=None, **more):
    present = served if present is None else present
    return {"学校标识码": school, "日期": date, "在籍人数": str(present if enrolled is None else enrolled), "实到人数": str(present), "就餐人数": str(served)} | more


def school(code, name, **more):
    return {"学校标识码": code, "学校名称": name, "学段": "小学", "举办者类型": "公办", "城乡类别": "乡村"} | more


class Nutrition(Case):
    weight = 10

    def meals(self, district, rows, as_of="2026-11-30", expect=0):
        header = MEAL + [column for column in dict.fromkeys(key for row in rows for key in row) if column not in MEAL]
        return district.load("meal", district.write(f"meal-{len(list(district.folder.iterdir()))}.csv", header, rows), as_of, expect=expect)

    def table(self, district, *more, expect=0):
        return [list(row.values()) for row in district.table("export", "nutrition", *more, out="nutrition.csv", expect=expect)]

    def test_each_day_takes_the_rate_of_its_day(self):
        district = District(people=True)
        self.meals(district, [day(A, "2021-09-01", 118, 125, 130), day(A, "2021-06-30", 120, 125, 130, 陪餐人数="4"), day(B, "20210831", 1), day(B, "2021-09-01", 1)], "2021-09-30")
        rows = self.table(district)
        self.assertEqual(header_of(district.file("nutrition.csv")), NUTRITION)
        self.assertEqual(stat.S_IMODE(district.file("nutrition.csv").stat().st_mode), 0o600)
        self.assertEqual(rows, [[A, "2021-06", "1", "120", "4.00", "480.00", "0.00", "0.00", "480.00"], [A, "2021-09", "1", "118", "5.00", "590.00", "0.00", "0.00", "590.00"],
                                [B, "2021-08", "1", "1", "4.00", "4.00", "0.00", "0.00", "4.00"], [B, "2021-09", "1", "1", "5.00", "5.00", "0.00", "0.00", "5.00"]])
        self.assertEqual(sum(fen(row[5]) for row in rows if row[0] == A), fen("1070.00"))
        self.assertEqual([row[1] for row in self.table(district, "--month", "2021-09")], ["2021-09", "2021-09"])

    def test_a_day_reported_again_replaces_itself_and_nothing_else(self):
        district = District(people=True)
        self.meals(district, [day(A, "2026-11-02", 50), day(A, "2026-11-03", 50), day(B, "2026-11-02", 40)])
        self.meals(district, [day(A, "2026-11-03", 45)], "2026-12-01")
        self.assertEqual(self.table(district), [[A, "2026-11", "2", "95", "5.00", "475.00", "0.00", "0.00", "475.00"], [B, "2026-11", "1", "40", "5.00", "200.00", "0.00", "0.00", "200.00"]])

    def test_a_day_that_cannot_be_is_named_and_not_paid_until_it_is_put_right(self):
        district = District(people=True)
        district.put("school", [school(A, "蒲庙镇中心小学", 营养计划="是"), school(B, "县城小学", 营养计划="否")], "2026-10-31")
        warned = self.meals(district, [day(A, "2026-11-02", 31, 30, 35), day(A, "2026-11-03", 30, 30, 30), day(A, "2026-11-04", 30, 31, 30), day(B, "2026-11-02", 9), day(A, "2026-11-05", 31, 31, 30)])
        self.assertEqual((warned.counts["accepted"], warned.counts["warned"]), (5, 3))
        answer = district.run("export", "nutrition", "--month", "2026-11", "--out", district.file("held.csv")).expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in answer.findings],
                         [("SERVED_ABOVE_PRESENT", f"蒲庙镇中心小学({A}) 2026-11-02"), ("PRESENT_ABOVE_ENROLLED", f"蒲庙镇中心小学({A}) 2026-11-04"),
                          ("SERVED_ABOVE_ENROLLED", f"蒲庙镇中心小学({A}) 2026-11-05"), ("NOT_IN_SCHEME", f"县城小学({B}) 2026-11-02")])
        self.assertIn("就餐 31 人,多于实到 30 人", json.dumps(answer.findings, ensure_ascii=False))
        self.assertEqual(self.table(district, expect=1)[0], [A, "2026-11", "1", "30", "5.00", "150.00", "0.00", "0.00", "150.00"])
        self.meals(district, [day(A, "2026-11-02", 30, 30, 35), day(A, "2026-11-04", 30, 30, 30), day(A, "2026-11-05", 30, 30, 30), day(B, "2026-11-02", 0, 9)], "2026-12-01")
        self.assertEqual(self.table(district)[0], [A, "2026-11", "4", "120", "5.00", "600.00", "0.00", "0.00", "600.00"])

    def test_meals_never_make_a_row_for_a_pupil(self):
        from suite.office import pupil, hardship
        district = District(people=True)
        row = pupil(990)
        district.put("roll", [row], "2026-10-31")
        district.put("hardship", [hardship(row, "脱贫户")], "2026-10-31")
        self.meals(district, [day(A, "2026-11-02", 1)])
        self.assertEqual([line["项目"] for line in district.assess("2026-11")], ["YW-FJS"])

    # ---- money: advance, settle, three people, files ----

    def office(self):
        district = District(people=True, today="2026-11-26")
        district.put("school", [school(code, name, 营养计划="是", 收款户名=name, 收款账号=account, 开户银行="广西农信")
                                for code, name, account in ((A, "蒲庙镇中心小学", "2012000001"), (B, "新江镇中心小学", "2012000002"))] + [school(C, "县城中学", 营养计划="否")], "2026-08-31")
        district.put("budget", [{"文号": "桂财教〔2026〕9号", "资金层级": level, "项目": "YY", "年度": "2026", "金额": amount, "下达日期": "2026-03-01"} for level, amount in (("中央", "8000.00"), ("县区", "2000.00"))],
                     "2026-03-01")
        self.meals(district, [day(A, "2026-09-01", 100), day(A, "2026-09-02", 100), day(B, "2026-09-01", 50)], "2026-09-30")
        return district

    def sign(self, district, order):
        tail = district.run("nutrition", "review", order, as_="wang").done().rows[0]["sm3"][-4:]
        district.run("nutrition", "approve", order, "--tail", tail, as_="zhao").done()

    def test_a_pool_is_shared_to_the_fen_settled_and_carried_over(self):
        district = self.office()
        made = district.run("nutrition", "advance", "--month", "2026-09", "--pool", "2000.01", "--document", "教财〔2026〕1号", as_="li").done()
        order = made.ids["order"]
        lines = district.run("nutrition", "show", order, "--out", district.file("order.csv")).done().rows
        self.assertEqual([(row["school"], row["advanced"]) for row in lines], [(A, "1333.34"), (B, "666.67")])
        self.assertEqual(stat.S_IMODE(district.file("order.csv").stat().st_mode), 0o600)
        again = district.run("nutrition", "advance", "--month", "2026-09", "--pool", "2000.01", "--document", "教财〔2026〕1号", as_="li", json_=False).done()
        self.assertIn("此前已登记", again.out)
        self.assertEqual(district.run("nutrition", "advance", "--month", "2026-09", "--pool", "2000.02", "--document", "教财〔2026〕1号", as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(district.run("nutrition", "settle", "--month", "2026-09", "--document", "x", as_="li").expect(1).codes(), ["WRONG_STEP"])
        self.assertEqual(district.run("nutrition", "review", order, as_="li").expect(1).codes(), ["WRONG_ROLE"])
        district.run("nutrition", "review", order, as_="wang").done()
        self.assertEqual(district.run("nutrition", "approve", order, "--tail", "0000" if made.rows[0]["sm3"][-4:] != "0000" else "1111", as_="zhao").expect(1).codes(), ["WRONG_TAIL"])
        self.sign(district, order)
        self.assertEqual(district.budget()[("YY", "2026", "中央")]["已占用"], fen("1600.01"))
        district.run("nutrition", "issue", order, "--out", district.file("out"), as_="li").done()
        first = (district.file("out") / f"{order}.csv").read_bytes()
        self.assertEqual(first.decode().splitlines()[1], f"1,2012000001,蒲庙镇中心小学,广西农信,1333.34,营养膳食补助 2026-09 预拨,{order}-000001")
        district.run("nutrition", "issue", order, "--out", district.file("out"), as_="li").done()
        self.assertEqual((district.file("out") / f"{order}.csv").read_bytes(), first)
        district.run("nutrition", "paid", order, "--document", "0001", as_="li").done()
        self.assertEqual(district.budget()[("YY", "2026", "县区")]["已支付"], fen("400.00"))
        # September: A 1000.00 of 1333.34, B 250.00 of 666.67; October: A uses the 333.34 and lacks the rest.
        self.meals(district, [day(A, "2026-10-08", 100)], "2026-10-31")
        self.assertEqual([row[5:] for row in self.table(district)],
                         [["1000.00", "1333.34", "333.34", "0.00"], ["500.00", "333.34", "0.00", "166.66"], ["250.00", "666.67", "416.67", "0.00"]])
        for month in ("2026-09", "2026-10"):
            settled = district.run("nutrition", "settle", "--month", month, "--document", f"审批{month}", as_="li").done()
            self.sign(district, settled.ids["order"])
        self.assertEqual((settled.sums["settled"], settled.sums["topped_up"]), ("500.00", "166.66"))
        self.assertNotIn("order", district.run("nutrition", "settle", "--month", "2026-10", "--document", "再", as_="li").done().ids)
        # The school finds that ten fewer ate: what was settled too much is in its hand.
        self.meals(district, [day(A, "2026-10-08", 90, 100)], "2026-11-05")
        corrected = district.run("nutrition", "settle", "--month", "2026-10", "--document", "更正", as_="li").done()
        self.assertEqual((corrected.sums["settled"], corrected.sums["topped_up"]), ("-50.00", "0.00"))
        self.sign(district, corrected.ids["order"])
        self.assertEqual(district.run("nutrition", "issue", corrected.ids["order"], as_="li").expect(1).codes(), ["WRONG_STEP"])
        year = district.run("nutrition", "year").done()
        self.assertEqual([(row["school"], row["advanced"], row["topped_up"], row["settled"], row["closing"]) for row in year.rows],
                         [(A, "1333.34", "166.66", "1450.00", "50.00"), (B, "666.67", "0.00", "250.00", "416.67")])
        self.assertEqual((year.counts["schools"], year.counts["head_days"], year.json["beneficiaries"], year.json["meal_days"]), (2, 340, "146.67", "2.32"))
        district.sound(self)

    def test_who_cannot_be_paid_is_left_out_by_name_and_no_budget_is_no_approval(self):
        district = self.office()
        self.meals(district, [day(C, "2026-09-01", 5), day("4145010904", "2026-09-01", 5), day(B, "2026-09-03", 51, 50)], "2026-09-30")
        made = district.run("nutrition", "settle", "--month", "2026-09", "--document", "九月", as_="li").expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in made.findings],
                         [("MEALS_HELD", f"新江镇中心小学({B})"), ("MEALS_HELD", f"县城中学({C})"), ("NO_PAYEE", "4145010904")])
        self.assertEqual(made.sums["settled"], "1000.00")
        rest = district.run("nutrition", "withdraw", made.ids["order"], as_="li").done()
        self.assertEqual(rest.rows[0]["state"], "已撤回")
        large = district.run("nutrition", "advance", "--month", "2026-10", "--pool", "10000.10", "--document", "教财〔2026〕2号", as_="li")
        self.assertEqual(large.code, 1)
        self.assertIn("4145010904 学校名单里没有收款户名", json.dumps(large.findings, ensure_ascii=False))
        self.meals(district, [day("4145010904", "2026-09-01", 0, 0)], "2026-10-01")
        large = district.run("nutrition", "advance", "--month", "2026-10", "--pool", "10000.10", "--document", "教财〔2026〕2号", as_="li").done()
        tail = district.run("nutrition", "review", large.ids["order"], as_="wang").done().rows[0]["sm3"][-4:]
        refused = district.run("nutrition", "approve", large.ids["order"], "--tail", tail, as_="zhao").expect(1)
        self.assertEqual(refused.codes(), ["INSUFFICIENT_BUDGET"])
        self.assertEqual([row["state"] for row in district.run("nutrition", "list").done().rows], ["已撤回", "已复核"])
        district.sound(self)
