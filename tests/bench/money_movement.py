#!/usr/bin/env python3
"""How long the steps of money take for N payments (default 100,000): seal, issue, result file, returns, check-books.

    python3 tests/bench/money_movement.py --zhuxue build/release/zhuxue [--lines 100000] [--returns 1000] [--statements] [--keep FOLDER]

One district is made of pupils who are all due the same, imported, awarded and paid on an embedded cluster of its own. A figure to read, not a test.
With `--statements` the bank speaks ISO 20022: one in ten is refused, and what left the account comes in a statement.
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

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
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


def by_statements(office, folder, lines):
    """Sealed for a bank that sends statements: results with one refusal in ten, a re-issue that must wait, the statement, the re-issue."""
    banks = shutil.copytree(REPOSITORY / "config" / "banks", folder / "banks")
    profile = banks / "iso20022.toml"
    profile.write_text(profile.read_text("utf-8").replace("0000000000000000000", "2102110009273000001"), "utf-8")
    (folder / "zhuxue.toml").write_text(f'banks = "{banks}"\n[channel]\ndefault = "iso20022"\n', "utf-8")
    settings = ("--config", folder / "zhuxue.toml")
    batch = office.run("batch", "seal", "--month", "2026-11", *settings, as_="li", told=f"seal {lines}")["rows"][0]["id"]
    pay_out(office, folder, batch, *settings)
    refused = {n for n in range(1, lines + 1) if n % 10 == 0}
    with open(folder / "report.xml", "w", encoding="utf-8") as report:
        report.write(f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt><OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}</OrgnlPmtInfId>')
        for n in range(1, lines + 1):
            why = "<StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>" if n in refused else ""
            report.write(f"<TxInfAndSts><OrgnlEndToEndId>{batch}-{n:06}</OrgnlEndToEndId><TxSts>{'RJCT' if n in refused else 'ACSC'}</TxSts>{why}</TxInfAndSts>")
        report.write("</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>")
    told = office.run("bank", "import", folder / "report.xml", "--profile", "iso20022", *settings, as_="li", told=f"result file of {lines}")["counts"]
    assert (told["paid"], told["failed"]) == (lines - len(refused), len(refused)), told
    assert office.run("reissue", "--batch", batch, *settings, as_="li", told=f"re-issue of {len(refused)} that must wait")["counts"]["left_out"] == len(refused)
    left = lines - len(refused)
    with open(folder / "statement.xml", "w", encoding="utf-8") as statement:
        statement.write('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>2102110009273000001</Id></Othr></Id></Acct>')
        for kind, fen in (("OPBD", left * 31250), ("CLBD", 0)):
            statement.write(f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{fen // 100}.{fen % 100:02}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>')
        for n in range(1, lines + 1):
            if n not in refused:
                statement.write(f'<Ntry><Amt Ccy="CNY">312.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls><Refs>'
                                f"<AcctSvcrRef>S{n}</AcctSvcrRef><EndToEndId>{batch}-{n:06}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>")
        statement.write("</Stmt></BkToCstmrStmt></Document>")
    told = office.run("bank", "import", folder / "statement.xml", "--profile", "iso20022", *settings, as_="li", told=f"statement of {left}")
    assert told["counts"]["already_known"] == left and not told["findings"], told["counts"]
    assert office.run("reissue", "--batch", batch, *settings, as_="li", told=f"re-issue of {len(refused)}")["counts"]["lines"] == len(refused)
    assert office.run("check-books", told="check-books")["counts"]["broken"] == 0
    assert office.run("reconcile", "--date", "2026-11-30", told="reconcile")["counts"]["differences"] == 0


def pay_out(office, folder, batch, *settings):
    row = next(row for row in office.run("batch", "list")["rows"] if row["id"] == batch)
    office.run("batch", "review", batch, as_="wang")
    office.run("batch", "approve", batch, "--tail", row["sm3"][-4:], as_="zhao")
    office.run("batch", "issue", batch, "--out", folder / "out", *settings, as_="li", told="issue")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zhuxue", default="build/release/zhuxue")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--returns", type=int, default=1_000)
    parser.add_argument("--statements", action="store_true", help="paid by a bank that sends statements")
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
        if options.statements:
            return by_statements(office, folder, options.lines)
        batch = office.run("batch", "seal", "--month", "2026-11", as_="li", told=f"seal {options.lines}")["rows"][0]["id"]
        pay_out(office, folder, batch)
        issued = folder / "out" / f"{batch}.csv"
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
