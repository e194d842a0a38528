"""The papers of a published notice: the list hangs its days and not longer, the proof says what hung where, objections are recorded without anybody's secret."""
from suite.office import Case, account, header_of, pupil, read_csv
from suite.case_gates import named
from suite.case_money import small_district
from suite.case_sheets import book_rows, pdf_text

MONTH = "2026-11"
JPG = b"\xff\xd8\xff\xe0photograph\xff\xd9"


class NoticePapers(Case):
    """G1 runs from 20 to 26 November; one objection is dismissed, one upheld."""
    weight = 6

    @classmethod
    def setUpClass(cls):
        cls.pupils = [pupil(n, 班级="2024级(3)班") for n in (1861, 1862, 1863)]
        cls.district = small_district(cls.pupils)
        named(cls.district, cls.pupils[0])
        cls.district.award(MONTH)
        cls.district.run("notice", "publish", "--month", MONTH, "--place", "学校公示栏", as_="li").done()
        cls.secrets = [row["身份证件号"] for row in cls.pupils] + [account(row)["银行账号"] for row in cls.pupils]

    def paper(self, what, today="2026-11-20", *more):
        """The rows of the workbook and the text of the PDF, which say the same and no number of a child."""
        paths = [self.district.file(f"{what}.{form}") for form in ("xlsx", "pdf")]
        for path in paths:
            self.district.run("notice", what, "G1", "--out", path, *more, today=today).done()
        rows, text = book_rows(paths[0]), pdf_text(paths[1])
        for secret in self.secrets:
            self.assertNotIn(secret, (text + str(rows)).replace(" ", ""))
        return rows, "".join(text.split())

    def refused(self, *command, today, code="WRONG_STEP"):
        answer = self.district.run(*command, "--out", self.district.file("never.pdf" if command[0] != "export" else "never.csv"), today=today).expect(1)
        self.assertEqual(answer.codes(), [code])
        return answer.findings[0]["text"]

    def test_1_it_is_printed_in_its_days(self):
        rows, text = self.paper("print")
        self.assertEqual([row[1] for row in rows if row[0].isdigit()], [row["姓名"] for row in sorted(self.pupils, key=lambda row: row["姓名"])])
        for words in ("公示编号:G1", "2026-11-20至2026-11-26(5个工作日)", "学校公示栏", "期满即撤下"):
            self.assertIn(words, text)
        self.assertNotIn("已到期", text)
        path = self.district.file("g1.csv")
        self.district.run("export", "notice", "--notice", "G1", "--out", path, today="2026-11-26").done()
        self.assertEqual((header_of(path), len(read_csv(path))), (["姓名", "学校", "年级", "专业", "班级"], 3))
        self.district.run("export", "notice", "--out", path).expect(2)
        self.district.run("export", "awards", "--notice", "G1", "--out", path).expect(2)
        self.assertEqual(self.refused("export", "notice", "--notice", "G9", today="2026-11-20", code="NOT_FOUND"), "没有公示 G9")

    def test_2_nobody_is_proved_to_have_been_shown_before_the_days_are_over(self):
        self.assertIn("还没有办结", self.refused("notice", "proof", "G1", today="2026-11-26"))

    def test_3_an_objection_holds_no_number(self):
        for words in ("450109201609070012 家里有车", "电话13877112345", "２０１６０９０７生"):
            self.assertEqual(self.district.run("notice", "object", "G1", "--line", "2", "--text", words, as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        self.district.run("notice", "object", "G1", "--line", "2", "--by", "村民", "--text", "家里有楼房", as_="li", today="2026-11-23").done()
        self.district.run("notice", "object", "G1", "--text", "名单不全", as_="li", today="2026-11-24").done()
        rows, _ = self.paper("objections", "2026-11-24")
        self.assertEqual([row[1:7] for row in rows if row[0].isdigit()],
                         [["2026-11-23", "第 2 行", "村民", "家里有楼房", "li", "未处理"], ["2026-11-24", "整份公示", "群众", "名单不全", "li", "未处理"]])
        resolve = ("notice", "resolve", "G1", "--objection")
        self.assertEqual(self.district.run(*resolve, "1", "--upheld", "--note", "身份证450109201609070012", as_="wang").expect(1).codes(), ["OTHER_CONTENT"])
        self.district.run(*resolve, "1", "--upheld", "--note", "入户核实属实", as_="wang", today="2026-11-25").done()
        self.district.run(*resolve, "2", "--dismissed", "--note", "名单齐全", as_="wang", today="2026-11-25").done()

    def test_4_after_its_days_it_must_not_hang_again(self):
        self.assertEqual(self.district.run("notice", "list", today="2026-11-27").done().rows[0]["state"], "已到期,待办结")
        for command in (("notice", "print", "G1"), ("export", "notice", "--notice", "G1"), ("notice", "show", "G1")):
            self.assertIn("已到期(公示到 2026-11-26 为止)", self.refused(*command, today="2026-11-27"))
        self.assertIn("已到期,不得再张贴", self.paper("print", "2026-11-27", "--expired")[1])

    def test_5_the_proof_says_what_hung_where_and_what_was_objected(self):
        photograph = self.district.file("board.jpg")
        photograph.write_bytes(JPG)
        self.district.run("attach", "notice", "G1", photograph, "--kind", "公示照片", as_="li", today="2026-11-26").done()
        self.district.run("notice", "close", "G1", as_="li", today="2026-11-27").done()
        rows, text = self.paper("proof", "2026-11-27")
        self.assertIn(["合计", "3"], [row[-2:] for row in rows] + [[row[0], row[-1]] for row in rows])
        for words in ("义务教育家庭经济困难非寄宿生生活补助", "2026年秋季学期", "至2026-11-26止,共5个工作日,于2026-11-27办结", "公示期内收到异议2条", "第1条(2026-11-23登记,对第2行)成立,2026-11-25处理",
                      "第2条(2026-11-24登记,对整份公示)不成立", "公示照片A1(2026-11-26", "资助管理中心(签章)"):
            self.assertIn(words, text)
        for pupil_row in self.pupils:
            self.assertNotIn(pupil_row["姓名"], text, "the proof needs no name")
        rows, text = self.paper("objections", "2026-11-27")
        self.assertEqual([row[6:] for row in rows if row[0].isdigit()], [["成立", "入户核实属实", "wang", "2026-11-25"], ["不成立", "名单齐全", "wang", "2026-11-25"]])

    def test_6_taken_down_it_proves_nothing(self):
        district = small_district([pupil(1871)])
        named(district, pupil(1871))
        district.award(MONTH)
        district.run("notice", "publish", "--month", MONTH, "--place", "公示栏", as_="li").done()
        district.run("notice", "close", "G1", "--take-down", "--note", "名单有误", as_="li").done()
        for command in ("proof", "print"):
            self.assertEqual(district.run("notice", command, "G1", "--out", district.file("x.pdf")).expect(1).codes(), ["WRONG_STEP"])
