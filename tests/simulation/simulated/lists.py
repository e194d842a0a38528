"""The lists of a small district that keeps changing: pupils, hardship, accounts, budget documents. Made of the people of the golden cases, who do not exist."""
from suite.office import ACCOUNT, BUDGET, DEATH, HARDSHIP, ROLL, account, hardship, pupil, to_csv, yuan

HEADERS = {"roll": ROLL + ["异动日期"], "hardship": HARDSHIP + ["认定日期", "退出日期", "认定级别"], "account": ACCOUNT + ["委托书编号"], "budget": BUDGET + ["指标类型"], "death": DEATH}
BANKS = ("广西农信", "桂林银行")
LEVELS = ("中央", "自治区", "县区")
LEVEL_NUMBER = {"中央": 0, "自治区": 1, "市": 2, "县区": 3}
TIERS = ("特别困难", "比较困难", "一般困难", "")
# Where pupils may be: stage, grade, day or boarding.
PLACES = (("小学", "3", "1"), ("小学", "4", "2"), ("初中", "7", "1"), ("普通高中", "11", "2"), ("中等职业", "1", "2"))
PROGRAMMES = ("YW-FJS", "YW-JS", "GZ-ZXJ", "ZZ-ZXJ")


class Lists:
    """What the departments, schools and families would say today. Each `*_file` gives (kind, csv text); nothing here knows whether it was imported."""

    def __init__(self, dice):
        count = dice.randrange(10, 31)
        places = dice.sample(PLACES, 2) if dice.randrange(3) else list(PLACES)
        self.pupils = []
        for n in range(count):
            stage, grade, boards = dice.choice(places)
            self.pupils.append(pupil(n + 1, stage, grade, boards))
        self.records = [hardship(row, dice.choice(("脱贫户", "农村低保", "孤儿")), "民政局", 认定级别=dice.choice(TIERS)) for row in self.pupils if dice.randrange(10) < 9]
        self.next_account = 0
        self.documents = 0
        self.dead = []

    # ---- files ----

    def roll_file(self):
        return "roll", to_csv(HEADERS["roll"], self.pupils)

    def hardship_file(self):
        return "hardship", to_csv(HEADERS["hardship"], self.records)

    def death_file(self):
        return "death", to_csv(HEADERS["death"], self.dead)

    def account_file(self, rows):
        return "account", to_csv(HEADERS["account"], rows)

    # ---- changes ----

    def new_account(self, row, dice):
        """An account of a number never used before: mostly usable, else of a relative without mandate, or no number a bank could have."""
        self.next_account += 1
        number = "6231330%012d" % self.next_account
        kind = dice.randrange(12)
        if kind == 0:
            return account(row, number, dice.choice(BANKS), "祖父母")
        if kind == 1:
            return account(row, number[:7], dice.choice(BANKS))
        if kind == 2:
            return account(row, number, dice.choice(BANKS), "其他亲属", 委托书编号="WT-%d" % self.next_account)
        return account(row, number, dice.choice(BANKS), dice.choice(("本人", "监护人")))

    def accounts_of(self, student_numbers, dice):
        by_number = {row["学籍号"]: row for row in self.pupils}
        return self.account_file([self.new_account(by_number[number], dice) for number in student_numbers if number in by_number])

    def first_accounts(self, dice):
        """All but a few have one; now and then a brother or sister shares it."""
        rows = []
        for row in self.pupils:
            if dice.randrange(10) == 0:
                continue
            if rows and dice.randrange(12) == 0:
                rows.append(account(row, rows[-1]["银行账号"], rows[-1]["开户银行"], "监护人"))
            else:
                rows.append(self.new_account(row, dice))
        return self.account_file(rows)

    def change_hardship(self, dice, day):
        """An exit, another level, a record that vanishes, a new one. Returns the file."""
        for _ in range(dice.randrange(1, 4)):
            kind = dice.randrange(6)
            if self.records and kind == 0:
                dice.choice(self.records)["退出日期"] = dice.choice(("2026-10-15", day))
            elif self.records and kind == 1:
                dice.choice(self.records).pop("退出日期", None)
            elif self.records and kind in (2, 3):
                dice.choice(self.records)["认定级别"] = dice.choice(TIERS)
            elif self.records and kind == 4:
                self.records.remove(dice.choice(self.records))
            else:
                self.records.append(hardship(dice.choice(self.pupils), dice.choice(("特困", "农村特困", "边缘易致贫户", "烈士子女")), "民政局", dice.choice(("2026-09-10", day))))
        return self.hardship_file()

    def change_roll(self, dice, day):
        """Boarding changes, a pupil leaves or comes back, a new one comes."""
        kind, row = dice.randrange(5), dice.choice(self.pupils)
        if kind < 2:
            row["就读方式"] = "2" if row["就读方式"] == "1" else "1"
        elif kind == 2 and row["学籍状态"] == "在读":
            row["学籍状态"], row["异动日期"] = "转出", dice.choice(("2026-10-12", day))
        elif kind == 3 and row["学籍状态"] != "在读":
            row["学籍状态"] = "在读"
            row.pop("异动日期", None)
        elif len(self.pupils) < 40:
            stage, grade, boards = dice.choice(PLACES)
            new = pupil(len(self.pupils) + 1, stage, grade, boards)
            self.pupils.append(new)
            self.records.append(hardship(new, "脱贫户", "民政局"))
        return self.roll_file()

    def someone_died(self, dice, day):
        row = dice.choice(self.pupils)
        self.dead.append({"姓名": row["姓名"], "证件号码": row["身份证件号"], "死亡日期": dice.choice(("2026-10-20", day))})
        return self.death_file()

    def budget_document(self, dice, years, share_of_need, kind=""):
        """A document for some programmes; share_of_need in percent of what the district could need in a year (100 is plenty)."""
        self.documents += 1
        rows = []
        for programme in PROGRAMMES:
            for year in years:
                for level in LEVELS:
                    if programme in ("GZ-ZXJ", "ZZ-ZXJ") and level == "自治区":
                        continue
                    if kind and dice.randrange(3):
                        continue
                    amount = max(1, len(self.pupils) * 60000 * share_of_need // 100 + dice.randrange(-999, 999))
                    rows.append({"文号": "桂财教〔%d〕%d号" % (year, self.documents), "资金层级": level, "项目": programme, "年度": str(year), "金额": yuan(amount),
                                 "下达日期": "%d-03-01" % year, "指标类型": kind})
        if not rows:
            rows.append({"文号": "桂财教〔%d〕%d号" % (years[0], self.documents), "资金层级": "中央", "项目": "GZ-ZXJ", "年度": str(years[0]), "金额": "1000.00", "下达日期": "", "指标类型": kind})
            rows[-1]["下达日期"] = "%d-03-01" % years[0]
        return "budget", to_csv(HEADERS["budget"], rows)


