"""The office's sheets: totals as in the ledger, full names and no codes, no number of a child, PDF and workbook alike."""
import re
import stat
import subprocess
import zipfile

from suite.office import Case, account, header_of, pupil, read_csv, yuan
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

    def test_how_far_aid_has_come(self):
        """Three of five have it, all before the deadline, and one of four payments came back."""
        _, rows, text = self.sheet("coverage")
        self.assertEqual([row for row in rows if row[1:2] == ["邕宁区民族中学"]], [["2", "邕宁区民族中学", "2", "1", "50.00%", "2", "1", "50.00%", "750.00", "100.00%", "50.00%"]])
        self.assertIn("人数 60.00%、人次 60.00%,按期到账率 100.00%,失败、退汇率 25.00%", "".join(cell for row in rows for cell in row))
        _, rows, _ = self.sheet("coverage-categories")
        self.assertEqual([row[1:4] for row in rows if row[0] == "1"], [["脱贫户(含监测户)", "5", "3"]])
        _, rows, _ = self.sheet("towns")
        self.assertEqual([row[1:] for row in rows if row[0] == "1"], [["(名单没有写乡镇)", "5", "0", "0", "0", "5", "5", "2437.50", "1375.00"]])
        _, rows, _ = self.sheet("recognition")
        self.assertEqual(next(row for row in rows if row[0] == "合计")[2:], ["0", "0", "0", "5", "5", "5"])
        _, rows, text = self.sheet("performance")
        self.assertEqual([row[3:5] for row in rows if row[2:3] == ["应助尽助率"]], [["100.00%", "60.00%"]])

    def test_money_by_document_function_and_installment(self):
        answer, rows, text = self.sheet("installments")
        self.assertEqual(answer.sums["total"], "2125.00")
        self.assertEqual([row[1:] for row in rows if row[1:2] == ["邕宁区民族中学"]], [["邕宁区民族中学", "2", "1500.00", "2", "1500.00"]])
        answer, rows, text = self.sheet("documents")
        self.assertIn("序时进度:88.77%", text)
        used = [row for row in rows if row[0] == "合计"][0]
        self.assertEqual(used[6], "2125.00", used)
        self.assertEqual(self.sheet("functions")[0].counts["parts"], 1)
        # day pupils 3 × 312.50 and boarders 2 × 750.00, both twice a year; 5 : 4 : 1
        _, rows, _ = self.sheet("budget-request")
        self.assertEqual([row for row in rows if row[0] == "合计"][0][3:], ["5", "2437.50", "", "4875.00", "2437.50", "1950.00", "0.00", "487.50"])
        self.assertEqual(self.sheet("open-figures")[0].sums["total"], "1375.00")

    def test_messages_and_forms(self):
        answer, rows, text = self.sheet("messages")
        self.assertEqual((answer.counts["rows"], answer.sums["total"]), (3, "1375.00"))
        self.assertIn("尾号" + account(self.day[0])["银行账号"][-4:] + "的账户", "".join(cell for row in rows for cell in row))
        self.assertEqual(self.sheet("publicity")[0].counts["rows"], 16)
        self.sheet("away")
        figures = self.district.write("figures.csv", ["年度", "教育支出", "学生人数"], [["2024", "1000000.00", "3000"], ["2025", "1030000.00", "3200"]])
        _, rows, _ = self.sheet("two-increases", "--figures", figures)
        self.assertEqual(rows[-3], ["2025", "1030000.00", "3.00%", "是", "3200", "321.88", "-3.44%", "否:减少 11.45 元"])
        self.district.run("sheet", "two-increases", "--month", "2026-11", "--out", self.district.file("y.pdf")).expect(1)
        letter = self.district.file("parents.pdf")
        self.district.run("letter", "parents", "--out", letter).done()
        text = pdf_text(letter)
        for words in ("致家长的一封信", "义务教育家庭经济困难寄宿生生活补助", "1250.00", "2026年11月20日"):
            self.assertIn(words, re.sub(r"\s", "", text))

    def test_what_the_national_system_shows_is_what_was_paid(self):
        head = ["学校标识码", "项目", "期间", "人数", "金额"]
        schools = ("2145010901", "3145010902")
        right = [[schools[0], "YW-FJS", "2026-autumn", "2", "625.00"], [schools[1], "义务教育家庭经济困难寄宿生生活补助", "2026-autumn", "1", "750.00"]]
        empty, rows, _ = self.sheet("system-check")
        self.assertEqual((empty.counts["differences"], empty.sums["total"]), (0, "1375.00"))
        answer, rows, _ = self.sheet("system-check", "--figures", self.district.write("right.csv", head, right))
        self.assertEqual([row[-5:] for row in rows if row[0] in ("1", "2")], [["2", "625.00", "0", "0.00", "相符"], ["1", "750.00", "0", "0.00", "相符"]])
        one_fen = [right[0][:4] + ["624.99"], right[1]]
        answer, rows, text = self.sheet("system-check", "--figures", self.district.write("fen.csv", head, one_fen), expect=1)
        self.assertEqual([(each["code"], each["text"]) for each in answer.findings], [("SYSTEM_DIFFERS", "系统 2 人 624.99 元,发放 2 人 625.00 元")])
        self.assertEqual([row[-2:] for row in rows if row[0] == "1"], [["-0.01", "不符"]])
        missing = [right[0], [schools[0], "YW-JS", "2026-autumn", "1", "500.00"]]
        answer, rows, _ = self.sheet("system-check", "--figures", self.district.write("missing.csv", head, missing), expect=1)
        self.assertEqual([each["text"] for each in answer.findings], ["系统 1 人 500.00 元,发放 0 人 0.00 元", "系统里没有,发放 1 人 750.00 元"])
        for name, wrong in (("unknown", [["1", "XX", "2026-autumn", "1", "1.00"]]), ("twice", [right[0], right[0]]), ("none", []), ("half", [right[0][:3] + ["1.5", "1.00"]])):
            self.district.run("sheet", "system-check", "--month", "2026-11", "--figures", self.district.write(f"{name}.csv", head, wrong), "--out", self.district.file("x.pdf")).expect(2)
        self.district.run("sheet", "roster", "--month", "2026-11", "--figures", self.district.file("right.csv"), "--out", self.district.file("x.pdf")).expect(2)

    def test_the_upload_table_names_whose_money_has_come(self):
        path = self.district.file("system.csv")
        answer = self.district.run("export", "system", "--month", "2026-11", "--out", path).done()
        self.assertEqual((answer.counts["rows"], answer.sums["paid"], stat.S_IMODE(path.stat().st_mode)), (3, "1375.00", 0o600))
        rows = {row["学籍号"]: row for row in read_csv(path)}
        self.assertEqual(rows[self.day[0]["学籍号"]]["身份证件号"], self.day[0]["身份证件号"])
        self.assertNotIn(self.day[2]["学籍号"], rows, "nothing has come to him")
        self.assertEqual({(row["资助项目"], row["资助金额"], row["发放日期"]) for row in rows.values()},
                         {("义务教育家庭经济困难非寄宿生生活补助", "312.50", "2026-11-20"), ("义务教育家庭经济困难寄宿生生活补助", "750.00", "2026-11-20")})

    def test_targets_are_set_before_the_year_is_judged(self):
        _, rows, text = self.sheet("targets")
        values = {(row[1], row[2]): row[3] for row in rows if len(row) >= 4}
        self.assertEqual(values[("数量指标", "义务教育家庭经济困难寄宿生生活补助:资助学生人数(人)、人次")], "2、2")
        self.assertEqual(values[("时效指标", "义务教育家庭经济困难非寄宿生生活补助:2026年秋季学期资金到账")], "11月30日以前")
        self.assertEqual(values[("成本指标", "义务教育家庭经济困难寄宿生生活补助:补助标准")], "小学每年 1250.00 元，初中每年 1500.00 元")
        self.assertEqual(sum(int(values[("其中", f"{level}(元)")].replace(".", "")) for level in ("中央", "自治区", "市", "县区")), int(values[("年度资金总额", "年度指标合计(元)")].replace(".", "")))

    def test_the_publicity_month_is_recorded_with_its_photographs(self):
        district = self.district
        record = ("publicity", "record", "--on", "2026-09-10", "--place", "蒲庙镇第一小学", "--form", "家长会", "--heads", "120", "--content", "讲解资助政策")
        district.run(*record).expect(2)
        self.assertEqual(district.run(*record, as_="li").done().ids["activities"], ["X1"])
        self.assertEqual(district.run(*record, as_="li").done().counts["recorded"], 0, "once")
        district.run("publicity", "record", "--on", "2026-09-28", "--place", "那棠村", "--form", "进村入户", "--heads", "31", as_="li").done()
        for wrong in (("--on", "2026-11-21"), ("--form", "酒会"), ("--content", "电话13877112345")):
            line = list(record)
            line[line.index(wrong[0]) + 1] = wrong[1]
            self.assertEqual(district.run(*line, as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        photograph = district.file("meeting.jpg")
        photograph.write_bytes(b"\xff\xd8\xff\xe0x\xff\xd9")
        self.assertEqual(district.run("attach", "activity", "X1", photograph, "--kind", "公示照片", as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        district.run("attach", "activity", "X1", photograph, "--kind", "活动照片", as_="li").done()
        self.assertEqual(district.run("attach", "activity", "X9", photograph, "--kind", "活动照片", as_="li").expect(1).codes(), ["NOT_FOUND"])
        self.assertEqual(district.run("publicity", "list", "--month", "2026-09").done().counts, {"activities": 2, "heads": 151})
        path = district.file("september.xlsx")
        district.run("sheet", "publicity", "--month", "2026-09", "--out", path).done()
        rows = book_rows(path)
        self.assertEqual([row[1:] for row in rows if row[0] in ("1", "2")],
                         [["2026-09-10", "蒲庙镇第一小学", "家长会", "讲解资助政策", "120", "A1", "li"], ["2026-09-28", "那棠村", "进村入户", "", "31", "", "li"]])
        self.assertEqual([row[5] for row in rows if row[0] == "合计"], ["151"])

    def test_a_notice_shows_five_things_and_no_number(self):
        answer, rows, text = self.sheet("notice")
        self.assertEqual(answer.counts["rows"], 5)
        path = self.district.file("notice.csv")
        self.district.run("export", "notice", "--month", "2026-11", "--out", path).done()
        table = read_csv(path)
        self.assertEqual(header_of(path), ["姓名", "学校", "年级", "专业", "班级"])
        self.assertEqual(sorted(row["姓名"] for row in table), sorted(row["姓名"] for row in self.day + self.boarders))
        self.assertEqual([list(row.values()) for row in table], sorted((list(row.values()) for row in table), key=lambda cells: [cell.encode() for cell in cells]))
        self.assertNotRegex(path.read_text(), "[0-9]{4}")

    def test_who_wrote_a_telephone_into_the_class_does_not_publish_it(self):
        district = small_district([pupil(781), pupil(782, 班级="13877112345")])
        district.month("2026-11")
        path = district.file("notice.csv")
        answer = district.run("export", "notice", "--month", "2026-11", "--out", path).expect(1)
        self.assertEqual((answer.codes(), answer.counts), (["NOTICE_LEAK"], {"rows": 1, "left_out": 1}))
        self.assertNotIn("138", path.read_text())
        pdf = district.file("notice.pdf")
        district.run("sheet", "notice", "--month", "2026-11", "--out", pdf).expect(1)
        self.assertFalse(pdf.exists())

    def test_the_evaluation_shows_figures_and_bars(self):
        path = self.district.file("evaluation.pdf")
        rows = self.district.run("evaluation", "--month", "2026-11", "--out", path).done().rows
        self.assertEqual({row["figure"]: row["value"] for row in rows},
                         {"受助学生(人)": "3", "受助人次": "3", "到账金额(元)": "1375.00", "应助尽助率": "60.00%", "按期到账率": "100.00%", "失败、退汇率": "25.00%"})
        text = pdf_text(path)
        for words in ("评价报告", "各学段受助学生", "邕宁区民族中学", "1375.00"):
            self.assertIn(words, text)
        for secret in self.secrets:
            self.assertNotIn(secret, text.replace(" ", ""))

    def test_the_months_report_on_who_is_at_school(self):
        district = small_district([pupil(791), pupil(792)])
        path = district.file("enrolment.xlsx")
        district.run("sheet", "enrolment", "--month", "2026-11", "--out", path).expect(1)
        district.put("resident", [{"姓名": row["姓名"], "证件号码": row["身份证件号"], "乡镇": "蒲庙镇", "行政村": "那棠村"} for row in (pupil(791), pupil(792), pupil(793))], "2026-10-31")
        district.run("sheet", "enrolment", "--month", "2026-11", "--out", path).done()
        rows = {row[2]: row[3] for row in book_rows(path) if len(row) == 6}
        self.assertEqual((rows["户籍适龄儿童"], rows["义务教育在籍学生"], rows["失学"]), ("3", "2", "1"))

    def test_lots_are_drawn_once_and_answers_stay(self):
        district = self.district
        draw = ("visit", "draw", "--month", "2026-11", "--sample", "2", "--seed", "7")
        first = district.run(*draw, as_="li").done()
        self.assertEqual(first.counts, {"population": 3, "sample": 2})
        name = first.ids["draws"][0]
        self.assertEqual(district.run(*draw, as_="li").done().ids["draws"], [name], "the same lot is not drawn twice")
        district.run(*draw).expect(2)
        record = ("visit", "record", name, "1", "--asked", "家长", "--received", "yes", "--amount", "312.00")
        district.run(*record, as_="li").done()
        district.run(*record, as_="li").done()
        self.assertEqual(district.run(*record[:-1], "312.50", as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(district.run("visit", "record", name, "3", "--asked", "家长", "--received", "no", as_="li").expect(1).codes(), ["NOT_FOUND"])
        district.run("visit", "record", name, "2", "--asked", "学生", "--received", "no", "--amount", "1.00", as_="li").expect(2)
        district.run("visit", "record", name, "2", "--asked", "学生", "--received", "no", "--on", "2026-11-21", as_="li").expect(2)
        row = next(row for row in district.run("visit", "list").done().rows if row["draw"] == name)
        self.assertEqual((row["population"], row["sample"], row["answered"], row["differing"]), ("3", "2", "1", "1"))
        path = district.file("visits.xlsx")
        district.run("visit", "sheet", name, "--out", path).done()
        rows = book_rows(path)
        self.assertEqual([row[7:10] for row in rows if row[0] == "1"], [["是", "312.00", "家长"]])
        self.assertTrue(any("与银行所付不符 1 户" in cell for row in rows for cell in row))

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
