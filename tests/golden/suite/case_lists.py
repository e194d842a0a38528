"""Lists as they come: bad files, bad rows, versions, additive kinds."""
import io
import zipfile

from suite.case_formats import xlsx
from suite.office import (ACCOUNT, BUDGET, Case, District, HARDSHIP, ROLL, account, budget_rows, hardship, header_of, pupil, read_csv, resident_id, to_csv)

REJECTS = ["行", "列", "代码", "说明", "级别"]


def rows_of(*pupils):
    return [[row.get(key, "") for key in ROLL] for row in pupils]


class BadFiles(Case):
    weight = 8

    def test_nothing_imported_one_finding(self):
        district = District()
        good = to_csv(ROLL, [pupil(1), pupil(2)])
        book = xlsx([ROLL] + rows_of(pupil(1), pupil(2)))
        bomb = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for name in source.namelist():
                with target.open(name, "w", force_zip64=True) as part:
                    part.write(source.read(name)[:200 if name.endswith("sheet1.xml") else None])
                    if name.endswith("sheet1.xml"):
                        for _ in range(400):
                            part.write(b" " * (1 << 20))
        plain_zip = io.BytesIO()
        with zipfile.ZipFile(plain_zip, "w") as target:
            target.writestr("readme.txt", "no workbook")
        files = {
            "wrong kind": to_csv(HARDSHIP, [hardship(pupil(1), "脱贫户")]).encode(),
            "header missing": to_csv([key for key in ROLL if key != "学籍状态"], [pupil(1)]).encode(),
            "header doubled": to_csv(ROLL + ["姓名"], [cells + ["某"] for cells in rows_of(pupil(1))]).encode(),
            "NUL": good.encode().replace("1班".encode(), b"1\0", 1),
            "undecodable": good.encode().replace("1班".encode(), b"\xff\xff", 1),
            "half GB18030 half UTF-8": good.encode() + to_csv(ROLL, [pupil(3)]).encode("gb18030")[:-1] + b"\x80\n",
            "unclosed quote": good.replace("1班", '"1班', 1).encode(),
            "cut zip": book[:len(book) // 2],
            "zip without a workbook": plain_zip.getvalue(),
            "zip bomb": bomb.getvalue(),
            "no row": to_csv(ROLL, []).encode(),
            "empty": b"",
            "blank lines only": b"\n\n\n",
        }
        empty = {table: count for table, count in district.rows_of_all_tables().items() if table.endswith("_row") or table == "list_version"}
        for name, data in files.items():
            with self.subTest(name):
                path = district.file("bad.bin")
                path.write_bytes(data)
                answer = district.load("roll", path, "2026-10-31", expect=None)
                self.assertEqual(answer.code, 1, f"{answer.out} {answer.err}")
                self.assertEqual(len(answer.findings), 1, answer.out)
                self.assertTrue(answer.findings[0]["code"] and answer.findings[0]["text"])
        after = {table: count for table, count in district.rows_of_all_tables().items() if table in empty}
        self.assertEqual(after, empty)

    def test_a_death_list_may_be_empty(self):
        district = District()
        path = district.file("death.csv")
        path.write_text("姓名,证件号码,死亡日期\n", encoding="utf-8")
        self.assertEqual(district.load("death", path, "2026-10-31").counts["read"], 0)


class BadRows(Case):
    weight = 6

    def rejects(self, district, kind, header, rows, expect, *more):
        path, out = district.write(f"{kind}.csv", header, rows), district.file("rejects.csv")
        answer = district.load(kind, path, "2026-10-31", "--rejects", out, *more, expect=expect)
        self.assertEqual(answer.counts["accepted"] + answer.counts["rejected"], answer.counts["read"])
        self.assertEqual(header_of(out), REJECTS + list(header))
        return answer, read_csv(out)

    def test_every_bad_cell_of_every_bad_row(self):
        district = District()
        bad = pupil(11, 学段="小", 年级="很高", 就读方式="3", 学籍状态="在", 异动日期="2026-13-45")
        multi = pupil(12, 班级="一\n班")
        later = pupil(13, 学籍状态="走了", 学校标识码="")
        header = ROLL + ["异动日期"]
        answer, rejects = self.rejects(district, "roll", header, [pupil(10), bad, multi, later], 1)
        self.assertEqual((answer.counts["read"], answer.counts["accepted"], answer.counts["rejected"]), (4, 2, 2))
        found = {}
        for row in rejects:
            self.assertEqual(row["级别"], "拒绝")
            self.assertTrue(row["代码"] and row["说明"])
            found.setdefault(row["行"], set()).add(row["列"])
        self.assertEqual(found, {"3": {"学段", "年级", "就读方式", "学籍状态", "异动日期"}, "6": {"学籍状态", "学校标识码"}})
        self.assertEqual({row["学籍号"] for row in rejects}, {bad["学籍号"], later["学籍号"]})

    def test_identity_problems_are_warnings(self):
        district = District()
        wrong = pupil(21)
        wrong["身份证件号"] = wrong["身份证件号"][:-1] + ("1" if wrong["身份证件号"][-1] != "1" else "2")
        damaged = pupil(22, 身份证件号="4.50109E+17")
        blank = pupil(23, 身份证件号="")
        passport = pupil(24, 身份证件号="E12345678", 身份证件类型="护照", 学籍号="J450109201603152401")
        answer, rejects = self.rejects(district, "roll", ROLL + ["身份证件类型"], [pupil(20), wrong, damaged, blank, passport], 0)
        self.assertEqual((answer.counts["accepted"], answer.counts["rejected"]), (5, 0))
        self.assertEqual({row["级别"] for row in rejects}, {"警告"})
        self.assertEqual({row["行"] for row in rejects} | {"6"}, {"3", "4", "5", "6"})
        self.assertEqual({row["列"] for row in rejects}, {"身份证件号"})
        self.assertEqual(answer.counts["warned"], len({row["行"] for row in rejects}))

    def test_a_student_number_twice_and_an_identity_twice(self):
        district = District()
        twin = pupil(32) | {"学籍号": pupil(31)["学籍号"]}
        one, other = pupil(33), pupil(34)
        other["身份证件号"] = one["身份证件号"]
        answer, rejects = self.rejects(district, "roll", ROLL, [pupil(31), twin, one, other], 1)
        self.assertEqual((answer.counts["accepted"], answer.counts["rejected"]), (2, 2))
        self.assertEqual({row["行"] for row in rejects if row["级别"] == "拒绝"}, {"2", "3"})

    def test_labels(self):
        district = District()
        header = HARDSHIP + ["认定日期", "城乡"]
        row = pupil(41)
        labels = ("脱贫户 建档立卡 脱贫不稳定户 边缘易致贫户 突发严重困难户 农村低保 城市低保 农村特困 城市特困 孤儿 事实无人抚养儿童 残疾学生 残疾 残疾人子女 残疾军人子女 烈士子女 "
                  "困难职工子女 库区移民 民族班 突发事件致困 低收入独生子女 双女户 低保边缘 支出型困难 学校认定困难").split()
        rows = [hardship(pupil(400 + n), label) for n, label in enumerate(labels)]
        rows += [hardship(row, "低保", 城乡="城市"), hardship(row, "特困", 城乡="农村")]
        good = len(rows)
        rows += [hardship(row, "低保"), hardship(row, "特困"), hardship(row, "贫困户"), hardship(row, "")]
        answer, rejects = self.rejects(district, "hardship", header, rows, 1)
        self.assertEqual((answer.counts["accepted"], answer.counts["rejected"]), (good, 4))
        codes = {row["行"]: row for row in rejects}
        self.assertEqual({codes[str(good + 2)]["代码"], codes[str(good + 3)]["代码"]}, {"CATEGORY_NEEDS_AREA"})
        for label in labels:
            self.assertIn(label, codes[str(good + 4)]["说明"])

    def test_a_cell_that_looks_like_a_formula_is_guarded(self):
        district = District()
        _, rejects = self.rejects(district, "roll", ROLL, [pupil(51), pupil(52, 班级="=1+2", 就读方式="9"), pupil(53, 班级="-5", 就读方式="9")], 1)
        self.assertEqual([row["班级"] for row in rejects], ["'=1+2", "-5"])


class Versions(Case):
    weight = 8

    def test_whole_and_additive(self):
        district = District()
        a, b, c, d = (pupil(n) for n in (61, 62, 63, 64))
        elsewhere = pupil(65, school="2145010999")
        self.assertEqual(self.three(district.put("roll", [a, b, c, elsewhere], "2026-09-10")), (4, 0, 0))
        self.assertEqual(self.three(district.put("roll", [a, b | {"就读方式": "2"}, d], "2026-10-10")), (1, 1, 1))  # elsewhere is not named, so it stays
        self.assertEqual(self.three(district.put("hardship", [hardship(a, "脱贫户", "乡村振兴局"), hardship(b, "农村低保")], "2026-09-10")), (2, 0, 0))
        self.assertEqual(self.three(district.put("hardship", [hardship(c, "农村低保")], "2026-10-10")), (1, 0, 1))   # 民政局 only: 乡村振兴局's list stays
        rows = {row["学籍号"]: row for row in district.assess("2026-11")}
        self.assertEqual((rows[a["学籍号"]]["结果"], rows[b["学籍号"]]["原因"]), ("应发", "NO_RECORD_IN_FORCE"))
        self.assertNotIn(c["学籍号"], rows)   # in no roll version in force: no row
        self.assertEqual(self.three(district.put("account", [account(a), account(b)], "2026-09-10")), (2, 0, 0))
        self.assertEqual(self.three(district.put("account", [account(b, "6231330012345678"), account(c)], "2026-10-10")), (1, 1, 0))

    def three(self, answer):
        return answer.counts["added"], answer.counts["changed"], answer.counts["gone"]

    def test_budget(self):
        district = District()
        rows = budget_rows("YW-JS", central="100.00")
        district.put("budget", rows, "2026-03-01")
        other = [rows[0] | {"金额": "100.01"}] + budget_rows("YW-FJS", document="桂财教〔2026〕2号")
        answer = district.put("budget", other, "2026-04-01", expect=1)
        self.assertEqual((answer.counts["rejected"], answer.counts["accepted"]), (1, 3))
        answer = district.put("budget", budget_rows("QT-BZ"), "2026-05-01")  # no policy file
        self.assertEqual((answer.counts["accepted"], answer.counts["warned"] > 0), (3, True))
        district.put("budget", [rows[1] | {"金额": "1000.5"}, rows[1] | {"文号": "x", "金额": "1,000.00"}, rows[1] | {"文号": "y", "金额": "1e3"}], "2026-05-02", expect=1)
        position = district.budget()["YW-JS", "2026", "中央"]
        self.assertEqual(position["指标"], 10000)

    def test_department(self):
        district = District()
        a, b = pupil(71), pupil(72)
        district.put("roll", [a, b], "2026-10-10")
        # a 残联 file is 残疾学生 of 残联: neither 困难类型 nor 数据来源 in it
        path = district.write("cl.csv", ["姓名", "残疾人证号", "认定日期"], [{"姓名": a["姓名"], "残疾人证号": a["身份证件号"] + "42", "认定日期": "2020-01-01"}])
        district.load("hardship", path, "2026-10-10", "--department", "残联")
        # D replaces the column
        district.put("hardship", [hardship(b, "农村低保", "某镇政府")], "2026-10-10", "--department", "民政局")
        links = {row["证件号码"][:18]: row for row in self.match(district)}
        self.assertEqual({links[a["身份证件号"]]["数据来源"], links[b["身份证件号"]]["数据来源"]}, {"残联", "民政局"})
        rows = {row["学籍号"]: row for row in district.assess("2026-11")}
        self.assertEqual((rows[a["学籍号"]]["困难类型"], rows[b["学籍号"]]["困难类型"]), ("残疾学生", "农村低保"))
        answer = district.put("hardship", [hardship(b, "农村低保", "别处")], "2026-10-20", "--department", "民政局")
        self.assertEqual((answer.counts["added"], answer.counts["changed"], answer.counts["gone"]), (0, 0, 0))

    def match(self, district):
        return district.table("match", "--month", "2026-11", out="match.csv")

    def test_forms_of_dates_are_one_date(self):
        district = District()
        people = [pupil(n) for n in range(81, 89)]
        forms = ["20200506", "2020/5/6", "2020年5月6日", "2020-05-06", "2020/05/06", "202005", "2020", "2020年5月"]
        isos = ["2020-05-06"] * 5 + ["2020-05-01", "2020-01-01", "2020-05-01"]
        answer = district.put("hardship", [hardship(row, "脱贫户", since=form) for row, form in zip(people, forms)], "2026-09-10", expect=None)
        self.assertEqual((answer.code, answer.counts["accepted"]), (0, 8), answer.out)
        answer = district.put("hardship", [hardship(row, "脱贫户", since=iso) for row, iso in zip(people, isos)], "2026-10-10")
        self.assertEqual((answer.counts["added"], answer.counts["changed"], answer.counts["gone"]), (0, 0, 0))
        # blank: the as-of date of the first version that holds the record, with a warning
        answer = district.put("hardship", [hardship(people[0], "孤儿", "民政二", since="")], "2026-11-10")
        self.assertEqual(answer.counts["warned"], 1)

    def test_extension_columns_are_named_once(self):
        district = District()
        path = district.write("roll.csv", ROLL + ["备注一"], [pupil(95) | {"备注一": "x"}, pupil(96)])
        self.assertEqual(district.run("import", "roll", path, "--as-of", "2026-10-31", json_=False).done().out.count("备注一"), 1)
