"""An aid office seen from outside: runs the program, reads what it prints, and makes lists of people who do not exist.

Nothing here knows how the program works inside. Amounts are strings or integer fen, never floating point.
"""
import csv
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import unittest

HERE = pathlib.Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent.parent

ROLL = "学校标识码,学段,年级,班级,学籍号,姓名,性别,身份证件号,就读方式,学籍状态".split(",")
SCHOOL = "学校标识码,学校名称,学段,举办者类型,城乡类别".split(",")
HARDSHIP = "姓名,证件号码,困难类型,数据来源".split(",")
ACCOUNT = "学籍号,户名,与学生关系,开户银行,银行账号".split(",")
BUDGET = "文号,资金层级,项目,年度,金额,下达日期".split(",")
DEATH = "姓名,证件号码,死亡日期".split(",")
RESIDENT = "姓名,证件号码,乡镇,行政村".split(",")
AWAY = "姓名,证件号码,就读地,学校名称".split(",")
ATTENDANCE = "学校标识码,学籍号,月份,应到天数,实到天数".split(",")
CONFIRM = "学校标识码,期间,学籍号,是否在校,就读方式,账户是否正确,是否同意".split(",")
PAYING = "学校标识码,学籍号,期间".split(",")
ARRIVAL = "学校标识码,学籍号,期间,转入日期,原校未享受证明".split(",")
FEE = "学校标识码,学籍号,期间,收费项目,金额,收费日期".split(",")
PROVISION = "项目,年度,资金层级,应配套金额,到位期限".split(",")
BANK_OUT = "序号,账号,户名,金额,用途,参考号".split(",")
BANK_IN = "序号,账号,户名,金额,参考号,状态,原因".split(",")
ASSESS = "学籍号,项目,期间,结果,金额,困难类型,条款,原因".split(",")


class Suite:
    """What all cases share: one embedded cluster, a new county for each district, everything that was ever printed."""
    program = None
    folder = None
    printed = []      # (command line, stdout, stderr)
    secrets = set()   # identity numbers, student numbers and accounts of every district
    extra_data = []   # further data directories to stop
    _lock = threading.Lock()
    _county = 450108

    @classmethod
    def start(cls, program):
        cls.program = str(pathlib.Path(program).resolve())
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhuxue-golden-", dir=os.environ.get("ZHUXUE_GOLDEN_TMP")))
        os.chmod(cls.folder, 0o755)
        run_program("init", "--data", cls.data(), "--county", "450108").done()

    @classmethod
    def data(cls):
        return str(cls.folder / "data")

    @classmethod
    def next_county(cls):
        with cls._lock:
            cls._county += 1
            return cls._county

    @classmethod
    def stop(cls):
        for data in [cls.data(), *cls.extra_data]:
            subprocess.run([cls.program, "database", "stop", "--data", data], cwd=REPOSITORY, capture_output=True)
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def remember(cls, secret):
        if secret:
            cls.secrets.add(secret)


class Answer:
    """What one command answered."""

    def __init__(self, arguments, code, out, err):
        self.arguments, self.code, self.out, self.err = arguments, code, out, err
        self._object = None

    @property
    def json(self):
        if self._object is None:
            self._object = json.loads(self.out)
        return self._object

    def __getattr__(self, name):
        if name in ("ids", "counts", "sums", "findings", "rows"):
            return self.json[name]
        raise AttributeError(name)

    def expect(self, code):
        if self.code != code:
            raise AssertionError(f"{' '.join(map(str, self.arguments))}\n  exit {self.code}, expected {code}\n  stdout: {self.out[:1500]}\n  stderr: {self.err[:1500]}")
        if code in (0, 1) and "--json" in self.arguments:
            got = self.json
            missing = [key for key in ("command", "exit", "ids", "counts", "sums", "findings", "rows") if key not in got]
            assert not missing, f"{self.arguments[:3]}: keys missing in the JSON object: {missing}"
            assert got["exit"] == code, f"{self.arguments[:3]}: exit key {got['exit']}, exit code {code}"
        return self

    def done(self):
        return self.expect(0)

    def codes(self):
        return sorted(finding["code"] for finding in self.findings)


def run_program(*arguments):
    line = [str(argument) for argument in arguments]
    done = subprocess.run([Suite.program, *line], cwd=REPOSITORY, capture_output=True, text=True, errors="surrogateescape", timeout=120)
    Suite.printed.append((line, done.stdout, done.stderr))
    return Answer(line, done.returncode, done.stdout, done.stderr)


class District:
    """One county of the shared cluster."""

    def __init__(self, today="2026-11-20", people=False, data=None):
        self.county = Suite.next_county()
        self.today = today
        self.data = data or Suite.data()
        self.folder = Suite.folder / str(self.county)
        self.folder.mkdir()
        if people:
            self.people(*([] if people is True else people))

    def run(self, *arguments, as_=None, today=None, json_=True):
        line = [*arguments, "--data", self.data, "--county", str(self.county), "--today", today or self.today]
        if as_:
            line += ["--as", as_]
        if json_:
            line.append("--json")
        return run_program(*line)

    def start(self, *arguments, as_=None):
        """The same command as a process of its own, for races."""
        line = [Suite.program, *arguments, "--data", self.data, "--county", str(self.county), "--today", self.today, "--json"]
        if as_:
            line += ["--as", as_]
        return subprocess.Popen(line, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def people(self, *more):
        """admin, li the clerk, wang the reviewer, zhao the approver; more: (login, role) of others."""
        self.run("user", "add", "admin", "--role", "admin").done()
        for login, role in (("li", "clerk"), ("wang", "reviewer"), ("zhao", "approver"), *more):
            self.run("user", "add", login, "--role", role, as_="admin").done()

    def file(self, name):
        return self.folder / name

    def write(self, name, header, rows):
        text = to_csv(header, rows)
        path = self.file(name)
        path.write_text(text, encoding="utf-8", newline="")
        for row in [*rows]:
            for secret in (row.values() if isinstance(row, dict) else row):
                if re.fullmatch(r"[GLJ]?[0-9]{8,}[0-9Xx]*", str(secret)) and len(str(secret)) >= 12:
                    Suite.remember(str(secret))
        return path

    def load(self, kind, path, as_of, *more, expect=0):
        answer = self.run("import", kind, path, "--as-of", as_of, *more)
        return answer if expect is None else answer.expect(expect)

    def put(self, kind, rows, as_of, *more, expect=0, name=None):
        """Writes a list of rows (dicts) and imports it."""
        base = {"roll": ROLL, "school": SCHOOL, "hardship": HARDSHIP, "account": ACCOUNT, "budget": BUDGET, "death": DEATH, "resident": RESIDENT, "away": AWAY,
                "attendance": ATTENDANCE, "confirm": CONFIRM, "paying": PAYING, "arrival": ARRIVAL, "fee": FEE, "provision": PROVISION}[kind]
        header = base + [column for column in dict.fromkeys(key for row in rows for key in row) if column not in base]
        path = self.write(name or f"{kind}-{as_of}-{len(list(self.folder.iterdir()))}.csv", header, rows)
        return self.load(kind, path, as_of, *more, expect=expect)

    def table(self, *command, out="out.csv", expect=0):
        """The file that a command writes with --out, as a list of dicts."""
        path = self.file(out)
        self.run(*command, "--out", path).expect(expect)
        return read_csv(path)

    def assess(self, month, *more):
        """The rows of match and assess for a month; 原因 is cut to its code."""
        self.run("match", "--month", month, *more).done()
        rows = self.table("assess", "--month", month, *more, out=f"assess-{month}.csv")
        return [row | {"原因": row["原因"].split(":")[0]} for row in rows]

    def month(self, month):
        return self.run("month", month).done()

    def award(self, month=None):
        if month:
            self.month(month)
        return self.run("award", "--plan", "latest", as_="li").done()

    def seal(self, month, *more, expect=0, today=None):
        return self.run("batch", "seal", "--month", month, *more, as_="li", today=today).expect(expect)

    def approve_all(self):
        self.run("batch", "review", "--all", as_="wang").done()
        listed = self.run("batch", "list", as_="li").rows
        tails = [part for row in listed for part in ("--tail", f"{row['id']}={row['sm3'][-4:]}")]
        return self.run("batch", "approve", "--all", *tails, as_="zhao").done()

    def issue_all(self, folder="out"):
        return self.run("batch", "issue", "--all", "--out", self.file(folder), as_="li").done()

    def pay_out(self, month, expect=0):
        """month, award, seal, review, approve and issue. Answers the rows of seal."""
        self.award(month)
        rows = self.seal(month, expect=expect).rows
        self.approve_all()
        self.issue_all()
        return rows

    def bank(self, lines, name="answer.csv", header=BANK_IN, expect=0):
        path = self.write(name, header, lines)
        answer = self.run("bank", "import", path, "--profile", "generic-csv", as_="li")
        return answer if expect is None else answer.expect(expect)

    def bank_lines(self, batch, status, reason="", only=None, folder="out"):
        """Answer lines for an issued file: status is one word or a function of the line."""
        lines = []
        for line in read_csv(self.file(folder) / f"{batch}.csv"):
            if only is None or line["参考号"] in only:
                said = status(line) if callable(status) else status
                lines.append({"序号": line["序号"], "账号": line["账号"], "户名": line["户名"], "金额": line["金额"], "参考号": line["参考号"], "状态": said,
                              "原因": reason if said == "失败" else ""})
        return lines

    def budget(self):
        """(项目, 年度, 层级) -> position in fen."""
        rows = self.table("export", "budget", out="budget.csv")
        for row in rows:
            parts = [fen(row[key]) for key in ("已占用", "在途", "已支付", "待处理退汇", "其他占用")]
            assert fen(row["可用"]) == fen(row["指标"]) - sum(parts), f"可用 is not 指标 − the five: {row}"
        return {(row["项目"], row["年度"], row["层级"]): {key: fen(value) for key, value in row.items() if key not in ("项目", "年度", "层级")} for row in rows}

    def payments(self):
        return self.table("export", "payments", out="payments.csv")

    def awards(self):
        return self.table("export", "awards", out="awards.csv")

    def sound(self, case):
        """The books are right, and a proof of everything is found honest by the program that knows nothing of the database."""
        answer = self.run("check-books").done()
        case.assertEqual(answer.counts["broken"], 0)
        folder = self.file(f"proof-{len(list(self.folder.iterdir()))}")
        self.run("export", "proof", "--all", "--out", folder).done()
        verified = subprocess.run([pathlib.Path(Suite.program).with_name("zhuxue-verify"), folder], capture_output=True, text=True, timeout=60)
        Suite.printed.append((["zhuxue-verify", str(folder)], verified.stdout, verified.stderr))
        case.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def rows_of_all_tables(self):
        """How many rows of this county every table holds."""
        return count_rows(self.data, self.county)


_sockets, _tables = {}, []


def psql(data, sql):
    if data not in _sockets:
        _sockets[data] = run_program("database", "status", "--data", data, "--json").done().ids["socket"]
    tool = shutil.which("psql") or "/usr/lib/postgresql/15/bin/psql"
    done = subprocess.run([tool, "-X", "-h", _sockets[data], "-U", "zhuxue_owner", "-d", "zhuxue", "-At", "-c", sql], capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout


def count_rows(data, county):
    """How many rows of this county each table holds."""
    if not _tables:
        found = psql(data, "SELECT table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) "
                           "WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'county' ORDER BY 1").split()
        assert len(found) > 20, found
        _tables[:] = found
    counted = psql(data, " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\" WHERE county = {county}" for table in _tables))
    return dict(line.split("|") for line in counted.splitlines())


# ---- files ----

def to_csv(header, rows, delimiter=",", end="\n"):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(key, "") for key in header] if isinstance(row, dict) else row)
    return buffer.getvalue()


def read_csv(path):
    data = pathlib.Path(path).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data, f"{path}: not UTF-8 with LF"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def header_of(path):
    return next(csv.reader(io.StringIO(pathlib.Path(path).read_bytes().decode("utf-8"), newline="")))


def digests(path):
    data = pathlib.Path(path).read_bytes()
    try:
        sm3 = hashlib.new("sm3", data).hexdigest()
    except ValueError:
        sm3 = None
    return hashlib.sha256(data).hexdigest(), sm3


# ---- money ----

def fen(text):
    """'312.50' -> 31250; the form must be exact: two decimals, no sign but a minus, no leading zero."""
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]{2}", text), f"not an amount with two decimals: {text!r}"
    return int(text.replace(".", ""))


def yuan(amount):
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def cascade(amounts, shares):
    """The shares of each line (policy W10), shares in parts of their sum, in fen."""
    whole = sum(shares)
    lines, before, total = [], [0] * len(shares), 0
    for amount in amounts:
        total += amount
        upto, after = 0, []
        for share in shares:
            upto += share
            after.append((2 * total * upto + whole) // (2 * whole))
        steps = [now - then for now, then in zip(after, before)]
        lines.append([step - (steps[i - 1] if i else 0) for i, step in enumerate(steps)])
        before = after
    return lines


# ---- people who do not exist ----

_SURNAMES = "韦黄覃梁陆农蒙莫卢廖潘罗"
_GIVEN = "安博晨德恩方冠浩佳凯兰敏宁平巧然思婷文欣雅泽"


def person_name(n):
    n = n * 7919 + 13
    return _SURNAMES[n % 12] + _GIVEN[n // 12 % 22] + _GIVEN[n // 264 % 22]


def resident_id(n, birth="20140315", region="450109"):
    body = f"{region}{birth}{n % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11]


def pupil(n, stage="小学", grade="3", boards="1", status="在读", school=None, birth=None, **more):
    """A roll row. n picks the person, everything else has a plain default."""
    years = {"小学": "20160315", "初中": "20130315", "普通高中": "20100315", "中等职业": "20090315", "特殊教育": "20140315", "学前": "20210315"}
    number = resident_id(n, birth or years[stage][:2] + f"{int(years[stage][2:4]) - n // 1000 % 2:02d}" + years[stage][4:])
    schools = {"小学": "2145010901", "初中": "3145010902", "普通高中": "3445010903", "中等职业": "3645010904", "特殊教育": "5145010905", "学前": "1145010906"}
    row = {"学校标识码": school or schools[stage], "学段": stage, "年级": str(grade), "班级": "1班", "学籍号": "G" + number, "姓名": person_name(n),
           "性别": "男" if n % 2 else "女", "身份证件号": number, "就读方式": boards, "学籍状态": status}
    row.update(more)
    return row


def hardship(row, kind, department="民政局", since="2020-05-06", **more):
    """A record about the pupil of a roll row."""
    record = {"姓名": row["姓名"], "证件号码": row["身份证件号"], "困难类型": kind, "数据来源": department, "认定日期": since}
    record.update(more)
    return record


def account(row, number=None, bank="广西农信", relation="本人", **more):
    base = {"学籍号": row["学籍号"], "户名": row["姓名"], "与学生关系": relation, "开户银行": bank,
            "银行账号": number or "62313300" + row["身份证件号"][6:17]}
    base.update(more)
    return base


def budget_rows(programme, year="2026", central="100000.00", region="100000.00", county="100000.00", document="桂财教〔2026〕1号"):
    rows = []
    for level, amount in (("中央", central), ("自治区", region), ("县区", county)):
        if amount is not None:
            rows.append({"文号": document, "资金层级": level, "项目": programme, "年度": year, "金额": amount, "下达日期": "2026-03-01"})
    return rows


ALL_BUDGETS = [row for programme in ("YW-JS", "YW-FJS", "GZ-ZXJ", "ZZ-ZXJ") for year in ("2026", "2027") for row in budget_rows(programme, year)]


class Case(unittest.TestCase):
    maxDiff = 4000

    def golden(self, folder, name, data):
        """Compares bytes with a golden file; ZHUXUE_GOLDEN_WRITE=1 writes it (to be read before it is committed)."""
        path = HERE / folder / name
        if isinstance(data, str):
            data = data.encode("utf-8")
        if os.environ.get("ZHUXUE_GOLDEN_WRITE"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        expected = path.read_bytes()
        if data != expected:
            self.assertEqual(data.decode("utf-8", "replace").splitlines(), expected.decode("utf-8", "replace").splitlines(), f"differs from {path}")
            self.fail(f"differs in bytes from {path}")
