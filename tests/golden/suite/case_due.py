"""Contract §3, point by point: small districts whose rows were written by hand from the contract."""
from suite.office import Case, District, hardship, pupil, read_csv, resident_id

A, B, S3 = "2145010911", "2145010912", "2145010913"
DAY, BOARD = "YW-FJS", "YW-JS"
RURAL = "农村低保"


class Autumn2026(Case):
    """Month 2026-11: the date is 2026-10-31, lists are known to 2026-11-30."""
    weight = 9

    @classmethod
    def setUpClass(cls):
        cls.wanted, cls.known = {}, []
        d = cls.district = District()
        first, second, other, third = [], [], [], []   # roll versions: school A before the date and after, B only after, a third school
        september, october, november = [], [], []      # versions of 民政局's list

        def expect(row, programme, amount, kind, reason="", period="2026-autumn"):
            cls.wanted.setdefault(row["学籍号"], []).append((programme, period, "应发" if amount else "不发", amount or "0.00", kind, reason))

        def child(n, **more):
            row = pupil(n, school=A, **more)
            first.append(row)
            return row

        def listed(row, kind=RURAL, *, into=(september, october, november), **more):
            for version in into:
                version.append(hardship(row, kind, **more))
            return row

        # -- the roll
        row = listed(child(1))
        second.append(row | {"就读方式": "2"})
        expect(row, DAY, "312.50", RURAL)                                        # boarding as on the date
        row = listed(pupil(2, school=A))
        second.append(row)                                                       # in no version in force: no row
        row = listed(pupil(3, school=B))
        other.append(row)
        expect(row, DAY, "312.50", RURAL)                                        # the earliest known after the date
        row = listed(pupil(4, school=B, 入学年月="202611"))
        other.append(row)
        expect(row, DAY, None, RURAL, "NOT_ENROLLED")
        row = listed(child(5, 异动日期="2026-11-05"))
        expect(row, DAY, None, RURAL, "NOT_ENROLLED")                            # 在读, but since after the date
        row = listed(child(6, status="转出", 异动日期="2026-11-02"))
        expect(row, DAY, "312.50", RURAL)                                        # left after the date
        row = listed(child(7, status="转出", 异动日期="2026-10-20"))
        expect(row, DAY, None, RURAL, "NOT_ENROLLED")
        row = listed(child(8, status="休学"))
        expect(row, DAY, None, RURAL, "NOT_ENROLLED")
        row = listed(child(9, status="退学", 异动日期="2026-10-31"))
        expect(row, DAY, None, RURAL, "NOT_ENROLLED")                            # on the date is not after it
        row = listed(child(10, 入学年月="2026-09"))
        expect(row, DAY, "312.50", RURAL)
        # -- hardship records
        row = listed(child(11), since="2026-11-12", into=(november,))
        expect(row, DAY, "312.50", RURAL)                                        # recognised after the date, within the month
        row = listed(child(12), since="2026-12-01", into=(november,))
        expect(row, DAY, None, RURAL, "NO_RECORD_IN_FORCE")
        row = listed(child(13), 退出日期="2026-10-31")
        expect(row, DAY, None, RURAL, "NO_RECORD_IN_FORCE")                      # must be later than T
        row = listed(child(14), 退出日期="2026-11-01")
        expect(row, DAY, "312.50", RURAL)
        row = listed(child(15), since="2026-11-12", 退出日期="2026-11-20", into=(november,))
        expect(row, DAY, "312.50", RURAL)
        row = listed(child(16), since="2026-11-12", 退出日期="2026-11-12", into=(november,))
        expect(row, DAY, None, RURAL, "NO_RECORD_IN_FORCE")
        row = listed(child(17), into=(september,))
        expect(row, DAY, None, RURAL, "NO_RECORD_IN_FORCE")                      # gone before the date
        row = listed(child(18), into=(september, october))
        expect(row, DAY, "312.50", RURAL)                                        # gone after it: still counts, a clue
        cls.vanished = row
        row = listed(child(19), into=(november,), since="2025-01-01")
        expect(row, DAY, "312.50", RURAL)                                        # only in a later version
        row = listed(child(20), into=(october,))
        listed(row, into=(november,), 退出日期="2026-10-05")
        expect(row, DAY, None, RURAL, "NO_RECORD_IN_FORCE")                      # the latest known exit date
        row = listed(child(21), into=(october,), 退出日期="2026-10-05")
        listed(row, into=(november,))
        expect(row, DAY, "312.50", RURAL)                                        # the exit was taken back
        row = listed(child(22), since="2020-01-01", into=(october,), 退出日期="2026-01-01")
        listed(row, since="2026-11-03", into=(november,))
        expect(row, DAY, "312.50", RURAL)                                        # two records that differ in 认定日期
        row = listed(child(23), since="")
        expect(row, DAY, "312.50", RURAL)                                        # blank: the first version's as-of date
        # -- monitored households
        row = listed(child(31), "边缘易致贫户", 风险消除日期="2026-10-15")
        expect(row, DAY, None, "边缘易致贫户", "RISK_CLEARED")
        row = listed(child(32), "突发严重困难户", 风险消除日期="2026-10-31")
        expect(row, DAY, None, "突发严重困难户", "RISK_CLEARED")
        row = listed(child(33), "突发严重困难户", 风险消除日期="2026-11-15")
        expect(row, DAY, "312.50", "突发严重困难户")
        row = listed(child(34), "脱贫不稳定户", 风险消除日期="2026-10-01")
        expect(row, DAY, "312.50", "脱贫不稳定户")                               # counts as 脱贫户 until it exits
        row = listed(child(35), "脱贫不稳定户", 风险消除日期="2026-10-01", 退出日期="2026-10-10")
        expect(row, DAY, None, "脱贫不稳定户", "NO_RECORD_IN_FORCE")
        row = listed(child(36), "边缘易致贫户", 风险消除日期="2026-10-15")
        listed(row, 退出日期="2026-10-10")
        expect(row, DAY, None, "边缘易致贫户", "NO_RECORD_IN_FORCE")             # clearing did not end every record
        row = listed(child(37), "边缘易致贫户", 风险消除日期="2026-10-15")
        listed(row)
        expect(row, DAY, "312.50", RURAL)
        # -- deaths
        dead = [(listed(child(41)), "2026-10-31"), (listed(child(42)), "2026-11-01"), (listed(child(43, status="休学")), "2026-09-01")]
        expect(dead[0][0], DAY, None, RURAL, "DECEASED")
        expect(dead[1][0], DAY, "312.50", RURAL)
        expect(dead[2][0], DAY, None, RURAL, "DECEASED")                         # DECEASED comes before NOT_ENROLLED
        # -- duplicates
        one = listed(child(51))
        two = pupil(52, school=S3) | {"身份证件号": one["身份证件号"], "姓名": one["姓名"]}
        third.append(two)
        expect(one, DAY, None, RURAL, "DUPLICATE_ENROLMENT")
        expect(two, DAY, None, RURAL, "DUPLICATE_ENROLMENT")
        one = listed(child(53))
        third.append(one | {"学校标识码": S3, "学籍状态": "转出"})
        expect(one, DAY, "312.50", RURAL)                                        # one number at two schools: the row that is 在读
        one = listed(child(54))
        third.append(one | {"学校标识码": S3})
        expect(one, DAY, None, RURAL, "DUPLICATE_ENROLMENT")
        one = listed(child(55))
        two = pupil(56, school=S3, status="转出") | {"身份证件号": one["身份证件号"], "姓名": one["姓名"]}
        third.append(two)
        expect(one, DAY, "312.50", RURAL)
        expect(two, DAY, None, RURAL, "NOT_ENROLLED")
        # -- identity
        row = child(57)
        listed(row)
        first[-1] = row | {"身份证件号": ""}
        expect(row, DAY, "312.50", RURAL)                                        # the 18 characters after G, where 身份证件号 is empty
        row = child(58)
        first[-1] = row | {"身份证件号": resident_id(958)}
        listed(row)                                                              # the list has the number of the G: not who the roll says; no row
        row = child(59)
        listed(row | {"身份证件号": row["身份证件号"] + "42"}, "残疾学生")
        expect(row, DAY, "312.50", "残疾学生")                                   # a disability number yields its first 18
        # -- records that come from the roll itself
        row = child(61, stage="特殊教育", grade="6", boards="2")
        expect(row, BOARD, "625.00", "特殊教育")
        row = child(62, stage="特殊教育", grade="7", boards="2")
        expect(row, BOARD, "750.00", "特殊教育")
        row = child(63, stage="特殊教育", grade="6")
        expect(row, DAY, None, "特殊教育", "CATEGORY_NOT_LISTED")
        row = child(64, stage="特殊教育", grade="7", 残疾类型="听力残疾")
        expect(row, DAY, "375.00", "残疾学生")
        row = child(65, boards="2", 随班就读="是")
        expect(row, BOARD, "625.00", "特殊教育")
        row = child(66, stage="初中", grade="8", boards="2", 民族班="是")
        expect(row, BOARD, "750.00", "民族班")
        child(67)                                                                # no record at all: no row
        # -- several records, priority
        row = listed(child(71), "残疾学生")
        listed(row)
        listed(row, "脱贫户")
        expect(row, DAY, "312.50", "脱贫户")
        row = listed(child(72), "低保边缘")
        listed(row, "残疾学生")
        expect(row, DAY, "312.50", "残疾学生")
        row = listed(child(73), "支出型困难")
        listed(row, "低保边缘")
        expect(row, DAY, None, "低保边缘", "CATEGORY_NOT_LISTED")
        row = listed(child(74), "脱贫户", 退出日期="2026-01-01")
        listed(row, "孤儿")
        expect(row, DAY, "312.50", "孤儿")                                       # the first among those that qualify
        row = listed(child(75), "孤儿", 退出日期="2026-01-01")
        listed(row, "脱贫户", 退出日期="2026-01-01")
        expect(row, DAY, None, "脱贫户", "NO_RECORD_IN_FORCE")                   # for 不发 among all
        # -- who gets what
        for n, level, amount in ((81, "特别困难", "1650.00"), (82, "比较困难", "1150.00"), (83, "一般困难", "650.00"), (84, "", "1150.00")):
            row = listed(child(n, stage="普通高中", grade="高二"), "学校认定困难", 认定级别=level)
            expect(row, "GZ-MXF", None, "学校认定困难", "CATEGORY_NOT_LISTED")
            expect(row, "GZ-ZXJ", amount, "学校认定困难")
        row = listed(child(85, stage="中等职业", grade="3"), "支出型困难")
        second.append(row)                                                       # the date of a monthly programme is 30 November
        expect(row, "ZZ-MXF", "1000.00", "支出型困难")                           # a waiver, by the term
        expect(row, "ZZ-ZXJ", "230.00", "支出型困难", period="2026-11")          # year 3 is in since 2025
        row = listed(child(86, stage="初中", grade="7"), "烈士子女")
        expect(row, DAY, "375.00", "烈士子女")
        row = listed(child(87, stage="初中", grade="7"), "残疾军人子女")
        expect(row, DAY, None, "残疾军人子女", "CATEGORY_NOT_LISTED")
        row = listed(child(88, stage="学前", grade="1"))
        expect(row, "XQ-MBJ", None, RURAL, "GRADE")
        expect(row, "XQ-ZZ", "750.00", RURAL)                                    # 大班 has its own programme, without an amount yet
        row = listed(child(89, stage="学前", grade="大班"))
        expect(row, "XQ-MBJ", None, RURAL, "PLACEHOLDER")
        expect(row, "XQ-ZZ", None, RURAL, "GRADE")
        row = child(90, stage="学前", grade="大班")
        expect(row, "XQ-MBJ", None, "", "PLACEHOLDER")                           # for everyone, without any record
        child(91, stage="学前", grade="中班")                                    # on no list, and not yet 大班: no row
        row = listed(child(92, stage="普通高中", grade="高二"))
        expect(row, "GZ-MXF", None, RURAL, "PLACEHOLDER")
        expect(row, "GZ-ZXJ", "1150.00", RURAL)
        d.put("roll", first, "2026-09-10")
        d.put("roll", second, "2026-11-10")
        d.put("roll", other, "2026-11-15")
        d.put("roll", third, "2026-10-01")
        d.put("hardship", september, "2026-09-30", expect=None)
        d.put("hardship", october, "2026-10-20", expect=None)
        d.put("hardship", november, "2026-11-20", expect=None)
        d.put("death", [{"姓名": row["姓名"], "证件号码": row["身份证件号"], "死亡日期": day} for row, day in dead], "2026-11-20")
        cls.rows = d.assess("2026-11")
        path = d.file("clues.csv")
        d.run("export", "clues", "--month", "2026-11", "--out", path).done()
        cls.clues = path.read_text(encoding="utf-8")

    def test_every_row_as_written_by_hand(self):
        got = {}
        for row in self.rows:
            got.setdefault(row["学籍号"], []).append((row["项目"], row["期间"], row["结果"], row["金额"], row["困难类型"], row["原因"]))
        wrong = {number: (self.wanted.get(number), got.get(number)) for number in sorted(set(got) | set(self.wanted)) if self.wanted.get(number) != got.get(number)}
        self.assertEqual(wrong, {}, "student: (contract, program)")

    def test_clauses(self):
        standard = {"312.50": "YW-FJS/小学/2024-02-01", "375.00": "YW-FJS/初中/2024-02-01", "625.00": "YW-JS/小学/2024-02-01", "750.00": "YW-JS/初中/2024-02-01",
                    "230.00": "ZZ-ZXJ/中等职业/2025-02-01", "1650.00": "GZ-ZXJ/普通高中/2025-02-01", "1150.00": "GZ-ZXJ/普通高中/2025-02-01", "650.00": "GZ-ZXJ/普通高中/2025-02-01",
                    "1000.00": "ZZ-MXF/中等职业/2015-02-01"}
        for row in self.rows:
            if row["结果"] == "应发" and row["金额"] in standard and not row["条款"].startswith("XQ"):
                self.assertEqual(row["条款"], standard[row["金额"]])

    def test_rows_are_in_bytewise_order(self):
        cells = [[cell.encode() for cell in row.values()][:3] for row in self.rows]
        self.assertEqual(cells, sorted(cells))

    def test_reasons_are_code_and_sentence(self):
        for row in read_csv(self.district.file("assess-2026-11.csv")):
            self.assertRegex(row["原因"], r"^$|^[A-Z_]+: \S")

    def test_the_vanished_record_is_a_clue(self):
        self.assertIn(self.vanished["学籍号"], self.clues)

    def test_known_earlier_knows_less(self):
        d = self.district
        rows = {row["学籍号"]: row for row in d.assess("2026-11", "--known", "2026-10-31")}
        self.assertNotIn(pupil(3, school=B)["学籍号"], rows)                     # B's roll of 15 November is not known yet
        self.assertNotIn(pupil(11, school=A)["学籍号"], rows)                    # no linked record known
        self.assertEqual(rows[pupil(20, school=A)["学籍号"]]["结果"], "应发")    # the exit date is not known yet


class TheCalendar(Case):
    weight = 12

    def test_months_with_and_without_rows(self):
        d = District()
        school, grant = pupil(101), pupil(102, "中等职业", "1")
        d.put("roll", [school, grant], "2026-03-10")
        d.put("hardship", [hardship(row, RURAL) for row in (school, grant)], "2026-03-10")
        got = {}
        for month in ("2026-02", "2026-03", "2026-07", "2026-08", "2026-09", "2026-10", "2027-01", "2027-02"):
            got[month] = [(row["项目"], row["期间"], row["金额"]) for row in d.assess(month)]
        spring, autumn = (DAY, "2026-spring", "312.50"), (DAY, "2026-autumn", "312.50")
        month = lambda text: ("ZZ-ZXJ", text, "230.00")
        fees = lambda term: ("ZZ-MXF", term, "1000.00")
        self.assertEqual({key: sorted(rows) for key, rows in got.items()},
                         {"2026-02": [], "2026-03": [spring, fees("2026-spring"), month("2026-03")], "2026-07": [spring, fees("2026-spring"), month("2026-07")], "2026-08": [spring, fees("2026-spring")], "2026-09": [month("2026-09")],
                          "2026-10": [autumn, fees("2026-autumn"), month("2026-10")], "2027-01": [autumn, fees("2026-autumn"), month("2027-01")], "2027-02": []})

    def test_urban_minimum_living_in_2023(self):
        d = District(today="2023-11-01")
        row = pupil(111, birth="20130315")
        d.put("roll", [row], "2023-03-10")
        d.put("hardship", [hardship(row, "低保", 城乡="城市")], "2023-03-10")
        self.assertEqual([(r["结果"], r["金额"], r["困难类型"], r["原因"]) for r in d.assess("2023-03")], [("不发", "0.00", "城市低保", "CATEGORY_NOT_LISTED")])
        self.assertEqual([(r["结果"], r["金额"], r["条款"]) for r in d.assess("2023-10")], [("应发", "250.00", "YW-FJS/小学/2019-09-01")])

    def test_vocational_years_before_2025_and_forms_of_grades(self):
        d = District(today="2024-12-01")
        forms = {"1": 1, "2": 2, "3": 3, "10": 1, "11": 2, "12": 3, "高一": 1, "高三": 3, "三年级": 3, "二年级": 2, "2024级": 1, "2023级": 2, "2022级": 3}
        pupils = {form: pupil(120 + n, "中等职业", form) for n, form in enumerate(forms)}
        gone = pupil(140, "中等职业", "3", status="休学")
        d.put("roll", [*pupils.values(), gone], "2024-10-10")
        d.put("hardship", [hardship(row, RURAL) for row in [*pupils.values(), gone]], "2024-10-10")
        rows = {row["学籍号"]: (row["结果"], row["金额"], row["原因"]) for row in d.assess("2024-11")}
        for form, year in forms.items():
            self.assertEqual(rows[pupils[form]["学籍号"]], ("不发", "0.00", "GRADE") if year == 3 else ("应发", "200.00", ""), form)
        self.assertEqual(rows[gone["学籍号"]][2], "NOT_ENROLLED")                # comes before GRADE
        rows = {row["学籍号"]: (row["结果"], row["金额"]) for row in d.assess("2025-03")}
        self.assertEqual(rows[pupils["3"]["学籍号"]], ("应发", "230.00"))

    def test_latest_death_version_and_later_accepted_of_one_date(self):
        d = District()
        row, other = pupil(151), pupil(152)
        d.put("roll", [row, other], "2026-10-10")
        d.put("hardship", [hardship(r, RURAL) for r in (row, other)], "2026-10-10")
        d.put("death", [{"姓名": row["姓名"], "证件号码": row["身份证件号"], "死亡日期": "2026-09-01"}], "2026-10-31")
        d.put("death", [{"姓名": other["姓名"], "证件号码": other["身份证件号"], "死亡日期": "2026-09-01"}], "2026-10-31")
        self.assertEqual({r["学籍号"]: r["原因"] for r in d.assess("2026-11")}, {row["学籍号"]: "", other["学籍号"]: "DECEASED"})
