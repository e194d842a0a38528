"""Banks in their own forms: what leaves for them, and what they answer, in each way a file can be wrong."""
import io
import re
import shutil
import xml.sax.saxutils
import zipfile

from suite.case_money import small_district
from suite.office import REPOSITORY, Case, District, account, digests, pupil, read_csv

COUNTS = ("lines", "paid", "failed", "in_process", "already_known", "cases")


class Banks(Case):
    weight = 12

    def config(self, district, channel='default = "ccb-batch"', **edits):
        """A settings file with profiles of its own: the paying account filled in, and the edits (profile -> list of (from, to))."""
        folder = district.file("banks")
        if not folder.exists():
            shutil.copytree(REPOSITORY / "config" / "banks", folder)
        for profile in folder.glob("*.toml"):
            profile.write_text(profile.read_text("utf-8").replace("0000000000000000000", "2102110009273000001"), "utf-8")
        for name, pairs in edits.items():
            path = folder / (name.replace("_", "-") + ".toml")
            text = path.read_text("utf-8")
            for old, new in pairs:
                assert old in text, old
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        settings = district.file("zhuxue.toml")
        settings.write_text(f'banks = "{folder}"\n[channel]\n{channel}\n', "utf-8")
        return settings

    def district(self, pupils):
        district = small_district(pupils)
        district.award("2026-11")
        return district

    def pay_out(self, district, settings, expect=0):
        config = ("--config", settings)
        sealed = district.run("batch", "seal", "--month", "2026-11", *config, as_="li").expect(expect)
        district.approve_all()
        district.run("batch", "issue", "--all", "--out", district.file("out"), *config, as_="li").done()
        return sealed

    def issued(self, count, first, profile="ccb-batch"):
        district = self.district([pupil(n) for n in range(first, first + count)])
        settings = self.config(district, f'default = "{profile}"')
        sealed = self.pay_out(district, settings)
        return district, settings, sealed.rows[0]["id"]

    def lines(self, district, batch):
        """seq, account, holder, yuan of each line of a CCB file, decoded."""
        data = (district.file("out") / f"{batch}.txt").read_bytes()
        self.assertTrue(data.endswith(b"\r\n"))
        return [line.split("|") for line in data.decode("gbk").split("\r\n")[:-1]]

    def answer(self, district, batch, said=lambda seq: ("成功", "")):
        rows = []
        for seq, _, number, holder, amount in self.lines(district, batch):
            status, reason = said(int(seq))
            rows.append([seq, number, holder, amount, "", status, reason])
        return rows

    def text(self, rows, end="\r\n"):
        return "".join("|".join(row) + end for row in rows)

    def send(self, district, settings, data, name="answer.txt", batch=None, profile="ccb-batch"):
        path = district.file(name)
        path.write_bytes(data.encode("gbk") if isinstance(data, str) else data)
        more = ("--batch", batch) if batch else ()
        return district.run("bank", "import", path, "--profile", profile, "--config", settings, *more, as_="li")

    def counted(self, answer, **counts):
        self.assertEqual(answer.counts, dict.fromkeys(COUNTS, 0) | counts, answer.findings)

    def states(self, district):
        return [row["状态"] for row in sorted(district.payments(), key=lambda row: int(row["行号"]))]

    # ---- out ----

    def test_the_file_is_in_the_banks_form_and_sealed_to_the_byte(self):
        district, settings, batch = self.issued(3, 601)
        row = district.run("batch", "list", as_="li").rows[0]
        path = district.file("out") / f"{batch}.txt"
        self.assertEqual(digests(path)[0], row["sha256"])
        lines = self.lines(district, batch)
        self.assertEqual([line[0] for line in lines], ["1", "2", "3"])
        self.assertEqual({line[1] for line in lines}, {"2102110009273000001"})
        self.assertEqual({line[4] for line in lines}, {"312.50"})
        district.sound(self)

    def test_a_name_that_the_charset_lacks_is_left_out_by_name_with_the_way_out(self):
        rows = [pupil(611), pupil(612, 姓名="韦䶮"), pupil(613, 姓名="阿依古丽·买买提")]
        district = self.district(rows)
        settings = self.config(district)
        sealed = self.pay_out(district, settings, expect=1)
        self.assertEqual(sealed.codes(), ["NOT_WRITABLE"])
        self.assertIn("「䶮」在 GBK 里没有", sealed.findings[0]["text"])
        self.assertIn("按开户银行登记的写法", sealed.findings[0]["text"])
        self.assertEqual((sealed.counts["lines"], sealed.counts["left_out"]), (2, 1))
        self.assertEqual([line[3] for line in self.lines(district, sealed.rows[0]["id"])], [rows[0]["姓名"], "阿依古丽·买买提"])
        # the name as the bank writes it: the next seal takes it
        district.put("account", [account(rows[1], 户名="韦YAN")], "2026-11-02")
        again = district.run("batch", "seal", "--month", "2026-11", "--config", settings, as_="li").done()
        self.assertEqual(again.counts["lines"], 1)

    def test_such_a_name_is_warned_of_at_the_door_and_kept(self):
        rows = [pupil(616), pupil(617)]
        district = small_district(rows)
        settings = self.config(district, 'default = "generic-csv"\n"工商银行" = "icbc-bxt"')
        path = district.write("names.csv", "学籍号,户名,与学生关系,开户银行,银行账号".split(","), [account(rows[0], 户名="韦𬱖", bank="工商银行"), account(rows[1], 户名="韦𬱖")])
        rejects = district.file("warned.csv")
        taken = district.run("import", "account", path, "--as-of", "2026-11-02", "--rejects", rejects, "--config", settings).done()
        self.assertEqual((taken.counts["accepted"], taken.counts["warned"], taken.codes()), (2, 1, ["NAME_NOT_WRITABLE"]))
        warned = read_csv(rejects)
        self.assertEqual([(row["行"], row["列"], row["级别"]) for row in warned], [("2", "户名", "警告")])
        self.assertIn("「𬱖」在 GBK 里没有;请按开户银行登记的写法", warned[0]["说明"])

    def test_a_profile_edited_after_the_seal_changes_nothing_of_the_batch(self):
        district = self.district([pupil(n) for n in range(621, 624)])
        settings = self.config(district)
        sealed = district.run("batch", "seal", "--month", "2026-11", "--config", settings, as_="li").done().rows[0]
        self.config(district, ccb_batch=[('eol = "CRLF"', 'eol = "LF"'), ("{batch}.txt", "{batch}.other")])
        district.approve_all()
        district.run("batch", "issue", "--all", "--out", district.file("out"), "--config", settings, as_="li").done()
        self.assertEqual(digests(district.file("out") / f"{sealed['id']}.txt")[0], sealed["sha256"])

    def test_a_batch_beyond_the_banks_limit_becomes_several(self):
        district = self.district([pupil(n) for n in range(631, 636)])
        settings = self.config(district, 'default = "payroll-text"', payroll_text=[("max_lines = 2000", "max_lines = 2")])
        sealed = self.pay_out(district, settings)
        self.assertEqual([row["lines"] for row in sealed.rows], [2, 2, 1])
        district.sound(self)

    def test_one_regional_list_holds_all_banks(self):
        rows = [pupil(n) for n in range(641, 645)]
        district = self.district(rows)
        district.put("account", [account(rows[3], bank="农业银行")], "2026-11-02")
        settings = self.config(district, 'default = "yikatong"')
        sealed = self.pay_out(district, settings)
        self.assertEqual([row["lines"] for row in sealed.rows], [4])
        batch = sealed.rows[0]["id"]
        with zipfile.ZipFile(district.file("out") / f"{batch}.xlsx") as book:
            cells = re.findall(r"<t [^>]*>([^<]*)</t>", book.read("xl/worksheets/sheet1.xml").decode("utf-8"))
        table = [cells[i:i + 9] for i in range(0, len(cells), 9)]
        self.assertEqual(table[0], ["序号", "一级补贴项目", "二级补贴项目", "姓名", "证件号码", "社保卡号", "金额", "批次", "备注"])
        self.assertEqual({row[4] for row in table[1:]}, {row["身份证件号"] for row in rows}, "the ID in the pupil's own 学籍号")
        answer = [["序号", "社保卡号", "金额", "批次", "发放结果", "失败原因"]] + [[row[0], row[5], row[6], row[7], "发放成功" if row[0] != "2" else "发放失败", "" if row[0] != "2" else "卡号不存在"] for row in table[1:]]
        taken = self.send(district, settings, workbook(answer), "result.xlsx", profile="yikatong").done()
        self.counted(taken, lines=4, paid=3, failed=1)
        district.sound(self)

    def test_profiles_say_whether_a_bank_has_confirmed_them(self):
        district = District(people=True)
        answer = district.run("bank", "profiles").done()
        self.assertEqual({row["profile"]: row["status"] for row in answer.rows}["generic-csv"], "confirmed")
        self.assertEqual(answer.counts["unconfirmed"], answer.counts["profiles"] - 1)
        district.run("bank", "show", "icbc-bxt").done()
        district.run("bank", "show", "nobody").expect(2)

    def test_an_example_payer_or_a_faulty_profile_stops_before_anything_is_sealed(self):
        district = self.district([pupil(651)])
        refused = district.run("batch", "seal", "--month", "2026-11", "--profile", "ccb-batch", as_="li").expect(1)
        self.assertEqual(refused.codes(), ["NOT_CONFIGURED"])
        settings = self.config(district, ccb_batch=[('unit = "yuan"', 'unit = "jiao"\ncoulor = 1')])
        faulty = district.run("batch", "seal", "--month", "2026-11", "--config", settings, as_="li").expect(2)
        self.assertRegex(faulty.err, r"ccb-batch\.toml 第\d+行第\d+列 unit: 不认识「jiao」[\s\S]*ccb-batch\.toml 第\d+行第\d+列 coulor: 不认识的键")
        self.assertEqual(district.run("batch", "list", as_="li").rows, [])

    # ---- answers that carry no reference of ours ----

    def test_the_same_twice_another_name_other_line_ends(self):
        district, settings, batch = self.issued(3, 661)
        rows = self.answer(district, batch, lambda seq: ("失败", "户名不符") if seq == 2 else ("成功", ""))
        self.assertEqual(self.send(district, settings, self.text(rows)).expect(1).codes(), ["NO_BATCH"])
        self.counted(self.send(district, settings, self.text(rows), batch=batch).done(), lines=3, paid=2, failed=1)
        self.assertEqual(self.states(district), ["成功", "失败", "成功"])
        before = district.rows_of_all_tables()
        self.counted(self.send(district, settings, self.text(rows), "other.txt", batch=batch).done(), lines=3, already_known=3)
        self.assertEqual(district.rows_of_all_tables(), before)
        for name, data in (("lf.txt", self.text(rows, "\n")), ("blank.txt", self.text(rows) + "\r\n \r\n"), ("bom.txt", b"\xef\xbb\xbf" + self.text(rows).encode())):
            self.counted(self.send(district, settings, data, name, batch=batch).done(), lines=3, already_known=3)
        district.sound(self)

    def test_another_batch_named_is_refused_whole(self):
        district, settings, batch = self.issued(2, 671)
        rows = self.answer(district, batch)
        other = "B" + str(int(batch[1:]) + 1)
        self.assertEqual(self.send(district, settings, self.text(rows), batch=other).expect(1).codes(), ["OTHER_BATCH"])
        self.assertEqual(self.states(district), ["已发出"] * 2)
        self.counted(self.send(district, settings, self.text(rows), batch=batch).done(), lines=2, paid=2)
        district.sound(self)

    def test_what_does_not_agree_is_a_case_and_settles_nothing(self):
        district, settings, batch = self.issued(8, 681)
        rows = self.answer(district, batch)
        rows[0][3] = "312.49"                       # one fen off
        rows[1][1] = "62313300999999999"            # another account
        rows[2][0] = ""                             # no number: amount and name would fit, and are not enough
        rows[3][0] = "99"                           # a line that the batch does not have
        rows[4][5] = "已受理否"                      # a word that nobody knows
        rows[5][5:] = ["失败", "风控拦截"]           # a reason that nobody knows
        del rows[6]                                 # missing
        taken = self.send(district, settings, self.text(rows), batch=batch).expect(1)
        self.counted(taken, lines=7, paid=1, cases=6)
        self.assertEqual(self.states(district), ["已发出"] * 7 + ["成功"])
        self.assertNotIn("62313300", taken.out)
        self.assertEqual(district.run("reissue", "--batch", batch, "--config", settings, as_="li").counts["lines"], 0)
        district.sound(self)

    def test_a_line_twice_and_news_that_contradict(self):
        district, settings, batch = self.issued(3, 691)
        rows = self.answer(district, batch, lambda seq: ("失败", "户名不符") if seq == 1 else ("成功", ""))
        taken = self.send(district, settings, self.text([rows[0], rows[0], rows[1]]), batch=batch).done()
        self.counted(taken, lines=3, paid=1, failed=1, already_known=1)
        after = self.send(district, settings, self.text([rows[1][:5] + ["失败", "户名不符"]]), "reject.txt", batch=batch).expect(1)
        self.counted(after, lines=1, cases=1)
        self.assertEqual(sum(position["已支付"] for position in district.budget().values()), 31250)
        district.sound(self)

    def test_who_must_act_follows_from_the_words_or_the_code(self):
        district, settings, batch = self.issued(4, 731)
        rows = self.answer(district, batch)
        rows[0][5:] = ["失败", "系统忙"]                       # the bank's: as it is, again
        rows[1][4:] = ["RJ03", "失败", ""]                     # ours, by code alone
        rows[2][5:] = ["失败", "收款行退汇"]                    # came back
        rows[3][4:] = ["6051", "失败", ""]                     # not settled yet
        self.counted_with(self.send(district, settings, self.text(rows), batch=batch).done(), lines=4, failed=2, in_process=1, returned=1)
        again = district.run("reissue", "--batch", batch, "--config", settings, as_="li").expect(1)
        self.assertEqual((again.counts["lines"], again.counts["left_out"]), (2, 1))
        self.assertIn("收款行退汇", again.findings[0]["text"])
        district.sound(self)

    def counted_with(self, answer, **counts):
        self.assertEqual({key: value for key, value in answer.counts.items() if value}, counts, answer.findings)

    def test_cut_anywhere_in_the_last_bytes(self):
        district, settings, batch = self.issued(3, 701)
        whole = self.text(self.answer(district, batch)).encode("gbk")
        # at a line end it reads as a part file
        first = whole.index(b"\n") + 1
        self.counted(self.send(district, settings, whole[:first], "part.txt", batch=batch).done(), lines=1, paid=1)
        for cut in (1, 2, 3, 5, 8, 12, 17, 23, 30):
            self.send(district, settings, whole[:-cut], f"cut{cut}.txt", batch=batch)
            self.assertLessEqual(sum(state == "成功" for state in self.states(district)), 3)
        self.send(district, settings, whole, "whole.txt", batch=batch).done()
        self.assertEqual(self.states(district), ["成功"] * 3)
        self.assertEqual(sum(position["已支付"] for position in district.budget().values()), 3 * 31250)
        district.sound(self)

    def test_a_form_with_control_totals_is_refused_wherever_it_is_cut(self):
        district, settings, batch = self.issued(2, 711, "icbc-bxt")
        sent = (district.file("out") / f"{batch}.bxt").read_bytes().decode("gbk").split("\n")
        lines = [line.split("|") for line in sent[1:-2]]
        total = sum(int(line[15]) for line in lines)
        head = f"RMB|20261201|1|{total}|{len(lines)}|\n"
        whole = (head + "".join(f"{line[3]}|{line[13]}|{line[14]}|{line[15]}|成功|\n" for line in lines) + "*\n").encode("gbk")
        before = district.rows_of_all_tables()
        for cut in (2, 3, 4, 20, 40, len(whole) - len(head) + 1):
            refused = self.send(district, settings, whole[:-cut], "cut.bxt", batch, "icbc-bxt").expect(1)
            self.assertEqual(len(refused.findings), 1)
        wrong = whole.replace(f"|{total}|".encode(), f"|{total + 1}|".encode(), 1)
        self.assertEqual(self.send(district, settings, wrong, "wrong.bxt", batch, "icbc-bxt").expect(1).codes(), ["CONTROL"])
        self.assertEqual(district.rows_of_all_tables(), before)
        self.counted(self.send(district, settings, whole, "whole.bxt", batch, "icbc-bxt").done(), lines=2, paid=2)
        district.sound(self)

    # ---- ISO 20022 ----

    def test_iso_20022_out_and_in(self):
        district, settings, batch = self.issued(3, 721, "iso20022")
        sent = (district.file("out") / f"{batch}.xml").read_text("utf-8")
        self.assertIn(f"<MsgId>{batch}</MsgId>", sent)
        self.assertIn("<NbOfTxs>3</NbOfTxs><CtrlSum>937.50</CtrlSum>", sent)
        report = self.pain002(batch, 3, [("000001", "ACSC", ""), ("000002", "RJCT", "AC04"), ("000003", "PDNG", "")])
        self.assertEqual(self.send(district, settings, report.replace("<OrgnlNbOfTxs>3<", "<OrgnlNbOfTxs>2<").encode(), "wrong.xml", profile="iso20022").expect(1).codes(), ["CONTROL"])
        self.counted(self.send(district, settings, report.encode(), "report.xml", profile="iso20022").done(), lines=3, paid=1, failed=1, in_process=1)
        # the pending one is settled by the account statement
        entry = f'<Ntry><Amt Ccy="CNY">312.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs><EndToEndId>{batch}-000003</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>'
        notice = f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>1</Id>{entry}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>'
        self.counted(self.send(district, settings, notice.encode(), "notice.xml", profile="iso20022").done(), lines=1, paid=1)
        self.assertEqual(self.states(district), ["成功", "失败", "成功"])
        district.sound(self)

    @staticmethod
    def pain002(batch, count, results):
        payments = "".join(f"<TxInfAndSts><OrgnlEndToEndId>{batch}-{line}</OrgnlEndToEndId><TxSts>{status}</TxSts><Unheard/>"
                           + (f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>" if code else "") + "</TxInfAndSts>" for line, status, code in results)
        return (f'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId>'
                f"<OrgnlNbOfTxs>{count}</OrgnlNbOfTxs></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}</OrgnlPmtInfId>{payments}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>")


def workbook(rows):
    """A small xlsx with text cells, as a spreadsheet would write it with inline strings."""
    def cell(row, column, text):
        return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{xml.sax.saxutils.escape(text)}</t></is></c>'
    sheet = "".join(f'<row r="{n}">' + "".join(cell(n, c, text) for c, text in enumerate(row)) + "</row>" for n, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>')
    return out.getvalue()
