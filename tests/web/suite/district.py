"""A district in the middle of a month, made by the command line: lists, meals, a plan granted, batches sealed, notices out. For tests of the pages that come after."""
import csv
import io
import json
import re

from suite.site import Site

LISTS = ("school", "roll", "hardship", "account", "budget")


class District(Site):
    def __init__(self, program, students=400, seed=31):
        super().__init__(program, students, seed)
        self._let_the_school_take_part()
        for kind in LISTS:
            self.take_in(kind, str(self.lists / f"{kind}.csv"), as_="zhang")

    def _let_the_school_take_part(self):
        """The school of the officer xiao is made one of the meal scheme; budget for it; xiao's school is a primary school."""
        rows = self.read_list("school")
        self.school = next(row["学校标识码"] for row in rows if row["学段"] == "小学")
        self.school_name = next(row["学校名称"] for row in rows if row["学校标识码"] == self.school)
        for row in rows:
            row["营养计划"] = "是" if row["学校标识码"] == self.school else "否"
        self.write(self.lists / "school.csv", rows)
        budget = self.read_list("budget")
        budget += [dict(budget[0], 文号="桂财教〔2026〕99号", 项目="YY", 资金层级=level, 金额="5000.00") for level in ("中央", "自治区", "县区")]
        self.write(self.lists / "budget.csv", budget)
        self.run("user", "post", "xiao", "--post", "资助专干", "--school", self.school, "--as", "admin")

    @staticmethod
    def write(path, rows):
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")
        return str(path)

    def take_in(self, kind, path, as_of="2026-10-31", as_="zhang"):
        return self.run("import", kind, path, "--as-of", as_of, "--as", as_)

    def run_month(self):
        self.run("month", "2026-11", "--as", "zhang")
        return self

    def pay_half(self, month):
        """What is left to seal goes through its three people; the bank answers, and fails every third."""
        self.run("batch", "seal", "--month", month, "--as", "zhang")
        self.run("batch", "review", "--all", "--as", "li")
        rows = json.loads(self.run("batch", "list", "--json"))["rows"]
        tails = [word for row in rows for word in ("--tail", f"{row['id']}={row['sm3'][-4:]}")]
        self.run("batch", "approve", "--all", *tails, "--as", "wang")
        self.run("batch", "issue", "--all", "--out", str(self.folder / "out"), "--as", "zhang")
        for sent in sorted((self.folder / "out").glob("B*.csv")):
            answer = str(sent.with_suffix(".answer"))
            self.run("sample", "answers", str(sent), "--fail-every", "3", "--out", answer, common=False)
            self.run("bank", "import", answer, "--profile", "generic-csv", "--as", "zhang")
        return self

    @staticmethod
    def place_of_a_pupil(page):
        """How the pages name the first pupil that one of them links to."""
        return re.search(r"/pupils/(V\d+-\d+)", page).group(1)

    def due_pupil(self, month):
        """One whom the month found due: a row of the report."""
        path = self.folder / "assess.csv"
        self.run("assess", "--month", month, "--out", str(path))
        with open(path, encoding="utf-8-sig", newline="") as file:
            return next(row for row in csv.DictReader(file) if row["结果"] == "应发" and row["项目"] == "YW-FJS")
