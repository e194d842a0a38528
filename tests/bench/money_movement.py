#!/usr/bin/env python3
"""How long the steps of money take for N payments (default 100,000): seal, issue, result file, returns, check-books.

    python3 tests/bench/money_movement.py --zhuxue build/release/zhuxue [--lines 100000] [--returns 1000] [--keep FOLDER]

One district is made of pupils who are all due the same, imported, awarded and paid on an embedded cluster of its own. A figure to read, not a test.
"""
import argparse
import csv
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(n):
    day = datetime.date(2014, 1, 1) + datetime.timedelta(days=n // 900)
    body = f"450109{day:%Y%m%d}{n % 900 + 50:03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS)) % 11]


def write_lists(folder, count):
    def write(name, header, rows):
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)

    numbers = [resident_id(n) for n in range(count)]
    names = ["韦" + "安博晨德恩方冠浩佳凯"[n % 10] + "兰敏宁平巧然思婷文欣"[n // 10 % 10] for n in range(count)]
    write("roll.csv", "学校标识码,学段,年级,班级,学籍号,姓名,性别,身份证件号,就读方式,学籍状态".split(","),
          ([f"21450109{n // 500:03d}", "小学", "3", "1班", "G" + number, names[n], "男", number, "1", "在读"] for n, number in enumerate(numbers)))
    write("hardship.csv", "姓名,证件号码,困难类型,数据来源,认定日期".split(","), ([names[n], number, "脱贫户", "乡村振兴局", "2020-05-06"] for n, number in enumerate(numbers)))
    write("account.csv", "学籍号,户名,与学生关系,开户银行,银行账号".split(","), (["G" + number, names[n], "本人", "广西农信", f"62313300{n:011d}"] for n, number in enumerate(numbers)))
    write("budget.csv", "文号,资金层级,项目,年度,金额,下达日期".split(","),
          ([f"桂财教〔2026〕{n}号", level, "YW-FJS", "2026", "99999999.00", "2026-03-01"] for n, level in enumerate(("中央", "自治区", "县区"))))


class Office:
    def __init__(self, program, folder):
        self.program, self.folder, self.times = program, folder, []

    def run(self, *words, as_=None, told=None):
        line = [self.program, *map(str, words), "--data", str(self.folder / "data"), "--today", "2026-11-20", "--json", "--quiet"] + (["--as", as_] if as_ else [])
        began = time.monotonic_ns()
        done = subprocess.run(line, capture_output=True, text=True)
        took = (time.monotonic_ns() - began) // 1_000_000
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(line)}\n{done.stdout}\n{done.stderr}")
        if told:
            self.times.append((told, took))
            print(f"{told:40} {took // 1000}.{took % 1000:03d} s", flush=True)
        return json.loads(done.stdout)


def answers(issued, path, status, reason, count=None):
    with open(issued, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:count]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("序号,账号,户名,金额,参考号,状态,原因".split(","))
        writer.writerows([row["序号"], row["账号"], row["户名"], row["金额"], row["参考号"], status, reason] for row in rows)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zhuxue", default="build/release/zhuxue")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--returns", type=int, default=1_000)
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it")
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="zhuxue-money-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o755)
    office = Office(str(pathlib.Path(options.zhuxue).resolve()), folder)
    try:
        write_lists(folder, options.lines)
        office.run("init")
        office.run("user", "add", "admin", "--role", "admin")
        for login, role in (("li", "clerk"), ("wang", "reviewer"), ("zhao", "approver")):
            office.run("user", "add", login, "--role", role, as_="admin")
        for kind in ("roll", "hardship", "account", "budget"):
            office.run("import", kind, folder / f"{kind}.csv", "--as-of", "2026-10-31", told=f"import {kind}")
        office.run("month", "2026-11", told="month")
        office.run("award", "--plan", "latest", as_="li", told="award")
        batch = office.run("batch", "seal", "--month", "2026-11", as_="li", told=f"seal {options.lines}")["rows"][0]
        office.run("batch", "review", batch["id"], as_="wang")
        office.run("batch", "approve", batch["id"], "--tail", batch["sm3"][-4:], as_="zhao")
        office.run("batch", "issue", batch["id"], "--out", folder / "out", as_="li", told="issue")
        issued = folder / "out" / f"{batch['id']}.csv"
        result = office.run("bank", "import", answers(issued, folder / "result.csv", "成功", ""), "--profile", "generic-csv", as_="li", told=f"result file of {options.lines}")
        assert result["counts"]["paid"] == options.lines, result["counts"]
        returned = office.run("bank", "import", answers(issued, folder / "returns.csv", "退汇", "账户已销户", options.returns), "--profile", "generic-csv", as_="li",
                              told=f"return of {options.returns}")
        assert returned["counts"].get("returned") == options.returns, returned["counts"]
        assert office.run("check-books", told="check-books")["counts"]["broken"] == 0
        office.run("reconcile", "--date", "2026-11-30", told="reconcile")
    finally:
        subprocess.run([office.program, "database", "stop", "--data", str(folder / "data")], capture_output=True)
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
