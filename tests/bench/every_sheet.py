#!/usr/bin/env python3
"""Every sheet of `sheet list` in both forms on a district that is there: seconds and peak memory of each, a table; exit 1 where one is over.

    build/release/zhuxue demo --students 65000 --seed 1 --data /tmp/d65/var
    python3 tests/bench/every_sheet.py --zhuxue build/release/zhuxue --data /tmp/d65/var --month 2026-11

Memory is that of our process, not of PostgreSQL. Times are of a quiet machine or of none.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

MOST_SECONDS, MOST_MEGABYTES = 3.0, 200


def measured(line):
    """Exit code, seconds, peak MB."""
    began = time.monotonic()
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, time.monotonic() - began, usage.ru_maxrss / 1024, said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--month", required=True)
    parser.add_argument("--today", default="2026-12-05")
    parser.add_argument("--only")
    parser.add_argument("--keep", type=pathlib.Path, help="leave the files in this folder")
    options = parser.parse_args()
    common = ["--data", options.data, "--today", options.today]
    kinds = json.loads(subprocess.run([options.zhuxue, "sheet", "list", "--json", *common], capture_output=True, text=True, check=True).stdout)["rows"]
    over = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or pathlib.Path(scratch)
        folder.mkdir(exist_ok=True)
        figures = folder / "figures.csv"
        figures.write_text("年度,教育支出,学生人数\n2024,1000000.00,3000\n2025,1030000.00,3200\n", encoding="utf-8")
        print("sheet                 form  exit  seconds     MB     bytes")
        for kind in kinds:
            if options.only and kind["name"] != options.only:
                continue
            for form in ("xlsx", "pdf"):
                out = folder / f"{kind['name']}.{form}"
                more = ["--figures", str(figures)] if kind["name"] == "two-increases" else []
                code, seconds, megabytes, said = measured([options.zhuxue, "sheet", kind["name"], "--month", options.month, "--out", str(out), "--quiet", *more, *common])
                size = out.stat().st_size if out.exists() else 0
                late = code != 0 or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
                over += late
                print(f"{kind['name']:<20}  {form:<4}  {code:>4}  {seconds:>7.2f}  {megabytes:>5.0f}  {size:>8}{'  <-- over' if late else ''}")
                if code:
                    print("    " + said.strip().replace("\n", "\n    ")[:300])
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
