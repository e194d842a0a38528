"""The chain of posts over one digest, the sheet they sign, and the payment voucher."""
import stat
import subprocess

from suite.office import Case, account, psql, pupil
from suite.case_money import small_district

POSTS = '[[signoff]]\npost = "计财股"\nrole = "budget"\n\n[[signoff]]\npost = "分管领导"\nrole = "approver"\nfrom = "600.00"\n'


class Signoff(Case):
    weight = 10

    def sealed(self, *pupils):
        """Sealed under a configuration with two further posts, the second from 600.00 on. wang also holds the budget role, sun the approver's."""
        district = small_district(list(pupils), people=(("wang", "budget"), ("sun", "budget"), ("sun", "approver"), ("ma", "approver")))
        config = district.file("zhuxue.toml")
        config.write_text(POSTS, encoding="utf-8")
        district.award("2026-11")
        row = district.run("batch", "seal", "--month", "2026-11", "--config", config, as_="li").done().rows[0]
        return district, row["id"], row["sm3"]

    def approve(self, district, batch, sm3, as_="zhao", expect=0):
        return district.run("batch", "approve", batch, "--tail", sm3[-4:], as_=as_).expect(expect)

    def sign(self, district, batch, post, as_, expect=0):
        return district.run("batch", "sign", batch, "--post", post, as_=as_).expect(expect)

    def test_a_post_signs_between_review_and_approval(self):
        district, batch, sm3 = self.sealed(pupil(701))
        self.assertEqual(self.sign(district, batch, "计财股", "sun", 1).codes(), ["WRONG_STEP"], "not reviewed yet")
        district.run("batch", "review", batch, as_="wang").done()
        refused = self.approve(district, batch, sm3, expect=1)
        self.assertEqual(refused.codes(), ["WRONG_STEP"])
        self.assertIn("计财股", refused.findings[0]["text"])
        self.assertEqual(self.sign(district, batch, "分管领导", "ma", 1).codes(), ["NOT_FOUND"], "the batch is below its limit")
        self.assertEqual(self.sign(district, batch, "计财股", "zhao", 1).codes(), ["WRONG_ROLE"])
        self.assertEqual(self.sign(district, batch, "计财股", "wang", 1).codes(), ["SAME_PERSON"], "who reviewed does not sign")
        self.sign(district, batch, "计财股", "sun")
        self.sign(district, batch, "计财股", "sun")
        self.assertEqual(self.approve(district, batch, sm3, as_="sun", expect=1).codes(), ["SAME_PERSON"], "who signed does not approve")
        self.approve(district, batch, sm3)
        self.assertEqual(self.sign(district, batch, "计财股", "sun").code, 0)
        district.issue_all()
        district.sound(self)

    def test_a_large_batch_needs_every_post(self):
        district, batch, sm3 = self.sealed(pupil(711), pupil(712))
        district.run("batch", "review", batch, as_="wang").done()
        self.sign(district, batch, "计财股", "sun")
        self.assertIn("分管领导", self.approve(district, batch, sm3, expect=1).findings[0]["text"])
        self.sign(district, batch, "分管领导", "ma")
        self.approve(district, batch, sm3)

    def test_the_sheet_says_all_and_the_same_bytes_twice(self):
        district, batch, sm3 = self.sealed(pupil(721), pupil(722))
        district.run("batch", "review", batch, as_="wang").done()
        path, again = district.file("sheet.pdf"), district.file("again.pdf")
        answer = district.run("batch", "sheet", batch, "--out", path).done()
        self.assertEqual((answer.counts["lines"], answer.counts["pupils"], answer.counts["fresh_accounts"], answer.sums["total"]), (2, 2, 2, "625.00"))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        district.run("batch", "sheet", batch, "--out", again).done()
        self.assertEqual(path.read_bytes(), again.read_bytes())
        self.assertRegex(answer.json["qr"], rf"^{batch} 2 625\.00 {sm3} [0-9a-f]{{64}} 2026:\d+:[0-9a-f]{{64}}$")
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        for words in ("学生资助资金发放审批表", "义务教育家庭经济困难", "2026年秋季学期", "625.00", "陆佰贰拾伍元整", "计财股", "分管领导", "60 日内新增或变更"):
            self.assertIn(words, text)
        self.assertIn("经办li和复核wang在十分钟之内用同一台机器办理", "".join(text.split()), "the tests sit at one machine")
        self.assertIn("注意: 经办 li 和 复核 wang 在十分钟之内用同一台机器办理", district.run("batch", "show", batch, json_=False).done().out)
        self.assertIn("60日内新增或变更的账户2笔:没有第二人核对2笔", "".join(text.split()))
        for words in ("附: " + batch, batch + "-000002", "待第二人核对"):
            self.assertIn(words, text)
        for number in (account(pupil(721))["银行账号"], pupil(721)["姓名"]):
            self.assertNotIn(number, text, "计财股 signs the sheet and sees no pupil")
        groups = [sm3[at:at + 4] for at in range(0, 64, 4)]
        self.assertIn(" ".join(groups[:8]), text)
        self.assertIn(" ".join(groups[8:]), text)
        self.assertNotIn("YW-FJS", text, "full names, no codes")
        root, head = answer.json["qr"].split()[4], answer.json["qr"].split(":")[-1]
        for other in (root, head):
            self.assertNotIn(other[:4] + " " + other[4:8], text, "one code to copy and no other")
            self.assertNotIn(other[:8], text)

    def test_vouchers_cover_the_batch(self):
        district, batch, sm3 = self.sealed(pupil(731))
        words = ("batch", "voucher", batch, "--date", "2026-11-24", "--document", "桂财教〔2026〕1号")
        self.assertEqual(district.run(*words, "--number", "ZF-1", as_="sun").expect(1).codes(), ["WRONG_STEP"])
        district.run("batch", "review", batch, as_="wang").done()
        self.sign(district, batch, "计财股", "sun")
        self.approve(district, batch, sm3)
        district.issue_all()
        self.assertEqual(district.run(*words, "--number", "ZF-1", "--amount", "156.25", as_="sun").done().sums["left"], "156.25")
        self.assertEqual(district.run(*words, "--number", "ZF-1", "--amount", "156.25", as_="sun").done().sums["left"], "156.25", "the same voucher again")
        self.assertEqual(district.run(*words, "--number", "ZF-1", "--amount", "100.00", as_="sun").expect(1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(district.run(*words, "--number", "ZF-2", "--amount", "156.26", as_="sun").expect(1).codes(), ["OTHER_CONTENT"])
        self.assertEqual(district.run(*words, "--number", "ZF-2", as_="sun").done().sums["left"], "0.00")

    def test_lines_that_are_not_those_that_were_sealed_are_not_issued(self):
        """A fen moved between two sources behind the program's back: the bytes for the bank are the signed ones still, the root is not."""
        district = small_district([pupil(741), pupil(742)])
        district.award("2026-11")
        batch = district.seal("2026-11").rows[0]["id"]
        district.approve_all()
        change = (f"SET session_replication_role = replica; UPDATE instruction SET central = central {{}}, region = region {{}} "
                  f"WHERE county = {district.county} AND batch = {batch[1:]} AND line_no = 2")
        psql(district.data, change.format("+ 1", "- 1"))
        refused = district.run("batch", "issue", batch, "--out", district.file("out"), as_="li", json_=False)
        self.assertEqual(refused.code, 4, refused.out + refused.err)
        self.assertIn("do not come to the root that was sealed", refused.err)
        self.assertFalse((district.file("out") / f"{batch}.csv").exists())
        psql(district.data, change.format("- 1", "+ 1"))
        district.issue_all()
        district.sound(self)
