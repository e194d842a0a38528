"""Scans behind a pupil, a payment, a batch and a notice: kept by digest, told by trace, taken out again byte for byte, and no name of a child on the disk."""
import hashlib
import pathlib
import stat

from suite.office import Case, Suite, account, hardship, pupil
from suite.case_money import small_district

PDF = b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0photograph\xff\xd9"


class Attachments(Case):
    weight = 5

    @classmethod
    def setUpClass(cls):
        cls.pupils = [pupil(1801, "普通高中", "11", "2"), pupil(1802), pupil(1803)]
        kinds = [hardship(cls.pupils[0], "学校认定困难", "学校"), hardship(cls.pupils[1], "脱贫户", "乡村振兴局"), hardship(cls.pupils[2], "脱贫户", "乡村振兴局")]
        accounts = [account(cls.pupils[0]), account(cls.pupils[1]), account(cls.pupils[2], relation="祖父母", 委托书编号="WT-3")]
        cls.district = small_district(cls.pupils, accounts, kinds=kinds, people=(("qian", "auditor"), ("sun", "budget")))
        cls.district.put("school", [{"学校标识码": "2145010901", "学校名称": "蒲庙镇第一小学", "学段": "小学", "举办者类型": "公办", "城乡类别": "镇区"}], "2026-10-31")
        cls.batch = next(row["id"] for row in cls.district.pay_out("2026-11") if row["programme"] == "YW-FJS")

    def scan(self, name, content):
        path = self.district.file(name)
        path.write_bytes(content)
        return path

    def attach(self, about, subject, kind, content=PDF, name="张三的申请表.pdf", expect=0, as_="li", more=()):
        return self.district.run("attach", about, subject, self.scan(name, content), "--kind", kind, *more, as_=as_).expect(expect)

    def test_1_a_scan_is_kept_once_and_comes_back_byte_for_byte(self):
        child = self.pupils[1]["学籍号"]
        first = self.attach("pupil", child, "申请表", more=("--note", "家长签字"))
        self.assertEqual((first.ids["attachments"], first.counts["attached"]), (["A1"], 1))
        again = self.attach("pupil", child, "申请表")
        self.assertEqual((again.ids["attachments"], again.counts["attached"]), (["A1"], 0))
        digest = hashlib.sha256(PDF).hexdigest()
        path = self.district.file("again.pdf")
        self.district.run("attach", "get", digest, "--out", path).expect(2)
        self.district.run("attach", "get", digest, "--out", path, as_="sun").expect(1)
        self.assertFalse(path.exists(), "who plans budgets does not read application forms")
        self.district.run("attach", "get", digest, "--out", path, as_="qian").done()
        self.assertEqual((path.read_bytes(), stat.S_IMODE(path.stat().st_mode)), (PDF, 0o600))
        self.assertEqual(self.district.run("attach", "get", "0" * 64, "--out", path, as_="qian").expect(1).codes(), ["NOT_FOUND"])
        self.district.run("attach", "get", "A1", "--out", path, as_="qian").expect(2)

    def test_2_no_name_stands_on_the_disk(self):
        self.attach("pupil", self.pupils[1]["学籍号"], "户口页", JPG, "张三.jpg")
        kept = pathlib.Path(Suite.data()) / "archive" / hashlib.sha256(JPG).hexdigest()[:2] / hashlib.sha256(JPG).hexdigest()[2:]
        self.assertEqual((kept.read_bytes(), stat.S_IMODE(kept.stat().st_mode)), (JPG, 0o600))
        self.assertFalse([path for path in (pathlib.Path(Suite.data()) / "archive").rglob("*") if "张三" in path.name])

    def test_3_what_is_no_scan_or_does_not_fit_is_refused(self):
        child = self.pupils[1]["学籍号"]
        for content in (b"", b"MZ\x90\x00", b"<html></html>", b"%PDF-1.4 cut", b"\xff\xd8\xff" + b"x" * (20 << 20) + b"\xff\xd9"):
            self.assertEqual(self.attach("pupil", child, "申请表", content, expect=1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(self.attach("pupil", child, "公示照片", expect=1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(self.attach("pupil", child, "申请表", expect=1, more=("--note", "电话13877112345")).codes(), ["OTHER_CONTENT"])
        self.assertEqual(self.attach("pupil", "G450109201501019990", "申请表", expect=1).codes(), ["NOT_FOUND"])
        self.assertEqual(self.attach("line", f"{self.batch}-000099", "凭证", expect=1).codes(), ["NOT_FOUND"])
        self.assertEqual(self.attach("batch", "B999", "凭证", expect=1).codes(), ["NOT_FOUND"])
        self.assertEqual(self.attach("notice", "G999", "公示照片", expect=1).codes(), ["NOT_FOUND"])
        self.attach("line", "B1", "凭证", expect=2)
        self.assertEqual(self.attach("pupil", child, "申请表", expect=1, as_="zhao").codes(), ["WRONG_ROLE"])

    def test_4_the_trace_tells_what_is_attached(self):
        payment = f"{self.batch}-000001"
        child = next(row["学籍号"] for row in self.district.payments() if (row["批次号"], row["行号"]) == (self.batch, "1"))
        self.attach("line", payment, "签收单", PDF + b" 1\n%%EOF")
        self.attach("batch", self.batch, "凭证", PDF + b" 2\n%%EOF")
        told = {(row["kind"], row["subject"]) for row in self.district.run("trace", "payment", payment).done().json["attachments"]}
        self.assertLessEqual({("签收单", payment), ("凭证", self.batch)}, told)
        self.assertEqual({row["kind"] for row in self.district.run("trace", "batch", self.batch).done().json["attachments"]}, {"签收单", "凭证"})
        self.assertIn("签收单", {row["kind"] for row in self.district.run("trace", "student", child).done().json["attachments"]})
        self.assertEqual([row["kind"] for row in self.district.run("attach", "list", "--batch", self.batch).done().rows], ["签收单", "凭证"])
        everything = self.district.run("attach", "list").done()
        self.assertNotIn(child, everything.out)

    def test_5_missing_evidence_becomes_a_warning(self):
        """A pupil whom only the school knows needs form and ID, the account of a grandmother its mandate."""
        def lacking():
            rows = self.district.run("check", "--month", "2026-11", "--only", "C04").expect(0).findings
            return sorted(row["text"].split(": ")[-1] for row in rows)
        before = lacking()
        self.assertEqual(before, ["委托书(YW-FJS)", "认定申请表、身份证件或户口页(GZ-ZXJ)"])
        self.attach("pupil", self.pupils[2]["学籍号"], "委托书")
        self.attach("pupil", self.pupils[0]["学籍号"], "申请表")
        self.assertEqual(lacking(), ["身份证件或户口页(GZ-ZXJ)"])

    def test_6_what_was_attached_to_the_wrong_child_is_voided_and_both_are_told(self):
        wrong, right = self.pupils[1]["学籍号"], self.pupils[0]["学籍号"]
        form = PDF + b" 6\n%%EOF"
        name = self.attach("pupil", wrong, "佐证材料", form).ids["attachments"][0]
        void = ("attach", "void", name, "--why", "同名,附到了另一个孩子")
        self.district.run(*void).expect(2)
        self.assertEqual(self.district.run(*void, as_="zhao").expect(1).codes(), ["WRONG_ROLE"])
        self.assertEqual(self.district.run("attach", "void", "A999", "--why", "x", as_="li").expect(1).codes(), ["NOT_FOUND"])
        self.assertEqual(self.district.run("attach", "void", name, "--why", "电话13877112345", as_="li").expect(1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(self.district.run(*void, as_="wang").done().counts["voided"], 1)
        self.assertEqual(self.district.run(*void, as_="li").done().counts["voided"], 0, "once")
        told = {row["id"]: (row["voided_by"], row["why"]) for row in self.district.run("trace", "student", wrong).done().json["attachments"]}
        self.assertEqual(told[name], ("wang", "同名,附到了另一个孩子"))
        self.assertEqual({who for number, (who, _) in told.items() if number != name}, {""})
        self.assertEqual(self.attach("pupil", wrong, "佐证材料", form, expect=1).codes(), ["OTHER_CONTENT"], "the very file was voided here")
        self.assertEqual(self.attach("pupil", right, "佐证材料", form).counts["attached"], 1)

    def test_7_a_voided_paper_is_missing_again(self):
        mandate = next(row["id"] for row in self.district.run("attach", "list").done().rows if row["kind"] == "委托书")
        self.district.run("attach", "void", mandate, "--why", "不是本人签的", as_="li").done()
        texts = [row["text"].split(": ")[-1] for row in self.district.run("check", "--month", "2026-11", "--only", "C04").done().findings]
        self.assertIn("委托书(YW-FJS)", texts)
