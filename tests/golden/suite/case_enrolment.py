"""控辍保学: who should be at school, who is on the roll, who is there; letters about those who are said to be elsewhere; lists and rolls against each other."""
import json
import stat

from suite.office import Case, District, Suite, hardship, header_of, pupil

MONTH, DAY = "2026-11", "2026-11-30"
DROPOUT = "台账,乡镇,行政村,证件号码,姓名,来源,结论,脱贫户,学籍号,学校标识码,学校名称,应到天数,实到天数,监护人姓名,就读地,告知函,回执,由谁办理,说明".split(",")
EXCEPTIONS = "类型,名称,级别,数据来源,户编号,证件号码,姓名,学籍号,学校标识码,由谁办理,说明".split(",")
CONTRADICTIONS = "姓名,证件号码,学籍号,项,部门甲,甲写作,部门乙,乙写作,说明,谁来核实".split(",")
FAULTS = "学校标识码,学校名称,类别,学籍号,姓名,身份证件号,由谁办理,说明".split(",")


def resident(row, **more):
    return {"姓名": row["姓名"], "证件号码": row["身份证件号"], "乡镇": "蒲庙镇", "行政村": "华联"} | more


def seen(row, present, due=20, month=MONTH):
    return {"学校标识码": row["学校标识码"], "学籍号": row["学籍号"], "月份": month, "应到天数": str(due), "实到天数": str(present)}


def away(row, place="南宁市青秀区"):
    return {"姓名": row["姓名"], "证件号码": row["身份证件号"], "就读地": place, "学校名称": place + "第1小学"}


class Enrolment(Case):
    weight = 15

    def ledger(self, district, **more):
        rows = district.table("export", "dropout", "--month", more.get("month", MONTH), out="dropout.csv")
        return sorted((row["台账"], row["姓名"], row["结论"], row["脱贫户"]) for row in rows)

    def small(self):
        """At school (1), absent (2), rarely there (3), school says not there (4), left (5), on no roll (6), away (7, 8), another place (9)."""
        district = District(people=True, today=DAY)
        rows = {n: pupil(n) for n in range(900, 910)}
        on_roll = [rows[n] for n in (901, 902, 903, 904)] + [rows[905] | {"学籍状态": "退学"}]
        district.put("roll", on_roll, "2026-10-31")
        district.put("school", [{"学校标识码": on_roll[0]["学校标识码"], "学校名称": "蒲庙镇中心小学", "学段": "小学", "举办者类型": "公办", "城乡类别": "乡村"}], "2026-10-31")
        district.put("resident", [resident(rows[n]) for n in range(901, 910)], "2026-10-31")
        district.put("hardship", [hardship(rows[902], "脱贫户"), hardship(rows[906], "边缘易致贫户")], "2026-10-31", "--department", "乡村振兴局")
        district.put("attendance", [seen(rows[901], 20), seen(rows[902], 0), seen(rows[903], 9), seen(rows[904], 20)], DAY)
        district.put("confirm", [{"学校标识码": rows[904]["学校标识码"], "期间": "2026-autumn", "学籍号": rows[904]["学籍号"], "是否在校": "否", "就读方式": "走读", "账户是否正确": "是", "是否同意": "否",
                                  "说明": "外出务工"}], DAY)
        district.put("away", [away(rows[907]), away(rows[908]), away(rows[909], "钦州市钦南区")], "2026-10-31")
        return district, rows

    def test_the_three_ledgers(self):
        district, rows = self.small()
        names = {n: row["姓名"] for n, row in rows.items()}
        answer = district.run("export", "dropout", "--month", MONTH, "--out", district.file("dropout.csv"), json_=False).done()
        self.assertEqual(header_of(district.file("dropout.csv")), DROPOUT)
        self.assertEqual(stat.S_IMODE(district.file("dropout.csv").stat().st_mode), 0o600)
        wanted = [("适龄儿童", names[901], "在籍在校", ""), ("适龄儿童", names[902], "名在人不在", "脱贫户"), ("疑似辍学", names[902], "名在人不在", "脱贫户"), ("适龄儿童", names[903], "到校不足", ""),
                  ("疑似辍学", names[903], "到校不足", ""), ("适龄儿童", names[904], "学校报告不在校", ""), ("辍学", names[904], "学校报告不在校", ""), ("适龄儿童", names[905], "退学", ""),
                  ("辍学", names[905], "退学", ""), ("适龄儿童", names[906], "失学", "边缘易致贫户"), ("疑似辍学", names[906], "失学", "边缘易致贫户")]
        wanted += [(ledger, names[n], "区外就读未发函", "") for n in (907, 908, 909) for ledger in ("适龄儿童", "疑似辍学")]
        self.assertEqual(self.ledger(district), sorted(wanted))
        for sentence in ("户籍适龄 9 人", "失学 1 人", "名在人不在 1 人,到校不足 1 人", "脱贫户和监测对象 2 人", "未发告知函 3 人", "适龄儿童 9 人,疑似辍学 6 人,辍学 2 人", "应报 1 所,已报 1 所"):
            self.assertIn(sentence, answer.out)
        for n in names:
            self.assertNotIn(names[n], answer.out)
        text = district.file("dropout.csv").read_text(encoding="utf-8")
        self.assertEqual(text.splitlines()[1:], sorted(text.splitlines()[1:], key=lambda line: line.encode()), "ordered bytewise")
        self.assertIn("外出务工", text)
        first = district.file("dropout.csv").read_bytes()
        self.ledger(district)
        self.assertEqual(district.file("dropout.csv").read_bytes(), first, "the same state, the same bytes")

    def test_a_month_without_attendance_accuses_nobody_and_says_so(self):
        district, rows = self.small()
        answer = district.run("export", "dropout", "--month", "2026-12", "--out", district.file("d.csv"), json_=False).done()
        self.assertIn("没有 2026-12 的到校数据", answer.out)
        self.assertIn("应报 1 所,已报 0 所,未报: " + rows[901]["学校标识码"] + " 蒲庙镇中心小学", answer.out)
        self.assertNotIn("名在人不在", {row[2] for row in self.ledger(district, month="2026-12")})

    def test_rejected_rows_of_the_roll_are_said_since_their_children_seem_out_of_school(self):
        district = District(people=True, today=DAY)
        good, bad = pupil(951), pupil(952)
        district.put("roll", [good, bad | {"就读方式": ""}], "2026-10-31", expect=1)
        district.put("resident", [resident(good), resident(bad)], "2026-10-31")
        answer = district.run("export", "dropout", "--month", MONTH, "--out", district.file("d.csv"), json_=False).done()
        self.assertIn("学籍有 1 行、户籍名单有 0 行被拒绝", answer.out)
        self.assertIn(("疑似辍学", bad["姓名"], "失学", ""), self.ledger(district))

    def test_nothing_known_is_a_refusal_not_an_empty_ledger(self):
        district = District(people=True)
        for what in ("dropout", "exceptions", "contradictions", "roll-faults"):
            self.assertEqual(district.run("export", what, "--month", MONTH, "--out", district.file("x.csv")).expect(1).codes(), ["NO_RUN"])
            self.assertFalse(district.file("x.csv").exists())
            district.run("export", what, "--out", district.file("x.csv")).expect(2)

    def test_only_a_letter_and_its_receipt_take_a_child_off(self):
        district, rows = self.small()
        names = {n: row["姓名"] for n, row in rows.items()}

        def verdicts(*numbers):
            found = {name: verdict for _, name, verdict, _ in self.ledger(district)}
            return [found.get(names[n]) for n in numbers]

        self.assertEqual([(row["place"], row["unsent"]) for row in district.run("away", "list", "--month", MONTH).done().rows], [("南宁市青秀区", "2"), ("钦州市钦南区", "1")])
        letter = ("away", "letter", "--month", MONTH, "--place", "南宁市青秀区", "--document", "邕教函〔2026〕15号", "--out", district.file("letter.txt"))
        district.run(*letter).expect(2)
        self.assertEqual(district.run(*letter, as_="wang").expect(1).codes(), ["WRONG_ROLE"])
        sent = district.run(*letter, as_="li").done()
        self.assertEqual((sent.ids["letter"], sent.counts["children"]), ("T1", 2))
        text = district.file("letter.txt").read_text(encoding="utf-8")
        self.assertEqual(stat.S_IMODE(district.file("letter.txt").stat().st_mode), 0o600)
        for n in (907, 908):
            self.assertIn(rows[n]["身份证件号"], text)
        self.assertNotIn(rows[909]["身份证件号"], text)
        self.assertEqual(verdicts(907, 908, 909), ["区外就读待回执", "区外就读待回执", "区外就读未发函"], "a letter alone takes nobody off")
        self.assertIn("此前已登记", district.run(*letter, as_="li", json_=False).done().out)
        self.assertEqual(district.file("letter.txt").read_text(encoding="utf-8"), text)
        other = [*letter]
        other[5] = "钦州市钦南区"
        self.assertEqual(district.run(*other, as_="li").expect(1).codes(), ["OTHER_CONTENT"], "one document, one place")
        other[5], other[7] = "南宁市青秀区", "邕教函〔2026〕16号"
        self.assertEqual(district.run(*other, as_="li").expect(1).codes(), ["NOT_FOUND"], "nobody is asked about twice")

        order = [line.split(".")[1].split()[0] for line in text.splitlines() if line[:2] in ("1.", "2.")]
        first, second = order[0], order[1]
        receipt = ("away", "receipt", "T1", "--document", "青教复〔2026〕3号")
        self.assertEqual(district.run(*receipt, as_="li", today="2026-11-29").expect(1).codes(), ["WRONG_STEP"], "before it was sent")
        self.assertEqual(district.run(*receipt, "--lines", "3", as_="li").expect(1).codes(), ["NOT_FOUND"])
        district.run(*receipt, "--lines", "1;2", as_="li").expect(2)
        got = district.run(*receipt, "--lines", "1", as_="li").done()
        self.assertEqual((got.counts["attending"], got.counts["not_there"], got.counts["waiting"]), (1, 0, 1))
        left = {row[1] for row in self.ledger(district)}
        self.assertNotIn(first, left, "with the receipt the child is in no ledger")
        self.assertIn(second, left)
        self.assertIn("此前已登记", district.run(*receipt, "--lines", "1", as_="li", json_=False).done().out)
        self.assertEqual(district.run(*receipt, "--not-there", "1", as_="li").expect(1).codes(), ["OTHER_CONTENT"], "an answer is never replaced")
        district.run(*receipt, "--not-there", "2", as_="li").done()
        self.assertEqual({row[1]: row[2] for row in self.ledger(district)}[second], "区外就读被否认")
        listed = district.run("away", "letters").done().rows
        self.assertEqual([(row["id"], row["attending"], row["denied"], row["waiting"]) for row in listed], [("T1", "1", "1", "0")])

        again = district.run(*other, as_="li").done()
        self.assertEqual((again.ids["letter"], again.counts["children"]), ("T2", 1), "after a denial another letter may go")
        district.run("away", "receipt", "T2", "--document", "青教复〔2026〕9号", as_="li").done()
        district.run("away", "receipt", "T2", "--document", "青教复〔2026〕9号", as_="li").done()
        self.assertNotIn(second, {row[1] for row in self.ledger(district)})
        district.sound(self)

        back = {row[1] for row in self.ledger(district, month="2027-09")}
        self.assertIn(first, back, "a receipt holds for its school year")

    def test_two_letters_or_receipts_at_once_are_one(self):
        district, rows = self.small()
        commands = [("away", "letter", "--month", MONTH, "--place", "南宁市青秀区", "--document", f"邕教函〔2026〕{n}号", "--out", str(district.file(f"l{n}.txt"))) for n in (1, 2)]
        self.assertEqual(self.outcomes(district, commands), [0, 1])
        self.assertEqual(len(district.run("away", "letters").done().rows), 1)
        commands = [("away", "receipt", "T1", "--document", "青教复1号"), ("away", "receipt", "T1", "--document", "青教复1号", "--not-there", "1")]
        self.assertEqual(self.outcomes(district, commands), [0, 1])

    def outcomes(self, district, commands):

        codes, running = [], [district.start(*command, as_="li") for command in commands]
        for process in running:
            out, err = process.communicate(timeout=60)
            Suite.printed.append((process.args[1:], out, err))
            codes.append(process.returncode)
            if process.returncode == 1:
                self.assertIn([finding["code"] for finding in json.loads(out)["findings"]], (["TAKEN"], ["OTHER_CONTENT"], ["NOT_FOUND"]), out)
            else:
                self.assertEqual(process.returncode, 0, out + err)
        return sorted(codes)

    def test_the_six_exceptions(self):
        district = District(people=True, today=DAY)
        rows = {n: pupil(n) for n in range(920, 930)}
        old = pupil(929, stage="普通高中", grade="3", birth="20000101")
        district.put("roll", [rows[921], rows[922], rows[923] | {"是否全日制": "否"}, old], "2026-10-31")
        no_roll, wrong = rows[924], rows[925]
        listed = [hardship(rows[921], "脱贫户", 在校状况="辍学"), hardship(rows[922] | {"姓名": "另外名"}, "脱贫户", 在校状况="在校"), hardship(rows[923], "脱贫户"), hardship(old, "脱贫户", 在校状况="在校"),
                  hardship(no_roll, "脱贫户", 在校状况="在校"), hardship(wrong | {"身份证件号": wrong["身份证件号"][:-1] + ("0" if wrong["身份证件号"][-1] != "0" else "1")}, "脱贫户", 在校状况="在校")]
        district.put("hardship", listed, "2026-10-31", "--department", "乡村振兴局")
        district.put("hardship", [hardship(rows[921], "农村低保", 户编号="H1"), hardship(rows[926] | {"姓名": rows[921]["姓名"]}, "农村低保", 户编号="H1")], "2026-10-31", "--department", "民政局")
        answer = district.run("export", "exceptions", "--month", MONTH, "--out", district.file("e.csv"), json_=False).done()
        self.assertEqual(header_of(district.file("e.csv")), EXCEPTIONS)
        table = district.table("export", "exceptions", "--month", MONTH, out="e.csv")
        found = [(row["类型"], row["级别"], row["数据来源"], row["姓名"]) for row in table]
        household = rows[921]["姓名"]
        self.assertEqual(sorted(found), sorted([
            ("E1", "阻断", "乡村振兴局", no_roll["姓名"]), ("E1", "未判断", "", ""), ("E2", "阻断", "乡村振兴局", old["姓名"]), ("E3", "警告", "乡村振兴局", household), ("E3", "未判断", "", ""),
            ("E4", "阻断", "乡村振兴局", "另外名"), ("E4", "阻断", "民政局", household), ("E5", "阻断", "乡村振兴局", wrong["姓名"]), ("E5", "未判断", "", ""), ("E6", "阻断", "乡村振兴局", rows[923]["姓名"])]))
        self.assertIn("未判断 E1 名单在校无学籍: 名单没有「在校状况」一列: 民政局", answer.out)
        self.assertTrue(all(row["由谁办理"] and row["说明"] for row in table))

    def test_what_departments_contradict_each_other_in(self):
        district = District(people=True, today=DAY)
        row, other = pupil(961), pupil(962)
        district.put("roll", [row, other], "2026-10-31")
        district.put("hardship", [hardship(row, "农村低保", 认定级别="特别困难"), hardship(other, "农村低保")], "2026-10-31", "--department", "民政局")
        district.put("hardship", [hardship(row, "城市低保", 认定级别="一般困难"), hardship(other, "残疾学生")], "2026-10-31", "--department", "残联")
        answer = district.run("export", "contradictions", "--month", MONTH, "--out", district.file("c.csv"), json_=False).done()
        self.assertIn("名单上 2 人中 1 人有矛盾,共 2 条", answer.out)
        self.assertNotIn(row["姓名"], answer.out)
        self.assertEqual(header_of(district.file("c.csv")), CONTRADICTIONS)
        self.assertEqual(stat.S_IMODE(district.file("c.csv").stat().st_mode), 0o600)
        table = district.table("export", "contradictions", "--month", MONTH, out="c.csv")
        self.assertEqual([(found["姓名"], found["学籍号"], found["项"], {found["甲写作"], found["乙写作"]}) for found in table],
                         [(row["姓名"], row["学籍号"], "困难类型", {"农村低保", "城市低保"}), (row["姓名"], row["学籍号"], "认定级别", {"特别困难", "一般困难"})])

    def test_the_faults_of_the_roll_by_school(self):
        district = District(people=True, today=DAY)
        plain, twice, dead, failing, of_guardian = (pupil(n) for n in (931, 932, 933, 934, 935))
        failing["身份证件号"] = failing["身份证件号"][:-1] + ("0" if failing["身份证件号"][-1] != "0" else "1")
        of_guardian["监护人身份证件号"] = of_guardian["身份证件号"]
        second = twice | {"学校标识码": "2145010999", "学籍号": "L" + twice["学籍号"][1:]}
        district.put("roll", [plain, twice, second, dead, failing, of_guardian, pupil(936, 性别="女" if 936 % 2 else "男")], "2026-10-31")
        district.put("death", [{"姓名": dead["姓名"], "证件号码": dead["身份证件号"], "死亡日期": "2026-11-02"}], "2026-11-30")
        answer = district.run("export", "roll-faults", "--month", MONTH, "--out", district.file("f.csv"), json_=False).done()
        self.assertIn("未判断 疑似退出", answer.out)
        self.assertEqual(header_of(district.file("f.csv")), FAULTS)
        table = district.table("export", "roll-faults", "--month", MONTH, out="f.csv")
        found = sorted((row["学校标识码"][-3:], row["类别"], row["姓名"]) for row in table if row["类别"] != "性别不符")
        self.assertEqual(found, sorted([("901", "双重学籍", twice["姓名"]), ("999", "双重学籍", twice["姓名"]), ("901", "已死亡仍在读", dead["姓名"]), ("901", "校验码不符", failing["姓名"]),
                                        ("901", "误填监护人证件号", of_guardian["姓名"])]))

    def test_a_possible_exit_is_among_the_faults_once_the_month_is_assessed(self):
        district = District(people=True, today=DAY)
        row = pupil(941)
        district.put("roll", [row], "2026-10-31")
        district.put("hardship", [hardship(row, "脱贫户"), hardship(pupil(942), "脱贫户")], "2026-10-31", "--department", "乡村振兴局")
        district.put("hardship", [hardship(pupil(942), "脱贫户")], "2026-11-15", "--department", "乡村振兴局")
        district.month(MONTH)
        table = district.table("export", "roll-faults", "--month", MONTH, out="f.csv")
        clues = [found for found in table if found["类别"] == "疑似退出"]
        self.assertEqual([(found["姓名"], found["由谁办理"]) for found in clues], [(row["姓名"], "乡村振兴局")])
        self.assertIn("2026-10-31", clues[0]["说明"])

    def test_a_fault_in_the_settings_names_its_line(self):
        district, _ = self.small()
        rules = district.file("enrolment.toml")
        rules.write_text('[school_age]\nfrom = 6\nunder = "x"\nusually_finished_at = 15\nsource = "s"\nstatus = "derived"\n', encoding="utf-8")
        config = district.file("zhuxue.toml")
        config.write_text(f'enrolment = "{rules}"\n', encoding="utf-8")
        answer = district.run("export", "dropout", "--month", MONTH, "--config", config, "--out", district.file("x.csv")).expect(2)
        self.assertIn("第3行", answer.err)
        self.assertIn("attendance", answer.err)
