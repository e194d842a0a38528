"""Section 3 of the contract, told a second time: which facts count, for one student, one programme, one month.

Nothing of the program is used: the lists as they were handed in (dicts of cells, with department and as-of date) and the dates and amounts of the policy files.
"""
import collections
import datetime
import fractions
import tomllib

Version = collections.namedtuple("Version", "kind department as_of rows")

PRIORITY = ["脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "农村低保", "城市低保", "农村特困", "城市特困", "孤儿", "事实无人抚养儿童", "残疾学生", "残疾人子女", "残疾军人子女", "烈士子女", "困难职工子女",
            "库区移民", "民族班", "突发事件致困", "低收入独生子女", "双女户", "特殊教育", "低保边缘", "支出型困难", "学校认定困难"]
CODES = dict(zip(PRIORITY, ["TPH", "JC-BWD", "JC-BY", "JC-TF", "DB-N", "DB-C", "TK-N", "TK-C", "GR", "GR", "CJ-X", "CJ-Z", "CJJ", "LS", "ZG", "KQ", "MZB", "TFSJ", "DS", "DS", "TJ", "DBB", "ZCX", "XX"]))
MONITORED = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
STAGES = {"学前": "preschool", "小学": "primary", "初中": "junior", "普通高中": "senior", "中等职业": "vocational"}
PROGRAMMES = {"preschool": ["XQ-MBJ", "XQ-ZZ"], "primary": ["YW-JS", "YW-FJS"], "junior": ["YW-JS", "YW-FJS"], "senior": ["GZ-MXF", "GZ-ZXJ"], "vocational": ["ZZ-MXF", "ZZ-ZXJ"]}
VOCATIONAL_MONTHS = (10, 11, 12, 1, 3, 4, 5, 6)  # of its ten months those that are also months of a term


def day(text):
    """A date; a month or a year is its first day."""
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return datetime.date(*parts[:3])


def last_day(month):
    year, number = (int(part) for part in month.split("-"))
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)


def term_of(month):
    """(term, its D) of a month in which term programmes are assessed, or None."""
    year, number = (int(part) for part in month.split("-"))
    if number >= 10 or number == 1:
        year = year - 1 if number == 1 else year
        return f"{year}-autumn", datetime.date(year, 10, 31)
    if 3 <= number <= 8:
        return f"{year}-spring", datetime.date(year, 3, 31)
    return None


def policies(folder):
    found = {}
    for file in folder.glob("*.toml"):
        policy = tomllib.loads(file.read_text(encoding="utf-8"))
        found[policy["code"]] = policy
    return found


def in_force(clauses, on, stage=None):
    return [clause for clause in clauses if clause.get("from", datetime.date.min) <= on < clause.get("to", datetime.date.max) and (stage is None or clause.get("stage") == stage)]


class Reading:
    """What is known on a day of the lists that were taken in, in the order in which they were."""

    def __init__(self, versions, owners, known, month, programmes):
        self.owners = owners
        self.versions = [version for version in versions if version.as_of <= known]
        self.month, self.end, self.programmes = month, last_day(month), programmes
        self.records = self.records_known()
        deaths = [version for version in self.versions if version.kind == "death"]
        self.deaths = {row["证件号码"]: day(row["死亡日期"]) for row in max(enumerate(deaths), key=lambda pair: (pair[1].as_of, pair[0]))[1].rows} if deaths else {}

    def roll_on(self, on):
        """The roll rows of each school in force on a day."""
        schools = collections.defaultdict(list)
        for order, version in enumerate(self.versions):
            if version.kind == "roll":
                for school in {row["学校标识码"] for row in version.rows}:
                    schools[school].append((version.as_of, order, [row for row in version.rows if row["学校标识码"] == school]))
        rows = []
        for known in schools.values():
            before = [one for one in known if one[0] <= on]
            if before:
                chosen = max(before, key=lambda one: one[:2])
            else:
                # Of two versions with one as-of date the later accepted rules.
                first = min(one[0] for one in known)
                chosen = max((one for one in known if one[0] == first), key=lambda one: one[1])
            rows += chosen[2]
        return rows

    def records_known(self):
        """{(department, ID, category, date as written): (first as-of, {as-of versions in which it stands}, latest values)}; and the version dates of each department."""
        departments = collections.defaultdict(dict)
        for version in self.versions:
            if version.kind == "hardship":
                departments[version.department][version.as_of] = version.rows  # the later accepted of one date rules
        found = []
        for department, dates in departments.items():
            records = {}
            for as_of in sorted(dates):
                for row in dates[as_of]:
                    key = (row["证件号码"], category(row), row["认定日期"])
                    first, stands, _ = records.get(key, (as_of, set(), None))
                    records[key] = (first, stands | {as_of}, row)
            for (number, label, written), (first, stands, row) in records.items():
                found.append({"number": number, "label": label, "recognised": day(written) if written else first, "stands": stands, "versions": sorted(dates), "exit": row.get("退出日期", ""), "cleared": row.get("风险消除日期", ""),
                              "level": row.get("认定级别", "")})
        return found

    def counts(self, record, on):
        """(as which categories the record counts on D, whether clearing alone ended it)."""
        before = [as_of for as_of in record["versions"] if as_of <= on]
        from_then = {as_of for as_of in record["versions"] if not before or as_of >= before[-1]}
        if not record["stands"] & from_then or record["recognised"] > self.end:
            return [], False
        until = max(on, record["recognised"])
        if record["exit"] and day(record["exit"]) <= until:
            return [], False
        cleared = record["label"] in MONITORED and record["cleared"] and day(record["cleared"]) <= until
        if record["label"] == "脱贫不稳定户":
            return (["TPH"] if cleared else ["JC-BWD", "TPH"]), False
        return ([], True) if cleared else ([CODES[record["label"]]], False)

    def assess(self):
        """{(学籍号, programme, period): (due, amount, 困难类型, clause, reason code)}"""
        rows = {}
        term = term_of(self.month)
        if term:
            self.assess_on(rows, term[1], term[0], [code for code in self.programmes if self.programmes[code]["cadence"] == "term"])
        if int(self.month[5:]) in VOCATIONAL_MONTHS:
            self.assess_on(rows, self.end, self.month, ["ZZ-ZXJ"])
        return rows

    def assess_on(self, rows, on, period, codes):
        students = collections.defaultdict(list)
        for row in self.roll_on(on):
            students[row["学籍号"]].append(row)
        active = collections.defaultdict(set)  # ID -> 学籍号 under which it is 在读
        for student, entries in students.items():
            for row in entries:
                if is_active(row, on):
                    active[identity(row)].add(student)
        for student, entries in students.items():
            reading = [row for row in entries if is_active(row, on)]
            # 在读 at two schools, perhaps as a boarder at one of them: held under whichever programme either row asks for.
            asked = reading or sorted(entries, key=lambda row: row["学校标识码"])[:1]
            for code in codes:
                for row in asked:
                    held = len(reading) > 1 or len(active[identity(row)]) > 1 and bool(reading)
                    answer = self.one(code, row, on, period, held, bool(reading))
                    if answer and (student, code, period) not in rows:
                        rows[(student, code, period)] = answer

    def one(self, code, row, on, period, held, is_reading):
        stage, grade = stage_of(row)
        if code not in PROGRAMMES[stage] or code in ("YW-JS", "YW-FJS") and (code == "YW-JS") != (row["就读方式"] == "2"):
            return None
        policy = self.programmes[code]
        lists = in_force(policy["eligible"], on)
        grades = in_force(policy.get("grade", []), on, stage)
        in_grade = not policy.get("grade") or any(clause["from_grade"] <= grade <= clause["to_grade"] for clause in grades)
        # Covers everyone: every child of its years, since it began.
        everyone = in_grade and any(clause.get("everyone") for clause in lists)
        linked = [(record["label"], *self.counts(record, on), record["level"]) for record in self.records if record["number"] == identity(row)]
        linked += [(label, [CODES[label]], False, "") for label, has in (("特殊教育", row["学段"] == "特殊教育" or row["随班就读"] == "是"), ("民族班", row["民族班"] == "是"), ("残疾学生", row["残疾类型"] != "")) if has]
        if not linked and not everyone:
            return None
        public = self.owners[row["学校标识码"]] == "公办"
        listed = {category for clause in lists for category in clause.get("category", []) if public or category not in clause.get("public_only", [])}
        qualify = [one for one in linked if one[1] and (set(one[1]) & listed or any(clause.get("any") or clause.get("everyone") for clause in lists))]
        reason = None
        standards = in_force(policy["standard"], on, stage)
        if held:
            reason = "DUPLICATE_ENROLMENT"
        elif self.deaths.get(identity(row), datetime.date.max) <= on:
            reason = "DECEASED"
        elif not is_reading:
            reason = "NOT_ENROLLED"
        elif not in_grade:
            reason = "GRADE"
        elif not any(clause.get("everyone") for clause in lists) and not any(one[1] for one in linked):
            reason = "RISK_CLEARED" if all(one[2] for one in linked) else "NO_RECORD_IN_FORCE"
        elif not qualify and not any(clause.get("everyone") for clause in lists):
            reason = "CATEGORY_NOT_LISTED"
        elif standards and standards[0].get("placeholder"):
            reason = "PLACEHOLDER"
        shown = first_label(linked if reason else qualify)
        if reason:
            return "不发", "0.00", shown, None, reason
        standard = standards[0]
        year = fractions.Fraction(standard["per_year"])
        if "tiers" in standard:
            year = max(fractions.Fraction(standard["tiers"][one[3] or "比较困难"]) for one in qualify)
        amount = year / (10 if policy["cadence"] == "month" else 2)
        written = [name for name, key in STAGES.items() if key == stage][0]
        return "应发", f"{int(amount * 100) // 100}.{int(amount * 100) % 100:02d}", shown, f"{code}/{written}/{standard['from'].isoformat()}", ""


def category(row):
    label = row["困难类型"]
    return (row["城乡"] + label if label in ("低保", "特困") else label)


def identity(row):
    return row["身份证件号"] or row["学籍号"][1:]


def first_label(linked):
    return min((one[0] for one in linked), key=PRIORITY.index, default="")


def is_active(row, on):
    changed = row["异动日期"] and day(row["异动日期"]) > on
    if row["学籍状态"] == "在读":
        return not changed and not (row["入学年月"] and day(row["入学年月"]) > on)
    return bool(changed)


def stage_of(row):
    """(stage of the standards, grade within it); special education takes the standards of its grade."""
    grade = int(row["年级"])
    if row["学段"] == "特殊教育":
        return ("primary" if grade <= 6 else "junior"), grade
    stage = STAGES[row["学段"]]
    return stage, grade - 9 if stage in ("senior", "vocational") and grade >= 10 else grade
