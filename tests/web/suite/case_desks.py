"""The desks beside the aid office's: 计财股, a school, the administrators; and notices, sheets and checks. Every form driven by a real Chromium, as the person in question would."""
import csv
import io
import re
import struct
import unittest
import zlib

from suite import shared
from suite.browser import PHONE, WIDE, Browser
from suite.district import District
from suite.site import PASSWORD, PEOPLE, Person

MONTH = "2026-11"


def one_pixel():
    """The smallest picture that is one."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def rows_of(browser, caption=None):
    """The cells of a table, row by row, as they are read."""
    for table in browser.driver.find_elements("css selector", "main table"):
        found = table.find_elements("tag name", "caption")
        if caption is None or (found and found[0].text.startswith(caption)):
            return [[cell.text for cell in row.find_elements("tag name", "td")] for row in table.find_elements("css selector", "tbody tr")]
    raise AssertionError(f"no table {caption} on {browser.path}: {browser.text[:400]}")


class Desks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = District(shared.program)
        cls.site.run_month()
        gates = cls.site.folder / "zhuxue.toml"
        gates.write_text("[gates]\naccounts = true\n", encoding="utf-8")
        cls.site.start("--config", str(gates))
        cls.site.set_passwords()
        cls.open_browsers = {}

    @classmethod
    def tearDownClass(cls):
        for browser in cls.open_browsers.values():
            browser.close()
        cls.site.close()

    def desk(self, login):
        if login not in self.open_browsers:
            self.open_browsers[login] = Browser(self.site, login)
        return self.open_browsers[login]

    def outside(self, browser, path):
        """What the browser of this person would save to disk."""
        person = Person(self.site)
        person.cookies = browser.cookies()
        return person.get(path)

    def look(self, browser, name):
        """Pictures at both widths; the page is never wider than its window, and speaks of no command line."""
        self.assertNotRegex(browser.text, r"zhuxue [a-z]|--[a-z]", browser.path)
        for size, tail in ((PHONE, "-phone"), (WIDE, "")):
            self.assertTrue(browser.fits(size), f"{browser.path} at {size}")
            browser.picture(name + tail)

    # ---- 学校 ----

    def test_school_1_confirms_its_pupils(self):
        xiao = self.desk("xiao")
        xiao.open("/school")
        self.assertEqual(xiao.title, self.site.school_name)
        self.look(xiao, "school")
        xiao.open("/school/confirm")
        before = int(re.search(r"应发的学生 (\d+) 人,未核对 (\d+) 人", xiao.text).group(2))
        self.assertGreater(before, 1, "nobody to confirm: the case shows nothing")
        self.look(xiao, "school-confirm")
        select = xiao.driver.find_element("css selector", "main select")
        absent = select.get_attribute("name")
        next(option for option in select.find_elements("tag name", "option") if option.text == "不在校").click()
        xiao.press("提交核对")
        self.assertIn(f"未核对 {before - 1} 人", xiao.text)
        xiao.tick("本页其余未核对的学生").press("提交核对")
        self.assertIn("未核对 0 人", xiao.text)
        self.look(xiao, "school-confirmed")
        self.assertIn("不在校", xiao.driver.find_element("css selector", f"[name='{absent}']").find_element("xpath", "..").text)

    def test_school_2_sends_accounts_of_its_own_pupils_only(self):
        xiao = self.desk("xiao").open("/school/accounts")
        self.look(xiao, "school-accounts")
        own = {row["学籍号"] for row in self.site.read_list("roll") if row["学校标识码"] == self.site.school}
        rows = self.site.read_list("account")
        mine, other = next(row for row in rows if row["学籍号"] in own), next(row for row in rows if row["学籍号"] not in own)
        path = self.site.write(self.site.folder / "accounts.csv", [dict(mine, 户名="新户名"), dict(other, 户名="新户名")])
        xiao.fill("文件", path).press("预览")
        self.assertIn("这是预览,还没有导入", xiao.text)
        self.assertIn("拒绝", xiao.text)
        self.assertNotIn(other["学籍号"], xiao.text)
        self.look(xiao, "school-accounts-preview")
        xiao.press("导入这份名单")
        self.assertIn("收下 1,拒绝 1", xiao.text)

    def test_school_3_reports_meals_by_the_day_and_by_the_month(self):
        xiao = self.desk("xiao").open("/school/meals")
        xiao.fill("日期", "2026-11-02").fill("在籍人数", "30").fill("实到人数", "29").fill("就餐人数", "28").fill("食材支出", "150.00").press("报")
        self.assertIn(["2026-11-02", "30", "29", "28", "150.00"], rows_of(xiao, "本月已报"))
        xiao.fill("日期", "2026-11-02").fill("在籍人数", "30").fill("实到人数", "29").fill("就餐人数", "27").fill("食材支出", "140.00").press("报")
        self.assertEqual([row for row in rows_of(xiao, "本月已报") if row[0] == "2026-11-02"], [["2026-11-02", "30", "29", "27", "140.00"]])
        self.look(xiao, "school-meals")
        days = [{"学校标识码": self.site.school, "日期": f"2026-11-{day:02}", "在籍人数": "30", "实到人数": "30", "就餐人数": "30", "食材支出": "155.50"} for day in (3, 4, 5)]
        xiao.fill("文件", self.site.write(self.site.folder / "meals.csv", days)).press("预览")
        self.assertIn("这是预览,还没有导入", xiao.text)
        xiao.press("导入这份名单")
        self.assertIn("收下 3", xiao.text)
        xiao.open("/school/meals")
        self.assertEqual([row[0] for row in rows_of(xiao, "本月已报") if row[3] in ("27", "30") and row[0] < "2026-11-06"], ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"])

    # ---- 公示 ----

    def test_notice_1_is_published_and_hangs_at_the_school(self):
        zhang, xiao = self.desk("zhang"), self.desk("xiao")
        zhang.open(f"/month/{MONTH}")
        zhang.press(next(button.text for button in zhang.driver.find_elements("css selector", "button") if button.text.startswith("核定 P")))
        zhang.open("/notices").fill("月份", MONTH).fill("公示在哪里", "学校公示栏").fill("从哪天起", "2026-11-26").press("公示")
        self.assertIn("公示中", zhang.text)
        self.look(zhang, "notices")
        xiao.open("/school/notices")
        self.look(xiao, "school-notices")
        paper = xiao.driver.find_element("link text", "打印 PDF").get_attribute("href").removeprefix(self.site.address)
        got = self.outside(xiao, paper)
        self.assertEqual(got.header("Content-Type"), "application/pdf")

    def test_notice_2_an_objection_is_answered_by_another_and_the_notice_taken_down(self):
        zhang, li = self.desk("zhang"), self.desk("li")
        zhang.open("/notices").press("G1")
        self.look(zhang, "notice")
        zhang.fill("第几行", "1").fill("谁提出的", "家长").fill("内容", "家里有小汽车").press("登记")
        self.assertIn("须由另一位同事处理", zhang.text)
        self.look(zhang, "notice-objection")
        li.open("/notices/G1").fill("核实结果", "不成立").fill("核实的情况", "车是邻居的").press("处理")
        self.assertIn("不成立: 车是邻居的", li.text)
        self.look(li, "notice-resolved")
        zhang.open("/notices/G1").fill("哪一份", "公示名单(张贴用,到期不再打印)").press("写成 PDF")
        link = zhang.driver.find_element("link text", "下载").get_attribute("href").removeprefix(self.site.address)
        self.assertTrue(self.outside(zhang, link).body.startswith(b"%PDF"))
        zhang.open("/notices/G1").fill("原因", "名单有误").press("撤下")
        self.assertIn("已撤下", zhang.text)

    # ---- 新账户 ----

    def test_of_new_accounts_a_second_person_looks_at_each(self):
        zhang, li = self.desk("zhang"), self.desk("li")
        self.assertIn("还没有第二人核对的账户", zhang.open("/").text)
        self.look(zhang, "home-accounts")
        schools = rows_of(zhang.open("/accounts"))
        self.look(zhang, "accounts")
        name, _, waiting = next(row for row in schools if int(row[2]) >= 3)
        zhang.open("/accounts").press(name)
        self.assertIn(f"有 {waiting} 个账户的名单是您导入的,须由另一位同事核对", zhang.text)
        self.assertNotIn("核对无误", zhang.text)
        li.open("/accounts").press(name)
        self.look(li, "accounts-school")
        here = li.path
        refused = self.outside(li, here)
        sender = Person(self.site)
        sender.cookies = li.cookies()
        ticked = li.driver.find_element("css selector", "main input[type=checkbox]")
        answer = sender.send(refused, "/accounts", {"school": here.split("=")[1], ticked.get_attribute("name"): "1", "note": "见 6231330012345678"})
        self.assertEqual((answer.status, "依据里不写" in answer.text), (400, True), "what a work is told is kept")
        li.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", ticked)
        ticked.click()
        li.fill("依据", "家长委托书已核").press("核对无误")
        self.assertIn("核对 1 个账户", li.text)
        self.assertIn("已核对(li 2026-11-26)", li.text)
        li.tick(f"这所学校待核对的 {int(waiting) - 1} 个都看过").press("核对无误")
        self.assertIn(f"核对 {int(waiting) - 1} 个账户", li.text)
        self.look(li, "accounts-confirmed")
        self.assertEqual(next(row for row in rows_of(li.open("/accounts")) if row[0] == name)[2], "0")
        li.press(name).press("写成清单(CSV,账号不遮)")
        link = li.driver.find_element("link text", "下载").get_attribute("href").removeprefix(self.site.address)
        rows = list(csv.DictReader(io.StringIO(self.outside(li, link).text.lstrip("\ufeff"))))
        self.assertTrue(all(row["银行账号"].lstrip("'").isdigit() and row["核对人"] == "li" for row in rows), rows[:1])
        self.assertIn("下载新账户清单", self.desk("shen").open("/evidence/2026").text)

    # ---- 计财股 ----

    def test_budget_1_position_forecast_and_a_document_taken_in(self):
        cai = self.desk("cai").open("/budget")
        self.assertIn("序时进度", cai.text)
        self.look(cai, "budget")
        cai.fill("年度", "2025").press("看")
        self.assertEqual(cai.title, "2025 年指标")
        cai.open("/budget").press("到年底够不够,什么时候到期")
        self.assertIn("最迟到账", cai.text)
        self.look(cai, "forecast")
        row = dict(self.site.read_list("budget")[0], 文号="桂财教〔2026〕100号", 金额="1234.00")
        cai.open("/lists").fill("哪种名单", "指标").fill("截止日期", "2026-11-26").fill("文件", self.site.write(self.site.folder / "more-budget.csv", [row])).press("预览")
        cai.press("导入这份名单")
        cai.open("/budget")
        self.assertIn("桂财教〔2026〕100号", cai.text)

    def test_budget_2_what_another_standard_would_cost(self):
        cai = self.desk("cai").open("/budget/whatif")
        cai.driver.find_element("css selector", "form[method=get] select").send_keys("普通高中国家助学金")
        cai.press("列出现行标准")
        self.look(cai, "whatif")
        for field in cai.driver.find_elements("css selector", "main form[method=post] input[inputmode=decimal]"):
            whole = field.get_attribute("value").split(".")[0]
            field.clear()
            field.send_keys(whole + "0.00")   # ten times as much
        cai.press("试算")
        self.assertIn("试算应发", cai.text)
        self.assertNotEqual([row for row in rows_of(cai) if not row[4].startswith("0.00")], [], "nothing would cost more")
        self.look(cai, "whatif-result")

    # ---- 人员 ----

    def test_people_1_a_colleague_is_registered_invited_and_logs_in(self):
        admin = self.desk("admin").open("/people")
        self.look(admin, "people")
        admin.fill("登录名", "qian").fill("姓名", "钱新来").fill("角色", "复核").fill("岗位", "资助专干").press("登记")
        self.assertIn("钱新来", admin.text)
        admin.press("qian")
        self.look(admin, "person")
        admin.press("发邀请码")
        code = re.search(r"[0-9a-f]{5}(-[0-9a-f]{5}){3}", admin.text).group()
        admin.picture("invited")
        qian = Browser(self.site)
        self.addCleanup(qian.close)
        qian.open("/invited").fill("登录名", "qian").fill("邀请码", code).fill("新密码", PASSWORD).fill("再输一遍", PASSWORD).press("设定")
        qian.log_in("qian")
        self.assertIn("钱新来", qian.text)

    def test_people_2_a_password_is_reset_by_two(self):
        admin, admin2 = self.desk("admin"), self.desk("admin2")
        admin.open("/people/li").fill("事由", "忘了密码").press("提出重设")
        self.assertIn("等另一名管理员确认", admin.text)
        admin2.open("/people")
        self.assertIn("等另一名管理员确认的密码重设", admin2.text)
        admin2.press("li")
        self.look(admin2, "reset")
        admin2.press("确认,发邀请码")
        self.assertRegex(admin2.text, r"[0-9a-f]{5}(-[0-9a-f]{5}){3}")
        admin.open("/people/li").fill("岗位", "资助办副主任").press("登记岗位")
        self.assertIn("资助办副主任", admin.text)

    # ---- 营养餐 ----

    def test_meals_1_days_are_seen_settled_and_signed_by_three(self):
        zhang, li, wang = self.desk("zhang"), self.desk("li"), self.desk("wang")
        days = [{"学校标识码": self.site.school, "日期": f"2026-11-{day:02}", "在籍人数": "30", "实到人数": "30", "就餐人数": str(served), "食材支出": "155.50"} for day, served in ((9, 30), (10, 31), (11, 28))]
        self.site.take_in("meal", self.site.write(self.site.folder / "days.csv", days), as_of="2026-11-20")
        zhang.open("/meals")
        self.assertIn("没有计入的学校日", zhang.text)
        self.look(zhang, "meals")
        zhang.press(self.site.school_name)
        self.assertIn("就餐 31 人,多于", zhang.text)
        self.look(zhang, "meals-school")
        zhang.open("/meals").fill("审批表号", "邕教助〔2026〕5号").press("结算")
        self.assertIn("没有要结算的", zhang.text, "a school with a day that cannot be is not settled")
        self.site.take_in("meal", self.site.write(self.site.folder / "mended.csv", [dict(days[1], 就餐人数="30")]), as_of="2026-11-21")
        zhang.open("/meals").fill("审批表号", "邕教助〔2026〕5号").press("结算")
        self.assertIn("已封存", zhang.text)
        self.look(zhang, "meals-sealed")
        zhang.press("N1")
        self.look(zhang, "meal-order")
        paper = self.outside(zhang, "/meals/orders/N1/sheet").text
        tail = paper.strip().splitlines()[-1][-4:]
        li.open("/meals/orders/N1").press("复核通过")
        self.assertIn("已复核", li.title)
        wang.open("/meals/orders/N1")
        self.assertNotIn(tail, wang.text, "the page shows what is to be copied from paper")
        wang.fill("校验码后四位", tail).press("审批通过")
        self.assertIn("已审批", wang.title)
        zhang.open("/meals/orders/N1").press("发出付款文件")
        self.assertIn(self.site.school_name, self.outside(zhang, "/meals/orders/N1/file").text)
        zhang.fill("支付凭证号", "0001").press("登记已支付")
        self.assertIn("0001", zhang.text)
        self.look(zhang, "meal-order-paid")

    def test_meals_2_statement_year_and_suppliers(self):
        zhang = self.desk("zhang")
        suppliers = [{"供应商": "甲配送", "统一社会信用代码": "91450100MA5K000001", "许可证号": "JY1", "许可证有效期": "2026-12-10", "合同编号": "H1", "合同截止": "2027-08-31"}]
        self.site.take_in("supplier", self.site.write(self.site.folder / "suppliers.csv", suppliers))
        zhang.open("/meals/suppliers")
        self.assertIn("2026-12-10 快到期", zhang.text)
        self.look(zhang, "suppliers")
        zhang.open("/meals").press("写对账单")
        self.look(zhang, "meal-statement")
        link = zhang.driver.find_element("link text", "下载").get_attribute("href").removeprefix(self.site.address)
        self.assertIn("学校", self.outside(zhang, link).text)
        zhang.open("/meals/year")
        self.assertIn("平均受益学生", zhang.text)
        self.look(zhang, "meals-year")

    # ---- 附件 ----

    def test_attachment_goes_to_a_pupil_and_is_taken_out(self):
        zhang, shen = self.desk("zhang"), self.desk("shen")
        name = next(row["姓名"] for row in self.site.read_list("roll") if row["学校标识码"] == self.site.school)
        zhang.open("/search")
        zhang.driver.find_element("css selector", "input[type=search]").send_keys(name)
        zhang.press("查").press(name)
        scan = self.site.folder / "申请表 450109201401011234.png"   # a file that somebody named after a pupil
        scan.write_bytes(one_pixel())
        zhang.fill("是什么", "申请表").fill("文件", scan).fill("附言", "原件在学校").press("附上")
        self.assertIn("已附上", zhang.text)
        self.assertIn("原件在学校", zhang.text)
        self.look(zhang, "pupil-attachment")
        shen.open("/attachments")
        self.look(shen, "attachments")
        self.assertNotIn("附上一个文件", shen.text)
        self.assertEqual(self.outside(shen, "/attachments/A1").body, one_pixel())
        self.assertIn("取出附件", shen.open("/evidence/2026").text, "who took it is on record")

    # ---- 紧急救助 ----

    def test_urgent_aid_is_proposed_and_what_is_kept_of_it_holds_no_number(self):
        zhang = self.desk("zhang")
        pupil = self.site.due_pupil(MONTH)
        zhang.open("/decisions/new/urgent").fill("学籍号", pupil["学籍号"]).fill("项目", pupil["项目"]).fill("期间", pupil["期间"]).fill("依据的文号", "县救助〔2026〕1号").press("提出")
        self.assertIn("已提出", zhang.text)
        self.look(zhang, "urgent")
        zhang.open("/decisions/new/urgent").fill("学籍号", pupil["学籍号"]).fill("项目", pupil["项目"]).fill("期间", pupil["期间"]).fill("依据的文号", "给 " + pupil["学籍号"]).press("提出")
        self.assertIn("里有证件号或学籍号,没有办理", zhang.text)

    # ---- 表册和检查 ----

    def test_sheet_is_made_and_taken(self):
        for login in ("zhang", "cai"):
            browser = self.desk(login).open("/sheets")
            self.look(browser, f"sheets-{login}")
            first = browser.driver.find_element("css selector", "main td a").text
            browser.press(first)
            self.look(browser, f"sheet-{login}")
            browser.fill("写成", "打印 (PDF)").press("写这张表")
            link = browser.driver.find_element("link text", "下载").get_attribute("href").removeprefix(self.site.address)
            self.assertTrue(self.outside(browser, link).body.startswith(b"%PDF"))
            self.look(browser, f"sheet-written-{login}")

    def test_checks_are_asked_and_listed_for_work(self):
        zhang = self.desk("zhang").open("/checks")
        self.look(zhang, "checks")
        zhang.press("查")
        self.assertIn("每一项", zhang.text)
        self.look(zhang, "check-results")
        got = self.outside(zhang, zhang.driver.find_element("link text", "下载清单").get_attribute("href").removeprefix(self.site.address))
        self.assertEqual(got.status, 200)
        zhang.open("/checks").press("列入待办")
        self.look(zhang, "check-work")

    def test_zy_no_page_of_any_role_is_wider_than_its_window(self):
        """From the route table. What several roles see alike is opened once; what it says counts, not its tokens and its menu."""
        self.site.pay_half(MONTH)
        place = self.site.place_of_a_pupil(self.outside(self.desk("shen"), "/batches/B1/lines").text)
        parts = {":month": MONTH, ":batch": "B1", ":run": "R1", ":notice": "G1", ":year": "2026", ":payment": "B1-000001", ":place": place, ":login": "li", ":case": "C1", ":decision": "D1", ":sheet": "summary",
                 ":what": "recall", ":order": "N1", ":school": self.site.school, ":file": "F1"}
        seen, absent, faults = set(), set(), []
        for role, login in {role: login for login, (role, _, _) in PEOPLE.items() if login != "admin2"}.items():
            browser, looked = self.desk(login), 0
            for line in self.site.run("serve", "--routes").splitlines():
                method, pattern, roles, _ = line.split("\t")
                path = "/".join(parts.get(part, part) for part in pattern.split("/"))
                if method != "GET" or role not in roles.split() or ":" in path:
                    continue
                got = self.outside(browser, path)
                if "<main" not in got.text:
                    continue
                if got.status == 404:
                    absent.add(pattern)
                said = re.sub(r'name="_(token|form)" value="[^"]*"', "", got.text[got.text.index("<main"):])
                if said in seen and looked:   # the menu of each role is looked at once
                    continue
                seen.add(said)
                looked += 1
                browser.open(path)
                for size in (PHONE, WIDE):
                    if not browser.fits(size):
                        faults.append(f"{path} as {role} at {size[0]}")
        self.assertEqual(faults, [])
        self.assertGreater(len(seen), 60)
        self.assertLessEqual(absent, {"/cases/:case", "/review/:case", "/school/cases/:case", "/school/notices/:notice"}, "pages of which there was nothing to see")

    def test_zz_no_browser_complains(self):
        complaints = [message for browser in self.open_browsers.values() for message in browser.complaints()]
        self.assertEqual([message for message in complaints if "status of 404" not in message and "status of 409" not in message], [])
