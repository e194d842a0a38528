"""A whole month by four people in four browsers: from upload to reconciled, the auditor's trail and the proof of it included."""
import csv
import pathlib
import re
import subprocess
import tempfile
import unittest

from suite import shared
from suite.browser import Browser
from suite.case_work import tail_of
from suite.site import Person, Site

KINDS = {"school": "学校", "roll": "学籍", "hardship": "困难名单", "account": "账户", "budget": "指标"}


def give_three_rows_another_name(site):
    """The same ID under a name that is not alike: nobody but a person can say who is meant."""
    enrolled = {row["身份证件号"] for row in site.read_list("roll") if row["学籍状态"] == "在读"}
    rows = site.read_list("hardship")
    changed = [row for row in rows if row["证件号码"] in enrolled][:3]
    for row in changed:
        row["姓名"] = "欧阳" + row["姓名"][::-1] + "山"
    with open(site.lists / "hardship.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


class AMonth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(shared.program, students=500, seed=23)
        give_three_rows_another_name(cls.site)
        cls.site.start()
        cls.site.set_passwords()
        cls.zhang, cls.li, cls.wang, cls.shen = (Browser(cls.site, login) for login in ("zhang", "li", "wang", "shen"))

    @classmethod
    def tearDownClass(cls):
        for browser in (cls.zhang, cls.li, cls.wang, cls.shen):
            browser.close()
        cls.site.close()

    def outside(self, browser):
        """The same session without a window, for what a browser would save to disk."""
        person = Person(self.site)
        person.cookies = browser.cookies()
        return person

    def batches(self, browser, step):
        browser.open(f"/batches?step={step}")
        return [link.text for link in browser.driver.find_elements("css selector", "tbody a") if re.fullmatch(r"B\d+", link.text)]

    def test_1_lists_are_looked_at_and_taken_in(self):
        for kind, words in KINDS.items():
            self.zhang.open("/lists").fill("哪种名单", words).fill("截止日期", "2026-10-31").fill("文件", self.site.lists / f"{kind}.csv").press("预览")
            self.assertIn("这是预览,还没有导入", self.zhang.text)
            self.zhang.press("导入这份名单")
            self.assertIn("收下", self.zhang.text)
            self.assertNotIn("这是预览", self.zhang.text)
        self.zhang.open("/lists").picture("lists")

    def test_2_the_month_is_run_and_doubts_are_answered_by_keyboard(self):
        self.zhang.open("/month/2026-11").press("运行 2026-11")
        self.assertIn("应发", self.zhang.text)
        self.zhang.open("/review").picture("review")
        answered = 0
        while True:
            waiting = [link for link in self.zhang.open("/review").driver.find_elements("css selector", "main a") if link.text == "从第一件开始"]
            if not waiting:
                break
            waiting[0].click()
            self.zhang.wait_for_work()
            self.assertIn("两边怎么写", self.zhang.text)
            self.zhang.picture("review_case")
            before = self.zhang.driver.find_element("tag name", "html")
            self.zhang.driver.find_element("tag name", "body").send_keys("1")
            self.zhang.wait_until_gone(before)
            answered += 1
            self.assertLess(answered, 50)
        self.assertGreater(answered, 0, "nothing was in doubt: the case shows nothing")
        self.zhang.open("/month/2026-11").press("再运行一次")
        grant = next(button.text for button in self.zhang.driver.find_elements("css selector", "button") if button.text.startswith("核定 P"))
        self.zhang.picture("month")
        self.zhang.press(grant)
        self.assertIn("已核定", self.zhang.text)

    def test_3_three_people_and_the_bank_file(self):
        self.zhang.open("/batches").press("封存")
        sealed = self.batches(self.li, "SEALED")
        self.assertTrue(sealed)
        for batch in sealed:
            self.li.open(f"/batches/{batch}").press("复核通过")
            self.assertIn(f"{batch} 已复核", self.li.text)
            self.assertIn("经办 zhang 和 复核 li 在十分钟之内用同一台机器办理", self.li.text)
        for batch in self.batches(self.wang, "REVIEWED"):
            self.wang.open(f"/batches/{batch}")
            self.assertNotIn(tail_of(self.outside(self.wang), batch), self.wang.text, "the page shows what is to be copied from paper")
            self.wang.fill("校验码后四位", tail_of(self.outside(self.wang), batch)).press("审批通过")
            self.assertIn(f"{batch} 已审批", self.wang.text)
        self.wang.picture("approved")
        for batch in self.batches(self.zhang, "APPROVED"):
            self.zhang.open(f"/batches/{batch}").press("发出银行文件")
            self.assertIn(f"{batch} 已发出", self.zhang.text)
        self.zhang.picture("issued")

    def hand_over(self, batch, sent):
        """A file that was opened and saved by a table program is told apart; the one that was downloaded goes on record."""
        spoilt = sent + "-spoilt"
        with open(sent, "rb") as original, open(spoilt, "wb") as file:
            file.write(original.read().replace(b"\n", b"\r\n"))
        for path, words in ((spoilt, "不要送交"), (sent, f"{batch} 第 1 次送交")):
            self.zhang.open(f"/batches/{batch}").fill("送交的文件", path).fill("怎么送的", "U盘").fill("收件人", "覃柜员").press("登记送交")
            self.assertIn(words, self.zhang.text)
            self.assertEqual("第 1 次送交: U盘" in self.zhang.text, path == sent)
        self.assertNotRegex(self.zhang.text, r"zhuxue [a-z]|--[a-z]")

    def test_4_the_bank_answers_and_the_day_adds_up(self):
        for batch in self.batches(self.zhang, "ISSUED"):
            with tempfile.TemporaryDirectory() as folder:
                sent = f"{folder}/{batch}.csv"
                with open(sent, "wb") as file:
                    file.write(self.outside(self.zhang).get(f"/batches/{batch}/file").body)
                if batch == "B1":
                    self.hand_over(batch, sent)
                subprocess.run([self.site.program, "sample", "answers", sent, "--fail-every", "5", "--out", f"{folder}/{batch}-answer.csv"], check=True, capture_output=True)
                self.zhang.open("/bank").fill("回单文件", f"{folder}/{batch}-answer.csv").press("导入")
                self.assertRegex(self.zhang.text, r"成功|paid")
        lines = self.zhang.open("/batches/B1/lines").text
        self.assertRegex(lines, "成功")
        self.assertNotIn("等银行", lines)
        self.zhang.open("/bank").picture("bank")
        self.zhang.open("/unpaid").picture("unpaid")
        self.zhang.open("/reconcile").press("对账").picture("reconcile")
        self.assertIn("Σ发出 = Σ成功 + Σ失败 + Σ处理中", self.zhang.text)
        self.zhang.open("/").picture("home")

    def test_5_the_auditor_finds_the_trail(self):
        names = {row["学籍号"]: row["姓名"] for row in self.site.read_list("roll")}
        paid = self.site.run("export", "payments", "--month", "2026-11", "--out", str(self.site.folder / "payments.csv"))
        self.assertIsNotNone(paid)
        with open(self.site.folder / "payments.csv", encoding="utf-8", newline="") as file:
            payment = next(row for row in csv.DictReader(file) if row["状态"] == "成功")
        name = names[payment["学籍号"].lstrip("'")]
        self.shen.open("/search")
        self.shen.driver.find_element("css selector", "input[type=search]").send_keys(name)
        self.shen.press("查")
        self.shen.press(name)
        self.assertIn("核定", self.shen.text)
        self.assertNotIn(payment["学籍号"], self.shen.text)
        self.shen.picture("trail")
        reference = next(link.text for link in self.shen.driver.find_elements("css selector", "main a") if re.fullmatch(r"B\d+-\d{6}", link.text))
        self.shen.press(reference)
        for word in ("为什么", "经手", "经过", "名单依据", "zhang", "li", "wang"):
            self.assertIn(word, self.shen.text)
        self.shen.picture("payment")
        self.assertEqual([button.text for button in self.shen.driver.find_elements("css selector", "main button")], [], "an auditor's page of a payment changes nothing")

    def test_6_the_proof_of_all_of_it_stands_with_the_looking_among_it(self):
        folder = self.site.folder / "proof"
        self.site.run("export", "proof", "--all", "--out", str(folder), "--as", "shen")
        verify = subprocess.run([str(pathlib.Path(self.site.program).with_name("zhuxue-verify")), str(folder)], capture_output=True, text=True)
        self.assertEqual(verify.returncode, 0, verify.stdout[-1500:])

    def test_7_no_browser_complains(self):
        complaints = [message for browser in (self.zhang, self.li, self.wang, self.shen) for message in browser.complaints() if "404" not in message]
        self.assertEqual(complaints, [])
