"""Programmes that go to the school, that others pay, and the policy commands."""
import shutil

from suite.office import REPOSITORY, Case, District, account, budget_rows, hardship, pupil, read_csv

POLICIES = REPOSITORY / "config" / "policy"
PUBLIC, PRIVATE, VOCATIONAL = "1145010906", "1145010907", "3645010904"


def school(code, name, stage, owner, fee=""):
    return {"学校标识码": code, "学校名称": name, "学段": stage, "举办者类型": owner, "城乡类别": "镇区", "收费标准": fee}


class Waivers(Case):
    weight = 6

    def test_waivers_are_awarded_and_go_to_the_school_alone(self):
        d = District(people=True)
        small = [pupil(n, "学前", "小班", school=PUBLIC) for n in (1001, 1002)]
        private = pupil(1003, "学前", "中班", school=PRIVATE)
        last = pupil(1004, "学前", "大班", school=PUBLIC)
        martyr = pupil(1006, "学前", "中班", school=PRIVATE)
        student, late = pupil(1011, "中等职业", "1"), pupil(1012, "中等职业", "2")
        everyone = [*small, private, last, martyr, student, late]
        d.put("roll", everyone, "2026-10-10")
        d.put("school", [school(PUBLIC, "邕宁区第一幼儿园", "学前", "公办", "1200.00"), school(PRIVATE, "童心幼儿园", "学前", "民办", "1200.00"),
                         school(VOCATIONAL, "邕宁区职业学校", "中等职业", "公办")], "2026-10-10")
        d.put("hardship", [hardship(row, "低保", 城乡="农村") for row in (*small, private, last, student)] + [hardship(martyr, "烈士子女", "退役军人局"), hardship(late, "脱贫户", "乡村振兴局", since="2026-10-15")],
              "2026-10-20")
        d.put("account", [account(row) for row in everyone], "2026-10-20")
        d.put("budget", [row for code in ("ZZ-ZXJ", "ZZ-MXF", "XQ-ZZ") for row in budget_rows(code)], "2026-10-20")
        rows = {(row["学籍号"], row["项目"]): (row["金额"], row["原因"]) for row in d.assess("2026-11")}
        self.assertEqual(rows[small[0]["学籍号"], "XQ-ZZ"], ("600.00", ""))      # a public kindergarten takes 1200 a year
        self.assertEqual(rows[private["学籍号"], "XQ-ZZ"], ("750.00", ""))
        self.assertEqual(rows[martyr["学籍号"], "XQ-ZZ"], ("0.00", "CATEGORY_NOT_LISTED"))
        self.assertEqual(rows[last["学籍号"], "XQ-MBJ"], ("0.00", "PLACEHOLDER"))
        self.assertEqual(rows[student["学籍号"], "ZZ-MXF"], ("1000.00", ""))

        self.assertEqual(d.award("2026-11").counts["awarded"], 7)                # three kindergarten children, two students twice
        sealed = d.seal("2026-11")
        self.assertEqual([(row["programme"], str(row["lines"]), row["total"]) for row in sealed.rows], [("ZZ-ZXJ", "2", "460.00")])
        for programme in ("XQ-ZZ", "ZZ-MXF", "YY"):
            refused = d.run("batch", "seal", "--programme", programme, "--period", "2026-autumn", as_="li").expect(1)
            self.assertIn(programme, refused.findings[0]["text"])
        d.approve_all()
        d.issue_all()
        self.assertEqual({row["项目"] for row in d.payments()}, {"ZZ-ZXJ"})
        self.assertEqual({(row["项目"], row["状态"]) for row in d.awards()}, {("XQ-ZZ", "减免"), ("ZZ-MXF", "减免"), ("ZZ-ZXJ", "在途")})
        self.assertEqual({row["项目"] for row in d.table("export", "unpaid", "--month", "2026-11", out="unpaid.csv")}, {"ZZ-ZXJ"})
        for (programme, _, _), position in d.budget().items():
            if programme != "ZZ-ZXJ":
                self.assertEqual(position["可用"], position["指标"], programme)

        path = d.file("waivers.csv")
        answer = d.run("export", "waivers", "--month", "2026-11", "--out", path).done()
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual([list(row.values()) for row in read_csv(path)],
                         [[PUBLIC, "邕宁区第一幼儿园", "XQ-ZZ", "2026-autumn", "2", "600.00", "1200.00", "0.00"],
                          [PRIVATE, "童心幼儿园", "XQ-ZZ", "2026-autumn", "1", "750.00", "750.00", "0.00"],
                          [VOCATIONAL, "邕宁区职业学校", "ZZ-MXF", "2026-autumn", "2", "1000.00", "2000.00", "1000.00"]])  # one was recognised after the fee was taken
        self.assertEqual((answer.sums["waived"], answer.sums["to_give_back"]), ("3950.00", "1000.00"))
        # lost again: the award is cancelled, nothing was out
        d.put("death", [{"姓名": student["姓名"], "证件号码": student["身份证件号"], "死亡日期": "2026-10-30"}], "2026-11-10")
        self.assertEqual(d.award("2026-11").counts["cancelled"], 1)
        self.assertEqual([row["人数"] for row in d.table("export", "waivers", "--month", "2026-11", out="again.csv")], ["2", "1", "1"])
        d.sound(self)

    def test_a_school_s_own_fee_takes_the_place_of_the_placeholder(self):
        d = District(people=True)
        folder = d.file("policy")
        shutil.copytree(POLICIES, folder)
        for name in ("GZ-MXF", "XQ-MBJ"):
            file = folder / f"{name}.toml"
            head, _, _ = file.read_text(encoding="utf-8").partition("# ---- 算例")
            stage = 'stage = "senior", category = "TPH"' if name == "GZ-MXF" else 'stage = "preschool", grade = 3'
            examples = "".join(f'[[example]]\ngiven = {{ {stage}, fee = "{fee}", term = "2026-autumn" }}\ndue = "{due}"\n' for fee, due in (("1200.00", "600.00"), ("800.00", "400.00"), ("1000.01", "500.00")))
            file.write_text(head.replace("placeholder = true", 'amount = "school_fee"') + examples, encoding="utf-8")
        config = d.file("zhuxue.toml")
        config.write_text(f'policy = "{folder}"\n', encoding="utf-8")
        senior, child = pupil(1021, "普通高中", "1"), pupil(1022, "学前", "大班", school=PUBLIC)
        d.put("roll", [senior, child], "2026-10-10")
        d.put("school", [school(PUBLIC, "邕宁区第一幼儿园", "学前", "公办", "1200.00"), school("3445010903", "邕宁高中", "普通高中", "公办")], "2026-10-10")
        d.put("hardship", [hardship(senior, "脱贫户")], "2026-10-10")
        d.run("match", "--month", "2026-11", "--config", config).done()
        rows = {(row["学籍号"], row["项目"]): (row["金额"], row["原因"].split(":")[0]) for row in d.table("assess", "--month", "2026-11", "--config", config)}
        self.assertEqual(rows[child["学籍号"], "XQ-MBJ"], ("600.00", ""))
        self.assertEqual(rows[senior["学籍号"], "GZ-MXF"], ("0.00", "PLACEHOLDER"))  # the list has no fee of this school


class PolicyCommands(Case):
    weight = 2

    def test_check_counts_and_says_what_is_not_paid(self):
        answer = District().run("policy", "check", json_=False).done()
        for word in ("XQ-ZZ", "减免,拨付学校", "SYD 生源地信用助学贷款", "贷款,这里只作记录,不发放", "未启用", "由其他部门发放"):
            self.assertIn(word, answer.out)
        counts = District().run("policy", "check").done().counts
        self.assertEqual((counts["policies"], counts["faults"]), (15, 0))
        self.assertGreaterEqual(counts["examples"], 60)

    def test_show_on_a_day(self):
        d = District()
        self.assertIn("1000.00", d.run("policy", "show", "YW-JS", "--on", "2024-01-31", json_=False).done().out)
        self.assertIn("1250.00", d.run("policy", "show", "YW-JS", "--on", "2024-02-01", json_=False).done().out)
        self.assertIn("不与任何项目比对", d.run("policy", "show", "YL", json_=False).done().out)
        self.assertNotIn("不与任何项目比对", d.run("policy", "show", "YW-JS", json_=False).done().out)
        self.assertIn("公办学校最多到本校的收费标准", d.run("policy", "show", "XQ-ZZ", json_=False).done().out)

    def test_diff_says_what_changes_for_whom_from_when(self):
        d = District()
        folder = d.file("new")
        shutil.copytree(POLICIES, folder)
        same = d.run("policy", "diff", POLICIES, folder).done()
        self.assertEqual((same.counts["changes"], same.rows), (0, []))
        file = folder / "YW-JS.toml"
        file.write_text(file.read_text(encoding="utf-8").partition("# ---- 算例")[0]
                        .replace('per_year = "1250.00"\nfrom = 2024-02-01\n', 'per_year = "1250.00"\nfrom = 2024-02-01\nto = 2026-09-01\n')
                        + '[[standard]]\nstage = "primary"\nper_year = "1500.00"\nfrom = 2026-09-01\nsource = "试算"\nstatus = "unverified"\n'
                        + "".join(f'[[example]]\ngiven = {{ stage = "primary", boarding = true, category = "TPH", term = "{term}" }}\ndue = "{due}"\n'
                                  for term, due in (("2026-spring", "625.00"), ("2026-autumn", "750.00"), ("2023-autumn", "500.00"))), encoding="utf-8")
        (folder / "BJ.toml").unlink()
        answer = d.run("policy", "diff", POLICIES, folder).done()
        self.assertEqual(answer.rows, [{"项目": "BJ", "内容": "项目", "对象": "全部", "日期": "", "原": "边境地区学生补助", "新": "无"},
                                       {"项目": "YW-JS", "内容": "标准", "对象": "小学", "日期": "自 2026-09-01 起", "原": "每年 1250.00", "新": "每年 1500.00"}])
        (folder / "YW-FJS.toml").write_text("code = 1\n", encoding="utf-8")
        self.assertEqual(d.run("policy", "diff", POLICIES, folder).code, 2)
