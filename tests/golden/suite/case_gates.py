"""The audit checks, and the gates before the seal: one bad line does not stop the good ones, a fault of the whole stops the whole, and each is said by name."""
import stat

from suite.office import ACCOUNT, Case, District, Suite, account, budget_rows, pupil, read_csv
from suite.case_money import ALL_BUDGETS, small_district

MONTH = "2026-11"


def config(district, *gates, more=""):
    path = district.file("-".join(["gates", *gates]) + ".toml")
    path.write_text("[gates]\n" + "".join(f"{gate} = true\n" for gate in gates) + more, encoding="utf-8")
    return path


def confirmed(row, **more):
    return {"学校标识码": row["学校标识码"], "期间": "2026-autumn", "学籍号": row["学籍号"], "是否在校": "是", "就读方式": row["就读方式"], "账户是否正确": "是", "是否同意": "是"} | more


def named(district, row):
    district.put("school", [{"学校标识码": row["学校标识码"], "学校名称": "蒲庙镇第一小学", "学段": "小学", "举办者类型": "公办", "城乡类别": "镇区"}], "2026-10-31")


def blocking(answer):
    return sorted(finding["code"] for finding in answer.findings if "(警告)" not in finding["text"])


class Checks(Case):
    weight = 10

    def test_what_trips_is_told_and_what_cannot_be_asked_too(self):
        rows = [pupil(n) for n in (801, 802, 803)]
        accounts = [account(rows[0]), account(rows[1], number="6231330012345678901"), account(rows[2], number="6231330012345678901")]
        district = small_district(rows, accounts)
        empty = district.run("check", "--month", MONTH)
        self.assertEqual((empty.code, empty.counts["blocking"]), (0, 0), "nothing is granted yet")
        district.award(MONTH)
        answer = district.run("check", "--month", MONTH).expect(1)
        self.assertEqual(blocking(answer), ["C02", "C02"])
        self.assertEqual(set(answer.findings[0]), {"code", "subject", "text"})
        by_id = {row["id"]: row for row in answer.rows}
        self.assertEqual(len(by_id), 32)
        self.assertEqual((by_id["C02"]["blocking"], by_id["C02"]["state"], by_id["C01"]["blocking"]), ("2", "已查", "0"))
        self.assertTrue(by_id["C06"]["state"].startswith("未查: "), "no death list has come in")
        self.assertEqual(blocking(district.run("check").expect(1)), ["C02", "C02"], "without a month: the latest assessed")
        self.assertEqual(district.run("check", "--month", MONTH, "--only", "C01").code, 0)
        self.assertEqual(district.run("check", "--month", MONTH, "--only", "C99").code, 2)
        path = district.file("checks.csv")
        district.run("export", "checks", "--month", MONTH, "--out", path).done()
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        found = read_csv(path)
        self.assertEqual([(row["检查"], row["级别"], row["学籍号"]) for row in found if row["级别"] == "阻断"], sorted(("C02", "阻断", row["学籍号"]) for row in rows[1:]))
        listed = district.run("check", "list").done().rows
        self.assertEqual([row["id"] for row in listed], [f"C{n:02d}" for n in range(1, 33)])
        self.assertTrue(all(row["words"] and row["source"] for row in listed))

    def test_a_warning_becomes_a_case_with_owner_and_note(self):
        row = pupil(805)
        district = small_district([row], [account(row, relation="祖父母", 委托书编号="WT-8")])
        district.award(MONTH)
        self.assertEqual(district.run("check", "work", "--only", "C02").code, 2, "who?")
        self.assertEqual(district.run("check", "work", "--only", "C02", as_="li").done().counts["opened"], 1)
        self.assertEqual(district.run("check", "work", "--month", MONTH, "--only", "C02", as_="li").done().counts["opened"], 0, "once")
        case = district.run("case", "list", "--checks").done().rows[0]
        self.assertIn("C02 他人账户", case["text"])
        self.assertEqual(district.run("case", "list").done().rows, [], "no doubt of the bank")
        district.run("case", "take", case["id"], as_="li").done()
        district.run("case", "close", case["id"], "--note", "祖母代领,委托书在档", as_="li").done()
        self.assertEqual(district.run("case", "list", "--checks").done().rows, [])
        self.assertEqual(district.run("case", "list", "--checks", "--all").done().rows[0]["owner"], "li")
        district.sound(self)

    def test_a_bad_line_is_left_out_and_the_good_ones_are_sealed(self):
        rows = [pupil(n) for n in (811, 812, 813, 814)]
        accounts = [account(rows[0]), account(rows[1]), account(rows[2], number="6231330012345678902"), account(rows[3], number="6231330012345678902")]
        district = small_district(rows, accounts)
        dead = rows[1]
        district.award(MONTH)
        district.put("death", [{"姓名": dead["姓名"], "证件号码": dead["身份证件号"], "死亡日期": "2026-10-20"}], "2026-11-15")
        gates = config(district, "checks")
        sealed = district.seal(MONTH, "--config", gates, expect=1)
        self.assertEqual((sealed.counts["lines"], sealed.counts["left_out"]), (1, 3))
        self.assertEqual(sorted(sealed.codes()), ["C02", "C02", "C06"])
        self.assertEqual(district.seal(MONTH, "--config", gates, expect=1).rows, [], "the same again makes no batch")
        district.put("account", [account(rows[2])], "2026-11-18")
        district.put("confirm", [confirmed(rows[2])], "2026-11-19")
        again = district.seal(MONTH, "--config", gates, expect=1)
        self.assertEqual((again.counts["lines"], again.codes()), (2, ["C06"]), "an account of his own, that the school has looked at; the other is then alone on his")
        off = district.seal(MONTH)
        self.assertEqual(off.counts["lines"], 1, "the gate is a setting")

    def test_a_changed_account_waits_for_a_second_pair_of_eyes(self):
        rows = [pupil(n) for n in (821, 822)]
        district = small_district(rows)
        district.award(MONTH)
        district.put("account", [account(rows[0], number="6231330012345678903")], "2026-11-18")
        gates = config(district, "checks")
        sealed = district.seal(MONTH, "--config", gates, expect=1)
        self.assertEqual((sealed.counts["lines"], sealed.codes()), (1, ["C02"]))
        self.assertIn("60 天", sealed.findings[0]["text"])
        district.put("confirm", [confirmed(rows[0])], "2026-11-19")
        self.assertEqual(district.seal(MONTH, "--config", gates).counts["lines"], 1)

    def test_a_line_is_not_sent_again_to_an_account_that_trips(self):
        row, other = pupil(825), pupil(826)
        district = small_district([row, other])
        district.award(MONTH)
        batch = district.seal(MONTH).rows[0]["id"]
        district.approve_all()
        district.issue_all()
        district.bank(district.bank_lines(batch, lambda line: "失败" if line["账号"] == account(row)["银行账号"] else "成功", "账号不存在"))
        district.put("account", [account(row, number=account(other)["银行账号"])], "2026-11-19")
        gates = config(district, "checks")
        held = district.run("reissue", "--batch", batch, "--config", gates, as_="li").expect(1)
        self.assertEqual((held.counts["lines"], held.codes()), (0, ["C02"]))
        district.put("account", [account(row, number="6231330012345678904")], "2026-11-19")
        district.put("confirm", [confirmed(row)], "2026-11-20")
        self.assertEqual(district.run("reissue", "--batch", batch, "--config", gates, as_="li").done().counts["lines"], 1)
        district.sound(self)

    def test_a_fault_of_the_whole_stops_the_programme_and_no_other(self):
        rows = [pupil(831), pupil(832, boards="2")]
        wrong = [row | {"直达标识": "是", "功能科目": "2050204"} for row in budget_rows("YW-FJS", document="桂财教〔2026〕99号")]
        district = small_district(rows, budgets=ALL_BUDGETS + wrong)
        district.award(MONTH)
        sealed = district.seal(MONTH, "--config", config(district, "checks"), expect=1)
        self.assertEqual([row["programme"] for row in sealed.rows], ["YW-JS"])
        self.assertEqual((sealed.counts["left_out"], sealed.codes()), (1, ["C30"]))
        self.assertIn("整批停住", sealed.findings[0]["text"])
        district.put("budget", [row | {"功能科目": "2050202"} for row in wrong], "2026-11-18")
        self.assertEqual([row["programme"] for row in district.seal(MONTH, "--config", config(district, "checks")).rows], ["YW-FJS"], "the bureau has corrected the code")


class Confirmation(Case):
    weight = 5

    def test_only_what_the_school_confirms_goes_out(self):
        rows = [pupil(n) for n in range(841, 847)]
        district = small_district(rows)
        district.award(MONTH)
        good, away, boards, wrong, refused, silent = rows
        district.put("confirm", [confirmed(good), confirmed(away, 是否在校="否"), confirmed(boards, 就读方式="2"), confirmed(wrong, 账户是否正确="否"), confirmed(refused, 是否同意="否")], "2026-11-10")
        gates = config(district, "confirm")
        sealed = district.seal(MONTH, "--config", gates, expect=1)
        self.assertEqual((sealed.counts["lines"], sealed.counts["left_out"]), (1, 5))
        self.assertEqual(set(sealed.codes()), {"NOT_CONFIRMED"})
        for word in ("还没有核对", "不在校", "住校", "账户不正确", "不同意"):
            self.assertTrue(any(word in finding["text"] for finding in sealed.findings), word)
        district.put("confirm", [confirmed(silent, 期间="2026-11"), confirmed(away)], "2026-11-18")
        self.assertEqual(district.seal(MONTH, "--config", gates, expect=1).counts["lines"], 2, "a month of the term counts, and the school's later word")

    def test_urgent_aid_passes_by_two_people_and_a_document(self):
        row = pupil(851)
        district = small_district([row])
        district.award(MONTH)
        gates = config(district, "confirm", "notice")
        self.assertEqual(district.seal(MONTH, "--config", gates, expect=1).codes(), ["NOT_CONFIRMED"])
        order = ("decide", "urgent", "--student", row["学籍号"], "--programme", "YW-FJS", "--period", "2026-autumn")
        Suite.remember(row["学籍号"])
        self.assertEqual(district.run(*order, as_="li").code, 2, "without a document")
        decision = district.run(*order, "--document", "邕教急〔2026〕1号", as_="li").done().ids["decisions"][0]
        self.assertEqual(district.seal(MONTH, "--config", gates, expect=1).counts["lines"], 0, "one person is not two")
        district.run("decide", "approve", decision, as_="zhao").done()
        self.assertEqual(district.seal(MONTH, "--config", gates).counts["lines"], 1)
        self.assertEqual(district.run(*order, "--document", "邕教急〔2026〕2号", as_="li").expect(1).codes(), ["NOT_FOUND"], "it is in a batch")
        district.approve_all()
        district.issue_all()
        district.sound(self)


class PublicNotice(Case):
    weight = 10

    def test_a_notice_runs_its_working_days_before_its_lines_go_out(self):
        rows = [pupil(n, 班级="2024级(3)班") for n in (861, 862, 863)]
        district = small_district(rows)
        district.award(MONTH)
        nameless = district.run("notice", "publish", "--month", MONTH, "--place", "公示栏", as_="li").expect(1)
        self.assertEqual(nameless.codes(), ["NOT_FOUND"], "no list says what the school is called")
        named(district, rows[0])
        gates = config(district, "notice", more='holidays = ["2026-11-23"]\nworkdays = ["2026-11-22"]\n')
        self.assertEqual(set(district.seal(MONTH, "--config", gates, expect=1).codes()), {"NOT_ANNOUNCED"})
        publish = ("notice", "publish", "--month", MONTH, "--place", "学校和乡镇公示栏", "--config", gates)
        short = district.run(*publish, "--to", "2026-11-25", as_="li").expect(1)
        self.assertEqual(short.codes(), ["WRONG_STEP"])
        self.assertIn("2026-11-26", short.findings[0]["text"])
        self.assertEqual(district.run(*publish, "--from", "2026-11-19", as_="li").expect(1).codes(), ["WRONG_STEP"], "it cannot have begun yesterday")
        notice = district.run(*publish, as_="li").done()
        self.assertEqual((notice.ids["notices"], notice.rows[0]["lines"], notice.rows[0]["last_day"]), (["G1"], 3, "2026-11-26"), "Friday, the exchanged Sunday, then Tuesday to Thursday")
        self.assertEqual(district.run(*publish, as_="li").done().counts["notices"], 0, "everybody is shown already")

        path = district.file("notice.csv")
        district.run("notice", "show", "G1", "--out", path).done()
        text = path.read_text(encoding="utf-8")
        self.assertEqual(text.splitlines()[0].lstrip("\ufeff"), "序号,姓名,学校,年级,班级,专业")
        self.assertEqual(len(text.splitlines()), 4)
        for row in rows:
            self.assertIn(row["姓名"], text)
            self.assertNotIn(row["身份证件号"], text)

        close = ("notice", "close", "G1")
        self.assertEqual(district.run(*close, as_="li", today="2026-11-26").expect(1).codes(), ["WRONG_STEP"], "its last day")
        self.assertIn("到 2026-11-26 为止", district.seal(MONTH, "--config", gates, expect=1).findings[0]["text"])
        district.run("notice", "object", "G1", "--line", "2", "--by", "村民", "--text", "家里有楼房", as_="li").done()
        self.assertEqual(district.run(*close, as_="li", today="2026-11-27").expect(1).codes(), ["WRONG_STEP"], "an objection is open")
        resolve = ("notice", "resolve", "G1", "--objection", "1")
        self.assertEqual(district.run(*resolve, "--upheld", "--note", "属实", as_="li").expect(1).codes(), ["SAME_PERSON"])
        district.run(*resolve, "--upheld", "--note", "入户核实属实", as_="wang").done()
        district.run(*resolve, "--upheld", "--note", "入户核实属实", as_="wang").done()
        self.assertEqual(district.run(*resolve, "--dismissed", "--note", "又不属实", as_="wang").expect(1).codes(), ["OTHER_CONTENT"])
        district.run(*close, as_="li", today="2026-11-27").done()
        sealed = district.seal(MONTH, "--config", gates, expect=1, today="2026-11-27")
        self.assertEqual((sealed.counts["lines"], sealed.codes()), (2, ["NOT_ANNOUNCED"]))
        self.assertIn("异议成立", sealed.findings[0]["text"])
        shown = district.run("notice", "show", "G1").done()
        self.assertEqual((shown.rows[0]["outcome"], shown.counts["open"]), ("成立", 0))
        self.assertEqual(district.run("notice", "list").done().rows[0]["state"], "已办结")
        district.sound(self)

    def test_taken_down_early_it_counts_for_nothing(self):
        row = pupil(871)
        district = small_district([row])
        named(district, row)
        district.award(MONTH)
        publish = ("notice", "publish", "--month", MONTH, "--place", "公示栏")
        district.run(*publish, as_="li").done()
        self.assertEqual(district.run("notice", "close", "G1", "--take-down", as_="li").code, 2, "why?")
        district.run("notice", "close", "G1", "--take-down", "--note", "名单有误", as_="li").done()
        self.assertEqual(district.seal(MONTH, "--config", config(district, "notice"), expect=1).findings[0]["text"], "还没有公示")
        self.assertEqual(district.run(*publish, as_="li").done().ids["notices"], ["G2"])


class PlantedFaults(Case):
    """A generated district with labelled faults: every one is found, and nothing else is stopped."""
    weight = 20

    def test_every_planted_fault_is_found_and_nothing_else_is_stopped(self):
        district = District(people=True)
        folder = district.file("sample")
        district.run("sample", "--students", "2000", "--seed", "7", "--faults", "--out", folder).done()
        planted = read_csv(folder / "truth" / "faults.csv")
        for row in planted:
            Suite.remember(row["学籍号"])
        self.assertGreaterEqual({row["检查"] for row in planted}, {"C01", "C02", "C03", "C06", "C07", "C12", "C13", "C16", "C17", "C21", "C22", "C23", "C25", "C26", "C30"})
        for kind in ("school", "roll", "hardship", "account", "budget", "death", "away"):
            district.load(kind, folder / f"{kind}.csv", "2026-10-31", expect=None)
        for kind in ("supplier", "meal", "mealbook", "delivery"):
            district.load(kind, folder / f"{kind}.csv", "2026-11-30", expect=None)
        district.award(MONTH)
        sealed = district.seal(MONTH, "--config", config(district, "checks"), expect=1)
        notices = district.run("notice", "publish", "--month", MONTH, "--place", "公示栏", "--programme", "YW-JS", as_="li").done()
        district.load("roll", folder / "later" / "roll.csv", "2026-10-31", expect=None)
        district.load("hardship", folder / "later" / "hardship.csv", "2026-11-20", expect=None)
        district.month(MONTH)
        path = district.file("found.csv")
        district.run("check", "--month", MONTH, "--out", path).expect(1)
        found = {(row["检查"], row["学籍号"], row["对象"]) for row in read_csv(path) if row["级别"] == "阻断"}
        # What leaks is named by the line of the notice, not by the pupil.
        expected = {(row["检查"], row["学籍号"], row["对象"]) for row in planted if row["检查"] != "C25"}
        leaks = {row for row in found if row[0] == "C25"}
        found -= leaks
        self.assertEqual(len(leaks), sum(row["检查"] == "C25" for row in planted))
        self.assertTrue(all(subject.startswith(notices.ids["notices"][0] + " 第 ") for _, _, subject in leaks))
        self.assertEqual(expected - found, set(), "planted and not found")
        self.assertEqual(found - expected, set(), "stopped without a fault")

        at_seal = {"C01", "C02", "C06", "C26"}
        told = set(sealed.codes()) - {"NO_ACCOUNT"}
        self.assertLessEqual({"C01", "C02", "C06", "C30"}, told)
        self.assertLessEqual(told, at_seal | {"C30"}, "of boarders only the programme is told")
        held = {row["学籍号"] for row in planted if row["检查"] in at_seal}
        self.assertEqual(sum(row["programme"] == "YW-JS" for row in sealed.rows), 0, "its money is under another purpose")
        paid = {row["学籍号"] for row in district.payments()}
        self.assertEqual(paid & held, set())
        self.assertGreater(len(paid), 50)


class NewAccounts(Case):
    weight = 6

    def test_a_new_or_changed_account_waits_for_a_second_person(self):
        old, new, changed = pupil(871), pupil(872), pupil(873)
        rows = [old, new, changed]
        district = small_district(rows, [account(old), account(changed)], month_end="2026-08-31", today="2026-11-20")
        path = district.write("accounts.csv", ACCOUNT, [account(new), account(changed, number="6231330099887766554")])
        district.run("import", "account", path, "--as-of", "2026-11-10", as_="li").done()
        gate = config(district, "accounts")
        district.award(MONTH)
        listed = district.run("account", "list").done()
        self.assertEqual((listed.counts, {row["by"] for row in listed.rows}), ({"accounts": 2, "open": 2}, {"li"}))
        self.assertNotIn("6231330099887766554", listed.out)
        part = district.run("batch", "seal", "--month", MONTH, "--config", gate, as_="li").expect(1)
        self.assertEqual((part.counts, part.codes()), ({"lines": 1, "left_out": 2}, ["NEW_ACCOUNT", "NEW_ACCOUNT"]))
        self.assertIn("第二人", part.findings[0]["text"])
        own = district.run("account", "confirm", "--all", as_="li").expect(1)
        self.assertEqual((own.counts["checked"], own.codes()), (0, ["SAME_PERSON"]), "who brought the list in is the first person")
        self.assertEqual(district.run("account", "confirm", old["学籍号"], as_="wang").expect(1).codes(), ["NOT_FOUND"], "it is not new")
        self.assertEqual(district.run("account", "confirm", new["学籍号"], "--note", "见62313300998877665", as_="wang").expect(1).codes(), ["OTHER_CONTENT"], "no numbers in notes")
        self.assertEqual(district.run("account", "confirm", new["学籍号"], "--note", "家长委托书已核", as_="wang").done().counts, {"checked": 1, "already": 0})
        self.assertEqual(district.run("account", "confirm", changed["学籍号"], new["学籍号"], as_="wang").done().counts, {"checked": 1, "already": 1})
        sealed = district.run("batch", "seal", "--month", MONTH, "--config", gate, as_="li").done()
        self.assertEqual(sealed.counts, {"lines": 2, "left_out": 0})
        batch = sealed.rows[0]["id"]
        self.assertIn("注意: 60 日内新增或变更的账户 2 笔: wang 核对 2 笔(2026-11-20)", district.run("batch", "show", batch, today="2027-03-01", json_=False).done().out, "as it was when it was sealed")
        lines = district.run("account", "list", "--batch", batch, today="2027-03-01").done()
        self.assertEqual((lines.counts, [row["payment"] for row in lines.rows], {row["checked_by"] for row in lines.rows}), ({"accounts": 2, "open": 0}, [f"{batch}-000001", f"{batch}-000002"], {"wang"}))
        out = district.file("accounts-out.csv")
        district.run("account", "list", "--out", out).done()
        self.assertEqual({row["核对人"] for row in read_csv(out)}, {"wang"})
        self.assertEqual(stat.S_IMODE(out.stat().st_mode), 0o600)

    def test_a_mended_account_is_looked_at_before_the_reissue(self):
        row = pupil(875)
        district = small_district([row], [account(row)], month_end="2026-08-31")
        gate = config(district, "accounts")
        batch = district.pay_out(MONTH)[0]["id"]
        district.bank(district.bank_lines(batch, "失败", "户名不符"))
        district.put("account", [account(row, number="6231330099887766562")], "2026-11-19")
        again = ("reissue", "--batch", batch, "--config", gate)
        self.assertEqual(district.run(*again, as_="li").expect(1).codes(), ["NEW_ACCOUNT"])
        district.run("account", "confirm", "--school", row["学校标识码"], as_="wang").done()
        self.assertEqual(district.run(*again, as_="li").done().counts["lines"], 1)
        district.sound(self)

    def test_the_schools_word_counts_as_the_second_person(self):
        row = pupil(877)
        district = small_district([row])
        gate = config(district, "accounts")
        district.award(MONTH)
        district.put("confirm", [confirmed(row, 账户是否正确="否")], "2026-11-12")
        self.assertEqual(district.seal(MONTH, "--config", gate, expect=1).codes(), ["NEW_ACCOUNT"])
        self.assertEqual(district.run("account", "list").done().counts, {"accounts": 1, "open": 1})
        district.put("confirm", [confirmed(row)], "2026-11-13")
        listed = district.run("account", "list").done()
        self.assertEqual((listed.counts, listed.rows[0]["state"]), ({"accounts": 1, "open": 0}, "学校核对"))
        district.seal(MONTH, "--config", gate)
