"""营养改善计划: meals by school and day, settled by month; what was advanced, what is left."""
import json
import os
import re
import stat
import zipfile

from suite.office import Case, District, fen, header_of

MEAL = "学校标识码,日期,在籍人数,实到人数,就餐人数".split(",")
NUTRITION = "学校标识码,月份,供餐天数,就餐人次,标准,应拨,预拨,结余,差额".split(",")
A, B, C = "2145010901", "2145010902", "3145010903"


def day(school, date, served, present=None, enrolled=None, **more):
    present = served if present is None else present
    return {"学校标识码": school, "日期": date, "在籍人数": str(present if enrolled is None else enrolled), "实到人数": str(present), "就餐人数": str(served)} | more


def school(code, name, **more):
    return {"学校标识码": code, "学校名称": name, "学段": "小学", "举办者类型": "公办", "城乡类别": "乡村"} | more


def xlsx_cells(path):
    """The cells of the only sheet, row by row: inline or shared strings."""
    with zipfile.ZipFile(path) as book:
        shared = [re.sub("<[^>]*>", "", item) for item in re.findall("<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)] if "xl/sharedStrings.xml" in book.namelist() else []
        rows = re.findall(r"<row [^>]*>(.*?)</row>", book.read("xl/worksheets/sheet1.xml").decode(), re.S)
    cells = [re.findall(r'<c [^>]*?(?:t="(\w+)")?>(.*?)</c>', row, re.S) for row in rows]
    return [[shared[int(re.sub("<[^>]*>", "", text))] if kind == "s" else re.sub("<[^>]*>", "", text) for kind, text in row] for row in cells]


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

    # ---- suppliers, deliveries, what was cooked ----

    def put(self, district, kind, rows, as_of="2026-11-30", expect=0):
        return district.load(kind, district.write(f"{kind}-{len(os.listdir(district.folder))}.csv", [*rows[0]], rows), as_of, expect=expect)

    def supplier(self, name, **more):
        return {"供应商": name, "统一社会信用代码": "91450109MA5XXXX", "许可证号": "JY14501", "许可证有效期": "2027-12-31", "合同编号": "HT1", "合同截止": "2027-07-31", "收款户名": name, "收款账号": "2012000077"} | more

    def note(self, number, date, amount, **more):
        return {"送货单号": number, "货品名称": "大米", "学校标识码": A, "供应商": "鲜供公司", "送货日期": date, "数量": "50.5", "金额": amount, "验收人一": "甲", "验收人二": "乙", "发票号码": "FP1"} | more

    def test_a_school_that_buys_its_meals_has_its_supplier_paid_while_the_licence_lasts(self):
        district = District(people=True)
        district.put("school", [school(code, name, 供餐模式="购买供餐服务", 收款户名=name, 收款账号="2012000001") for code, name in ((A, "甲校"), (B, "乙校"), (C, "丙校"))], "2026-08-31")
        self.put(district, "supplier", [self.supplier("鲜供公司", 许可证有效期="2026-11-03"), self.supplier("旧公司", 许可证有效期="2026-11-02", 收款账号="2012000078")])
        self.meals(district, [day(A, "2026-11-03", 10, 供应商="鲜供公司"), day(B, "2026-11-03", 10, 供应商="旧公司"), day(C, "2026-11-03", 10, 供应商="没有的公司")])
        made = district.run("nutrition", "settle", "--month", "2026-11", "--document", "十一月", as_="li").expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in made.findings], [("LICENCE_ENDED", f"乙校({B})"), ("NO_SUPPLIER", f"丙校({C})")])
        district.run("nutrition", "show", made.ids["order"], "--out", district.file("order.csv")).done()
        self.assertIn("鲜供公司,2012000077", district.file("order.csv").read_text())

    def test_a_day_without_meals_by_the_calendar_is_held(self):
        district = District(people=True)
        self.put(district, "mealday", [{"日期": "2026-11-07", "是否供餐": "否", "学校标识码": ""}, {"日期": "2026-11-07", "是否供餐": "是", "学校标识码": B}])
        self.meals(district, [day(A, "2026-11-07", 10), day(B, "2026-11-07", 10)])
        answer = district.run("export", "nutrition", "--out", district.file("held.csv")).expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in answer.findings], [("NO_MEALS_THAT_DAY", f"{A} 2026-11-07")])

    def test_the_daily_sheet_is_read_back_as_it_was_cooked(self):
        district = District(people=True)
        district.put("school", [school(A, "蒲庙镇中心小学", 营养计划="是")], "2026-08-31")
        self.meals(district, [day(A, "2026-11-02", 30, 食材支出="150.00", 陪餐人数="2"), day(A, "2026-11-03", 20, 食材支出="99.00", 陪餐人数="1")])
        self.put(district, "food", [{"学校标识码": A, "日期": "2026-11-02", "货品类别": category, "货品名称": item, "数量": "5.5", "货款": amount}
                                     for category, item, amount in (("大米", "大米", "30.00"), ("菜", "白菜", "40.00"), ("肉", "猪肉", "75.00"), ("调料", "盐", "5.00"))])
        path = district.file("daily.xlsx")
        answer = district.run("nutrition", "daily", "--month", "2026-11", "--school", A, "--out", path).done()
        self.assertEqual((answer.counts["days"], stat.S_IMODE(path.stat().st_mode)), (2, 0o600))
        cells = xlsx_cells(path)
        self.assertEqual(cells[0], ["蒲庙镇中心小学农村义务教育学生营养改善计划每日开餐情况统计（11月营养餐）"])
        self.assertEqual(cells[1], ["项目", "11月2日", "11月3日", "总计"])
        self.assertEqual(cells[-4:], [["每日合计", "150.00", "99.00", "249.00"], ["每日开餐人数", "30", "20", "50"], ["人均开餐金额", "5.00", "4.95", "4.98"], ["陪餐人数", "2", "1", "3"]])
        self.assertEqual(district.run("nutrition", "daily", "--month", "2026-12", "--out", path).expect(1).codes(), ["NOT_FOUND"])

    def test_meal_money_in_cash_or_gone_elsewhere_stops_the_settlement(self):
        """C16 and C17: of a school's own book the school, of the district's book all; a corrected entry lets them go on."""
        district = District(people=True)
        district.put("school", [school(code, name, 营养计划="是", 收款户名=name, 收款账号=number) for code, name, number in ((A, "甲校", "2012000001"), (B, "乙校", "2012000002"))], "2026-08-31")
        self.meals(district, [day(A, "2026-11-02", 30), day(B, "2026-11-02", 20)])
        entry = {"凭证号": "J1", "日期": "2026-11-20", "收支": "支出", "金额": "30.00", "对方户名": "家长", "对方账号": "", "摘要": "发放", "学校标识码": A}
        settle = lambda: district.run("nutrition", "settle", "--month", "2026-11", "--document", "十一月", as_="li")
        self.put(district, "mealbook", [entry, entry | {"凭证号": "J2", "对方户名": "某局", "对方账号": "9999000001", "学校标识码": ""}])
        made = settle().expect(1)
        self.assertEqual(([(finding["code"], finding["subject"]) for finding in made.findings], made.ids.get("orders")), ([("C17", "营养膳食专账")], None))
        self.assertIn("更正专账之前各校都不结算", made.findings[0]["text"])
        self.put(district, "mealbook", [entry | {"凭证号": "J2", "对方户名": "乙校", "对方账号": "2012000002", "学校标识码": B}], "2026-12-01")
        made = settle().expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in made.findings], [("C16", f"甲校({A})")])
        self.assertIn("没有对方账号(现金)", made.findings[0]["text"])
        self.assertEqual(made.sums["settled"], "100.00", "the other school is settled")

    def test_the_statement_says_where_school_notes_and_invoices_differ_and_the_checks_find_it(self):
        district = District(people=True)
        district.put("school", [school(A, "蒲庙镇中心小学", 营养计划="是")], "2026-08-31")
        self.meals(district, [day(A, "2026-11-02", 30, 食材支出="150.00", 供应商="鲜供公司"), day(B, "2026-11-02", 31, 30, 30, 食材支出="155.00", 供应商="鲜供公司")])
        self.put(district, "delivery", [self.note("SH1", "2026-11-02", "150.00"), self.note("SH2", "2026-11-03", "150.00", 学校标识码=B, 验收人二="")])
        self.put(district, "invoice", [{"发票号码": "FP1", "供应商": "鲜供公司", "学校标识码": A, "开票日期": "2026-11-30", "金额": "150.00"}])
        self.assertEqual([list(row.values())[2:] for row in district.table("nutrition", "statement", "--month", "2026-11", out="statement.csv", expect=1)],
                         [["鲜供公司", "2026-11", "1", "30", "150.00", "150.00", "150.00", "150.00", "相符"],
                          ["鲜供公司", "2026-11", "0", "0", "0.00", "0.00", "150.00", "0.00", "学校支出与验收相差 -150.00;验收与发票相差 150.00;有 1 天的人数不能成立"]])
        self.assertIn(("C13", f"{B} 2026-11-02"), {(row["检查"], row["对象"]) for row in district.table("export", "checks", "--month", "2026-11", out="before.csv")})
        self.meals(district, [day(B, "2026-11-02", 30, 30, 30, 食材支出="150.00", 供应商="鲜供公司")], "2026-12-01")
        made = district.run("nutrition", "settle", "--month", "2026-11", "--document", "十一月", as_="li").expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in made.findings], [("NO_PAYEE", f"蒲庙镇中心小学({A})"), ("NO_PAYEE", B)])
        district.put("school", [school(code, name, 收款户名=name, 收款账号="2012000001") for code, name in ((A, "甲校"), (B, "乙校"))], "2026-12-01")
        made = district.run("nutrition", "settle", "--month", "2026-11", "--document", "十一月", as_="li").expect(1)
        self.assertEqual([(finding["code"], finding["subject"]) for finding in made.findings], [("C21", f"乙校({B})")])
        self.assertEqual(made.sums["settled"], "150.00")
        tripped = district.table("export", "checks", "--month", "2026-11", out="checks.csv")
        self.assertLessEqual({("C21", "送货单 SH2 大米")}, {(row["检查"], row["对象"]) for row in tripped})
