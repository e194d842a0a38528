#!/usr/bin/env python3
"""Small districts of chance, assessed by the program and by a second reading of section 3 of the contract (contract.py): the rows must be the same.

    python3 tests/second_reading/run.py --zhuxue build/release/zhuxue [--seeds 1-40]

Every seed has its own lists: several versions of rolls, hardship lists and deaths with dates on both sides of D, pupils who move, leave, return and are enrolled twice,
records that vanish, end, are cleared and come late; then a few months are assessed, also as they were known earlier, and the months of a term are planned and granted.
Uses zhuxue_forks beside the program.
The last line is "N passed, M failed".
"""
import argparse
import csv
import datetime
import pathlib
import random
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "simulation"), str(HERE.parent / "golden")]
sys.dont_write_bytecode = True
import contract  # noqa: E402
from simulated.cluster import Cluster  # noqa: E402
from simulated.forks import Forks  # noqa: E402
from simulated.program import REPOSITORY, Program  # noqa: E402

# Each world turns around one D, in whose months it is looked at; the policies changed between them.
AROUND = {datetime.date(year, 10, 31): [f"{year}-10", f"{year}-11", f"{year}-12", f"{year + 1}-01"] for year in (2023, 2024, 2025, 2026)}
AROUND |= {datetime.date(year, 3, 31): [f"{year}-03", f"{year}-04", f"{year}-05", f"{year}-06"] for year in (2024, 2025, 2026)}
STATES = ["在读"] * 16 + ["休学", "转出", "退学", "毕业"]
DEPARTMENTS = {"农业农村局": ["脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户"], "民政局": ["低保", "特困", "孤儿", "低保边缘", "支出型困难", "事实无人抚养儿童"], "残联": ["残疾学生", "残疾人子女"],
               "教育局": ["困难职工子女", "库区移民", "突发事件致困", "低收入独生子女", "双女户", "学校认定困难", "烈士子女", "残疾军人子女"]}
SURNAMES, GIVEN = "韦黄覃梁陆李蒙卢莫农苏廖", "嘉怡子轩雨桐浩然思琪俊杰欣妍志远美玲宏伟丽华晓峰"


def with_check_digit(seventeen):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return seventeen + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(seventeen, weights)) % 11]


class World:
    """The lists of one seed, in the order in which they come."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.turn = self.random.choice(sorted(AROUND))
        self.months = AROUND[self.turn]
        self.schools = ["214501090%d" % number for number in range(1, 4)]
        self.owners = dict(zip(self.schools, self.random.choices(("公办", "民办"), k=3)))
        self.people = [self.person(number) for number in range(self.random.randrange(8, 24))]
        self.versions = []
        self.rolls()
        for department in DEPARTMENTS:
            self.hardship(department)
        if self.random.random() < 0.7:
            self.deaths()
        self.random.shuffle(self.versions)

    def some_day(self):
        """Mostly where rules turn: D, the ends of its months, and the days beside them."""
        turn = self.random.choice([self.turn] * 4 + [contract.last_day(month) for month in self.months])
        return turn + datetime.timedelta(days=self.random.choice((-400, -60, -20, -1, -1, 0, 0, 0, 1, 1, 20)))

    def blank_or_day(self, blank):
        return "" if self.random.random() < blank else self.some_day().isoformat()

    def person(self, number):
        stage = self.random.choice(["学前", "小学", "小学", "初中", "初中", "普通高中", "中等职业", "特殊教育"])
        grade = {"学前": (1, 4), "小学": (1, 6), "初中": (7, 9), "普通高中": (1, 3), "中等职业": (1, 3), "特殊教育": (1, 9)}[stage]
        born = datetime.date(2008, 1, 1) + datetime.timedelta(days=self.random.randrange(4000))
        identity = with_check_digit("450109" + born.strftime("%Y%m%d") + "%03d" % self.random.randrange(1000))
        return {"name": self.random.choice(SURNAMES) + "".join(self.random.sample(GIVEN, 2)), "id": identity, "student": "G" + identity, "stage": stage, "grade": str(self.random.randrange(grade[0], grade[1] + 1)),
                "boarding": self.random.choice("12"), "school": self.random.choice(self.schools), "number": number}

    def roll_row(self, person, school):
        status = self.random.choice(STATES)
        return {"学校标识码": school, "学段": person["stage"], "年级": person["grade"], "班级": "1班", "学籍号": person["student"], "姓名": person["name"], "性别": "女",
                "身份证件号": "" if person["number"] % 5 == 0 else person["id"], "就读方式": self.random.choice((person["boarding"], "1", "2")), "学籍状态": status,
                "入学年月": self.some_day().strftime("%Y-%m") if self.random.random() < 0.2 else "", "异动日期": self.blank_or_day(0.85 if status == "在读" else 0.3), "残疾类型": "视力残疾" if self.random.random() < 0.1 else "", "随班就读": "是" if self.random.random() < 0.1 and person["stage"] in ("小学", "初中") else "",
                "民族班": "是" if self.random.random() < 0.1 else ""}

    def rolls(self):
        for person in list(self.people):
            if self.random.random() < 0.08:  # the same person under a second 学籍号
                other = dict(person, student="G" + with_check_digit("450109" + "20120101" + "%03d" % self.random.randrange(1000)), school=self.random.choice(self.schools), number=1)
                if all(other["student"] != one["student"] for one in self.people):
                    self.people.append(other)
        for _ in range(self.random.randrange(1, 6)):
            rows = []
            for person in self.people:
                if self.random.random() < 0.85:
                    school = person["school"] if self.random.random() < 0.9 else self.random.choice(self.schools)
                    rows.append(self.roll_row(person, school))
            named = set(self.random.sample(self.schools, self.random.randrange(1, 4)))
            rows = [row for row in rows if row["学校标识码"] in named]
            if rows:
                self.versions.append(contract.Version("roll", "", self.some_day(), rows))

    def hardship(self, department):
        records = []
        for person in self.people:
            for _ in range(self.random.choice((0, 0, 0, 1, 1, 2))):
                label = self.random.choice(DEPARTMENTS[department])
                records.append({"姓名": person["name"], "证件号码": person["id"], "困难类型": label, "数据来源": department, "城乡": self.random.choice(("城市", "农村")) if label in ("低保", "特困") else "",
                                "认定日期": self.blank_or_day(0.15), "退出日期": self.blank_or_day(0.6), "风险消除日期": self.blank_or_day(0.6) if label in contract.MONITORED else "",
                                "认定级别": self.random.choice(("", "特别困难", "比较困难", "一般困难"))})
        for row in records:
            if row["认定日期"] and self.random.random() < 0.1:  # ended on the day on which it began
                row["退出日期"] = row["认定日期"]
        seen = set()
        records = [row for row in records if (key := (row["证件号码"], contract.category(row), row["认定日期"])) not in seen and not seen.add(key)]
        for _ in range(self.random.randrange(1, 4)):
            rows = [dict(row) for row in records if self.random.random() < 0.8]
            for row in rows:
                if self.random.random() < 0.15:
                    row["退出日期"] = self.blank_or_day(0.5)
                if self.random.random() < 0.15 and row["困难类型"] in contract.MONITORED:
                    row["风险消除日期"] = self.blank_or_day(0.5)
            if rows:
                self.versions.append(contract.Version("hardship", department, self.some_day(), rows))

    def deaths(self):
        for _ in range(self.random.randrange(1, 3)):
            rows = [{"姓名": person["name"], "证件号码": person["id"], "死亡日期": self.some_day().isoformat()} for person in self.people if self.random.random() < 0.12]
            if rows and len({row["证件号码"] for row in rows}) == len(rows):
                self.versions.append(contract.Version("death", "", self.some_day(), rows))


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def read_assessed(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {(row["学籍号"], row["项目"], row["期间"]): (row["结果"], row["金额"], row["困难类型"], row["条款"], row["原因"].split(":")[0].split(":")[0]) for row in csv.DictReader(file)}


class Failed(Exception):
    pass


def run(program, words, today):
    answer = program.run(words, today, "zhang")
    if answer.code not in (0, 1) or answer.codes() - {"STALE"} and words[0] == "assess":
        raise Failed(f"{' '.join(map(str, words))}: {answer.code} {answer.json.get('findings', answer.json)} {answer.err[-300:]}")
    return answer


def compare(world, program, folder, month, known, programmes):
    """The differences of one month, and how many rows were held against each other."""
    out = folder / "assessed.csv"
    today = max(known, contract.last_day(month))
    more = [] if known == contract.last_day(month) else ["--known", known.isoformat()]
    run(program, ["match", "--month", month, *more], today)
    run(program, ["assess", "--month", month, *more, "--out", out], today)
    got = read_assessed(out)
    wanted = contract.Reading(world.versions, world.owners, known, month, programmes).assess()
    different = []
    for key in sorted(set(got) | set(wanted)):
        one, two = got.get(key), wanted.get(key)
        if one is None or two is None or one[:3] != two[:3] or one[4] != two[4] or two[3] is not None and one[3] != two[3]:
            different.append(f"{month} known {known} {key}: program {one}, second reading {two}")
    return different, len(wanted)


def read_plan(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {(row["学籍号"], row["项目"], row["期间"]): (row["动作"], row["应发"], row["已定"], row["差额"]) for row in csv.DictReader(file)}


def fen(text):
    return int(text.replace(".", ""))


def yuan(amount):
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def plan_and_grant(world, program, folder, month, decided, programmes):
    """The differences of the plan of a month; what is granted is `decided` afterwards. No line leaves, so what is not due any more is cancelled."""
    out, today = folder / "plan.csv", contract.last_day(month)
    due = {key: fen(row[1]) for key, row in contract.Reading(world.versions, world.owners, today, month, programmes).assess().items()}
    periods = {month, (contract.term_of(month) or ("",))[0]}
    wanted = {}
    for key in set(due) | {key for key in decided if key[2] in periods}:
        now, before = due.get(key, 0), decided.get(key, 0)
        if now or before:
            action = "不变" if now == before else "追回" if now < before else "补发" if before else "新增"
            wanted[key] = (action, yuan(now), yuan(before), yuan(now - before))
            decided[key] = now
    run(program, ["month", month], today)
    run(program, ["plan", "--month", month, "--out", out], today)
    answer = run(program, ["award", "--plan", "latest"], today)
    got = read_plan(out)
    different = [f"plan of {month} {key}: program {got.get(key)}, second reading {wanted.get(key)}" for key in sorted(set(got) | set(wanted)) if got.get(key) != wanted.get(key)]
    return different + ([f"award of {month}: {answer.json.get('findings')}"] if answer.code else []), len(wanted)


def run_seed(seed, cluster, forks, programmes):
    world, name = World(seed), f"world_{seed}"
    cluster.copy("house", name)
    folder = cluster.folder / name
    folder.mkdir()
    program = Program(forks, cluster, name, folder / "data")
    different, rows = [], 0
    try:
        write(folder / "school.csv", [{"学校标识码": school, "学校名称": "学校" + school[-1], "学段": "九年一贯", "举办者类型": world.owners[school], "城乡类别": "乡村"} for school in world.schools])
        run(program, ["import", "school", folder / "school.csv", "--as-of", "2023-01-01"], datetime.date(2023, 1, 1))
        for number, version in enumerate(world.versions):
            write(folder / f"{number}.csv", version.rows)
            answer = run(program, ["import", version.kind, folder / f"{number}.csv", "--as-of", version.as_of.isoformat()], datetime.date(2027, 1, 31))
            if answer.count("rejected") or answer.count("accepted") != len(version.rows):
                raise Failed(f"{version.kind}: {answer.json.get('findings')}")
        for month in world.random.sample(world.months, 2):
            known = contract.last_day(month) + datetime.timedelta(days=world.random.choice((0, -40, 45, 400)))
            found, count = compare(world, program, folder, month, known, programmes)
            different, rows = different + found, rows + count
        decided = {}
        for month in world.months:
            found, count = plan_and_grant(world, program, folder, month, decided, programmes)
            different, rows = different + found, rows + count
    except Failed as failed:
        different.append(str(failed))
    cluster.drop(name)
    shutil.rmtree(folder)
    return different, rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--seeds", default="1-40")
    options = parser.parse_args()
    first, _, last = options.seeds.partition("-")
    programmes = contract.policies(REPOSITORY / "config/policy")
    forks, cluster = Forks(options.zhuxue, REPOSITORY), Cluster()
    passed = failed = rows = 0
    try:
        cluster.copy("template0", "house")
        house = Program(forks, cluster, "house", cluster.folder / "house")
        for words, login in ((["init"], None), (["user", "add", "admin", "--role", "admin"], None), (["user", "add", "zhang", "--role", "clerk"], "admin")):
            answer = house.run(words, datetime.date(2023, 1, 1), login)
            if answer.code != 0:
                raise RuntimeError(f"{words}: {answer.code} {answer.err}")
        for seed in range(int(first), int(last or first) + 1):
            different, count = run_seed(seed, cluster, forks, programmes)
            rows += count
            passed, failed = passed + (not different), failed + bool(different)
            if different:
                print(f"seed {seed}: {len(different)} differences", *different[:6], sep="\n  ")
    finally:
        forks.close()
        cluster.stop()
    print(f"{rows} rows held against each other")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
