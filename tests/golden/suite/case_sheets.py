"""The office's sheets: totals as in the ledger, full names and no codes, no number of a child, PDF and workbook alike."""
import re
import stat
import subprocess
import zipfile

from suite.office import Case, account, pupil, yuan
from suite.case_money import small_district


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def book_rows(path):
    """The cells of a workbook, row by row, from its XML."""
    xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode("utf-8")
    rows = []
    for row in re.findall(r"<row [^>]*>(.*?)</row>", xml, re.S):
        rows.append([re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<c [^>]*?(?:/>|>(.*?)</c>)", row, re.S)])
    return rows


class Sheets(Case):
    """One district, paid in part: the first of two boarders fails, one day pupil has no account."""
    weight = 10

    @classmethod
    def setUpClass(cls):
        cls.day = [pupil(n) for n in (751, 752, 753)]
        cls.boarders = [pupil(n, "初中", "8", "2") for n in (761, 762)]
        everyone = cls.day + cls.boarders
        cls.district = small_district(everyone, [account(row) for row in everyone if row is not cls.day[2]])
        schools = [{"学校标识码": "2145010901", "学校名称": "蒲庙镇第一小学", "学段": "小学", "举办者类型": "公办", "城乡类别": "镇区", "乡镇": "蒲庙镇"},
                   {"学校标识码": "3145010902", "学校名称": "邕宁区民族中学", "学段": "初中", "举办者类型": "公办", "城乡类别": "城区", "乡镇": "龙岗"}]
        cls.district.put("school", schools, "2026-10-31")
        batches = cls.district.pay_out("2026-11", expect=1)
        failed = False
        for batch in batches:
            lines = cls.district.bank_lines(batch["id"], "成功")
            if batch["programme"] == "YW-JS":
                lines[0].update({"状态": "失败", "原因": "账户已销户"})
                failed = True
            cls.district.bank(lines, name=f"{batch['id']}.csv")
        assert failed
        cls.secrets = [row["身份证件号"] for row in everyone] + [account(row)["银行账号"] for row in everyone]

    def sheet(self, what, *more, expect=0):
        """Both forms; the workbook's rows and the PDF's text."""
        paths = [self.district.file(f"{what}.{form}") for form in ("xlsx", "pdf")]
        answers = [self.district.run("sheet", what, "--month", "2026-11", *more, "--out", path).expect(expect) for path in paths]
        self.assertEqual(answers[0].sums, answers[1].sums)
        rows, text = book_rows(paths[0]), pdf_text(paths[1])
        for path in paths:
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        everything = text + "\n".join("\t".join(row) for row in rows)
        for secret in self.secrets:
            self.assertNotIn(secret, everything.replace(" ", ""), what)
        self.assertNotRegex(everything, "YW-|GZ-|2145010901|3145010902", "full names, no codes")
        return answers[0], rows, text

    def test_the_roster_is_what_was_sealed(self):
        answer, rows, text = self.sheet("roster")
        self.assertEqual((answer.counts["rows"], answer.counts["parts"], answer.sums["total"]), (4, 2, "2125.00"))
        sealed = sum(int(row["金额"].replace(".", "")) for row in self.district.payments())
        self.assertEqual(answer.sums["total"], yuan(sealed))
        for words in ("蒲庙镇第一小学", "义务教育家庭经济困难非寄宿生生活补助", "2026年秋季学期", "八年级", "住校", "脱贫户", "贰仟壹佰贰拾伍元整", "壹仟伍佰元整", "失败"):
            self.assertIn(words, text)
        self.assertIn("第1页共3页", text.replace(" ", ""))
        self.assertEqual(sorted(row[10] for row in rows if len(row) == 12 and row[0].isdigit()), ["失败", "已发", "已发", "已发"])
        self.assertIn("合计金额(大写):贰仟壹佰贰拾伍元整", [row[0] for row in rows])

    def test_what_has_not_arrived_is_named_with_its_reason(self):
        answer, rows, text = self.sheet("unpaid")
        self.assertEqual((answer.counts["rows"], answer.sums["total"]), (2, "1062.50"))
        self.assertIn("账户已销户", text.replace("\n", ""))
        self.assertIn(self.day[2]["姓名"], [cell for row in rows for cell in row])

    def test_schools_are_asked_for_the_accounts_that_are_missing(self):
        answer, rows, text = self.sheet("account-forms")
        self.assertEqual(answer.counts["rows"], 2)
        self.assertIn("没有账户", text)

    def test_schools_check_every_pupil_found_due(self):
        answer, rows, text = self.sheet("candidates")
        self.assertEqual((answer.counts["rows"], answer.sums["total"]), (5, "2437.50"))
        self.assertIn("是否在校", [cell for row in rows for cell in row])

    def test_persons_and_payments_are_kept_apart(self):
        answer, rows, text = self.sheet("summary")
        cells = [row for row in rows if row[:1] == ["邕宁区民族中学"]]
        self.assertEqual(cells, [["邕宁区民族中学", "初中", "住校", "脱贫户(含监测户)", "2", "2", "1500.00", "750.00"]])
        self.assertEqual(next(row for row in rows if row[0] == "合计")[4:], ["4", "4", "2125.00", "1375.00"])
        self.assertEqual(self.sheet("summary-district")[0].sums["total"], "2125.00")

    def test_the_list_names_them_all(self):
        names = {row["name"] for row in self.district.run("sheet", "list").done().rows}
        self.assertLessEqual({"roster", "unpaid", "summary", "candidates", "account-forms"}, names)
        self.district.run("sheet", "nothing", "--month", "2026-11", "--out", self.district.file("x.pdf")).expect(2)
        self.district.run("sheet", "roster", "--month", "2026-11", "--out", self.district.file("x.doc")).expect(2)

    def test_no_sheet_leaves_with_a_sum_that_the_books_do_not_have(self):
        """A posting changed behind the program's back: refused, and no file written."""
        from suite.office import psql
        county = self.district.county
        change = ("ALTER TABLE posting DISABLE TRIGGER never_rewritten; UPDATE posting SET amount = amount {} 1 WHERE county = %d AND posting = "
                  "(SELECT min(posting) FROM posting WHERE county = %d AND code = 'T2'); ALTER TABLE posting ENABLE TRIGGER never_rewritten" % (county, county))
        psql(self.district.data, change.format("+"))
        try:
            path = self.district.file("refused.xlsx")
            self.assertEqual(self.district.run("sheet", "roster", "--month", "2026-11", "--out", path).expect(1).codes(), ["LEDGER_DIFFERS"])
            self.assertFalse(path.exists())
        finally:
            psql(self.district.data, change.format("-"))
