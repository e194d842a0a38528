"""Doubtful matches as an office lives with them: a clerk's walk through ten kinds of doubt, and what a thousand decisions are worth three months later."""
import random
import re

from suite.office import Case, District, person_name, pupil, read_csv, resident_id

CHECK = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LONG_NUMBER = re.compile(r"[0-9]{8,}[0-9Xx]?")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def another_digit(number, place):
    """The ID with another digit at a place and a check digit that agrees again, as forms that enforce the check produce it."""
    body = number[:place - 1] + str((int(number[place - 1]) + 3) % 10) + number[place:17]
    return body + CHECK[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS)) % 11]


def guardian_id(n):
    return resident_id(n, "19820611")


def child(n, name, guardian, birth, sex="男", **more):
    row = pupil(n, birth=birth, 姓名=name, 性别=sex, 监护人姓名=guardian, 监护人身份证件号=guardian_id(n))
    row.update(more)
    return row


def listed(row, household, relation="之子", **more):
    """What a department knows of the pupil of a roll row, with the household around."""
    record = {"姓名": row["姓名"], "证件号码": row["身份证件号"], "困难类型": "农村低保", "数据来源": "民政局", "认定日期": "2024-05-06", "户编号": household, "户主姓名": row["监护人姓名"],
              "户主证件号码": row["监护人身份证件号"], "与户主关系": relation, "乡镇": "那马镇", "行政村": "那马村"}
    record.update(more)
    return record


SCHOOLS = [{"学校标识码": "2145010901", "学校名称": "那马镇中心小学", "学段": "小学", "举办者类型": "公办", "城乡类别": "镇区", "乡镇": "那马镇"},
           {"学校标识码": "2145010907", "学校名称": "大塘镇那造小学", "学段": "小学", "举办者类型": "公办", "城乡类别": "乡村", "乡镇": "大塘镇"}]


def doubtful_district():
    """Pupils and list rows, one pair of doubt of each kind."""
    other_name = child(11, "韦志明", "韦国安", "20160315")
    changed = child(12, "黄雅婷", "黄海平", "20160402", "女")
    one_digit = child(13, "覃思远", "覃永福", "20150918")
    spreadsheet = child(14, "梁子涵", "梁兆荣", "20160722", "女")
    blank = child(15, "陆冠霖", "陆启新", "20151103")
    twice = [child(16, "农晓燕", "农有才", "20160124", "女"), child(17, "农晓燕", "农大山", "20170530", "女", 班级="2班")]
    two_ids = child(18, "蒙俊杰", "蒙学文", "20150206", 就读方式="2")
    wanted = child(19, "莫春兰", "莫世清", "20161209", "女", 学校标识码="2145010907")
    own_damaged = child(20, "卢家豪", "卢德生", "20160611")
    own_damaged["身份证件号"] = own_damaged["身份证件号"][:15] + "000"
    siblings = [child(21, "廖佳怡", "廖振华", "20150817", "女"), child(22, "廖佳琪", "廖振华", "20170225", "女", 监护人身份证件号=guardian_id(21))]
    near_name = child(23, "潘志鹏", "潘立国", "20160428")
    sure = child(24, "罗文博", "罗建军", "20160909")
    roll = [other_name, changed, one_digit, spreadsheet, blank, *twice, two_ids, wanted, own_damaged, *siblings, near_name, sure]
    lists = [
        listed(other_name, "H01", 姓名="韦天佑"),
        listed(changed, "H02", "之女", 证件号码=resident_id(512, "20160402", "452122")),
        listed(one_digit, "H03", 证件号码=another_digit(one_digit["身份证件号"], 16)),
        listed(spreadsheet, "H04", "之女", 证件号码=spreadsheet["身份证件号"][:15] + "000"),
        listed(blank, "H05", 证件号码="", 户主姓名="陆阿公", 户主证件号码=""),
        listed(twice[0], "H06", "之女", 证件号码="", 户主姓名="", 户主证件号码=""),
        listed(two_ids, "H07", 证件号码=resident_id(518, "20130909", "452122")),
        listed(wanted, "H08", "之女", 证件号码="", 户主姓名="莫老大", 户主证件号码="", 乡镇="大塘镇", 行政村="大塘村"),
        listed(wanted, "H09", "孙女", 证件号码="", 户主姓名="莫老三", 户主证件号码="", 乡镇="大塘镇", 行政村="那造村"),
        listed(own_damaged, "H10", 证件号码=resident_id(20, "20160611")),
        listed(siblings[0], "H11", "长女", 证件号码=siblings[1]["身份证件号"]),
        listed(siblings[0], "H11", "户主", 姓名="廖振华", 证件号码=guardian_id(21)),
        listed(near_name, "H12", 姓名="潘志朋", 证件号码=""),
        listed(sure, "H13"),
    ]
    return roll, lists


class ClerksWalk(Case):
    weight = 8

    def test_ten_kinds_of_doubt_on_the_command_line(self):
        roll, lists = doubtful_district()
        district = District(today="2026-11-24", people=(("zhou", "clerk"), ("nama", "school"), ("nong", "school"), ("qian", "auditor")))
        of_pupil = next(row["学校标识码"] for row in roll if row["姓名"] == "黄雅婷")
        other_school = next(row["学校标识码"] for row in SCHOOLS if row["学校标识码"] != of_pupil)
        for login, school in (("nama", of_pupil), ("nong", other_school)):
            district.run("user", "post", login, "--post", "资助专干", "--school", school, as_="admin").done()
        config = district.file("two.toml")
        config.write_text("[review]\ntwo_people = true\n", encoding="utf-8")
        district.put("school", SCHOOLS, "2026-10-10")
        district.put("roll", roll, "2026-10-10")
        district.put("hardship", lists, "2026-10-10")
        said = []

        def step(*arguments, as_="li", expect=0):
            answer = district.run(*arguments, "--config", config, as_=as_, json_=False).expect(expect)
            said.append(f"$ zhuxue {' '.join(arguments)} --as {as_}\n{answer.out}{answer.err}")
            return answer.out
        step("month", "2026-11")
        step("review", "list")
        by_names = {}
        for row in district.run("review", "list").done().rows:
            by_names.setdefault(tuple(re.findall("「(.+?)」", row["text"])[:2]), []).append(row["id"])
        cases = sorted((case for same in by_names.values() for case in same), key=lambda case: int(case[1:]))
        self.assertEqual(len(by_names), 12, "every kind of doubt is before a clerk")
        for case in cases:
            before = step("review", "show", case)
            self.assertNotIn("合计", before, "blind to the score")
        one = {names: same[0] for names, same in by_names.items()}
        other_name, changed = one[("韦天佑", "韦志明")], one[("黄雅婷", "黄雅婷")]
        one_digit, spreadsheet = one[("覃思远", "覃思远")], one[("梁子涵", "梁子涵")]
        step("review", "refuse", other_name, "--note", "村委证明不是一人")
        step("review", "accept", changed, "--note", "户口簿有换号记录")
        step("review", "accept", one_digit, "--note", "查过户口簿")
        step("review", "accept", spreadsheet, "--note", "民政局原件号码相符")
        step("review", "unsure", by_names[("农晓燕", "农晓燕")][0], "--note", "两名学生同名")
        step("review", "refuse", one[("廖佳怡", "廖佳琪")], "--note", "名单把妹妹的号填给了姐姐")
        step("review", "accept", one[("廖佳怡", "廖佳怡")], one[("卢家豪", "卢家豪")], "--note", "监护人到场核对")
        self.assertIn("合计", step("review", "show", one_digit))
        self.assertNotIn("查过户口簿", step("review", "show", one_digit, as_="zhou"), "blind to what a colleague said")
        step("review", "refuse", one_digit, "--note", "学校说生日不同", as_="zhou")
        self.assertIn("查过户口簿", step("review", "show", one_digit, as_="zhou"))
        step("review", "accept", changed, as_="nama", expect=1)
        step("review", "unsure", changed, "--note", "请学校核实", as_="zhou")
        self.assertEqual(step("review", "list", as_="nong").splitlines()[0], "待核的匹配 0 件", "another school's pupil")
        step("review", "show", changed, as_="nong", expect=1)
        step("review", "accept", changed, "--note", "监护人已到校确认", as_="nama")
        step("review", "accept", spreadsheet, as_="zhou")
        step("review", "accept", spreadsheet, as_="zhou")
        step("review", "accept", other_name, "C98", "C99", expect=1)
        step("review", "show", changed, as_="qian")
        step("month", "2026-11")
        step("review", "list")
        step("review", "list", "--all")
        transcript = "\n".join(said)
        shown = DIGEST.sub("", transcript)
        self.assertEqual(LONG_NUMBER.findall(shown), [], "no identity number, student number or account in clear")
        self.golden("clerks_walk", "review.txt", transcript)


class AThousandDecisions(Case):
    """What clerks decided holds while lists come and go; a pair comes back only when one of its facts changes."""
    weight = 14
    MONTHS = (("2026-12", "2026-12-20"), ("2027-01", "2027-01-20"), ("2027-03", "2027-03-20"))

    def whole_lists(self, district, roll, records, day, seed):
        """A whole roll and a whole list of that day, in another order."""
        mixed = random.Random(seed)
        district.put("roll", mixed.sample(roll, len(roll)), day)
        district.put("hardship", mixed.sample(records, len(records)), day)

    def outcomes(self, district, month):
        """Name on the list -> outcome. Names of lists are unlike here."""
        path = district.file(f"match-{month}.csv")
        district.run("match", "--month", month, "--out", path).done()
        return {row["姓名"]: row["结果"] for row in read_csv(path)}

    def district_of_doubt(self):
        """1,100 pupils: 900 on the list under another name with their ID, 100 with their name and no ID, 100 beyond doubt."""
        roll = [pupil(n, 监护人姓名=f"{person_name(n)[0]}建国") for n in range(1, 1101)]
        records = []
        for n, row in enumerate(roll):
            record = {"姓名": row["姓名"], "证件号码": row["身份证件号"], "困难类型": "农村低保", "数据来源": "民政局", "认定日期": "2024-05-06", "户编号": f"H{n:05d}",
                      "户主姓名": row["监护人姓名"], "乡镇": "那马镇"}
            if n < 900:
                record["姓名"] = row["姓名"][0] + "春夏秋冬东南西北"[n % 8] + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"[n // 8 % 22] + "金木水火土星"[n // 176]
            elif n < 1000:
                record["证件号码"] = ""
            records.append(record)
        return roll, records

    def change_a_fact_of_a_few(self, roll, records, case_of):
        """Of one accepted and one refused pair each: the name on the list, the name on the roll, the ID on the list. Answers name on the list -> how the new case must end."""
        ends = {}
        for n, was in ((0, "同一人"), (1, "不是同一人"), (2, "同一人"), (3, "不是同一人"), (900, "同一人"), (901, "不是同一人")):
            case = case_of[records[n]["姓名"]]
            if n < 2:
                old, records[n]["姓名"] = records[n]["姓名"], records[n]["姓名"] + "甲"
                change = f"名单姓名由「{old}」变为「{records[n]['姓名']}」"
            elif n < 4:
                old, roll[n]["姓名"] = roll[n]["姓名"], roll[n]["姓名"] + "乙"
                change = f"学籍姓名由「{old}」变为「{roll[n]['姓名']}」"
            else:
                records[n]["证件号码"] = another_digit(roll[n]["身份证件号"], 6)
                change = "名单证件号已变"
            ends[records[n]["姓名"]] = f";{case} 曾核为{was},此后{change}"
        return ends

    def test_they_survive_three_months_and_a_changed_fact_is_named(self):
        roll, records = self.district_of_doubt()
        district = District(today="2026-11-20", people=True)
        self.whole_lists(district, roll, records, "2026-10-10", 1)
        first = district.month("2026-11")
        self.assertEqual((first.counts["linked"], first.counts["review"], first.counts["not_on_roll"]), (100, 1000, 0))
        case_of = {re.search("名单「(.+?)」", row["text"]).group(1): row["id"] for row in district.run("review", "list").done().rows}
        self.assertEqual(len(case_of), 1000)
        accepted = [record["姓名"] for record in records[:1000:2]]
        refused = [record["姓名"] for record in records[1:1000:2]]
        district.run("review", "accept", *(case_of[name] for name in accepted), as_="li").done()
        district.run("review", "refuse", *(case_of[name] for name in refused), "--note", "不是一人", as_="li").done()
        self.assertEqual(district.run("review", "list").done().rows, [])
        expected = dict.fromkeys(accepted, "匹配") | dict.fromkeys(refused, "不在籍") | {record["姓名"]: "匹配" for record in records[1000:]}
        for seed, (month, today) in enumerate(self.MONTHS, 2):
            district.today = today
            self.whole_lists(district, roll, records, today[:-2] + "10", seed)
            answer = district.month(month)
            self.assertEqual((answer.ids["cases"], answer.counts["linked"], answer.counts["review"], answer.counts["not_on_roll"]), ([], 600, 0, 500), month)
            self.assertEqual(self.outcomes(district, month), expected, month)

        # one fact of a few changes: these, and only these, come back, with what was decided and which fact it was
        district.today = "2027-04-20"
        ends = self.change_a_fact_of_a_few(roll, records, case_of)
        self.whole_lists(district, roll, records, "2027-04-10", 9)
        answer = district.month("2027-04")
        back = {re.search("名单「(.+?)」", row["text"]).group(1): row["text"] for row in district.run("review", "list").done().rows}
        self.assertEqual(sorted(back), sorted(ends))
        for name, sentence in ends.items():
            self.assertTrue(back[name].endswith(sentence), f"{back[name]} does not end in {sentence}")
        self.assertEqual(len(answer.ids["cases"]), len(ends))
