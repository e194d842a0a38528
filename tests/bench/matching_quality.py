#!/usr/bin/env python3
"""How good the matching is, on generated districts whose true pairs are known (src/sample/README.md, "The trial district").

    python3 tests/bench/matching_quality.py --zhuxue build/release/zhuxue --seeds 1-5 [--students 65000] [--listed 200000] [--damage 3] [--report-only]
    python3 tests/bench/matching_quality.py --table match.csv --truth DIR [--missed]

The first form generates a district for each seed (`sample --trial`), imports it into a database of its own, runs `match`, and judges what it wrote. The second judges a
table that is there already; DIR is the district's folder. The figures are the generator's, not a county's.

A pair is a listed person and a pupil, however many lists the person is on: linked where any of its rows is 匹配 with the pupil, else in review where any is 待核.
Ratios are whole numbers divided for print and cut off, never rounded up. Nothing printed holds a name or a number of a person: lines are those of hardship.csv and roll.csv.
Exit 1 where one of issue 4's bounds does not hold over all seeds together, 2 where table and truth do not belong to each other.
"""
import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from fractions import Fraction

MONTH, DAY, AS_OF = "2026-11", "2026-11-30", "2026-10-31"
KEY = ("数据来源", "户编号", "证件号码", "姓名")
LINKED, REVIEW, NONE = "匹配", "待核", "不在籍"
UNDAMAGED = "(none)"


def shown(part, whole, places=4):
    """part / whole with so many places, cut off."""
    if not whole:
        return "-"
    digits = str(part * 10 ** places // whole).rjust(places + 1, "0")
    return digits[:-places] + "." + digits[-places:]


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class Truth:
    def __init__(self, folder):
        self.person_of_key, self.lines, self.kinds = {}, defaultdict(list), defaultdict(set)
        self.pupil, self.kin, self.look_alikes = {}, {}, {}
        self.rows = 0
        for row in read_csv(os.path.join(folder, "truth", "links.csv")):
            self.rows += 1
            key, person = tuple(row[column] for column in KEY), row["人"]
            if self.person_of_key.setdefault(key, person) != person:
                sys.exit("truth/links.csv: two persons under one key, line %s of hardship.csv" % row["文件行"])
            self.lines[person].append(int(row["文件行"]))
            self.kinds[person] |= set(filter(None, row["损坏"].split("+")))
            self.kin[person] = row["关系"]
            self.look_alikes[person] = set(filter(None, row["易混学籍号"].split("+")))
            if row["结果"] == LINKED:
                self.pupil[person] = row["学籍号"]
        self.roll_line = {row["学籍号"]: line for line, row in enumerate(read_csv(os.path.join(folder, "roll.csv")), 2)}


class Judgement:
    """Counts of one district, or of several added up."""

    def __init__(self):
        self.true_pairs = self.linked = self.right = self.found = self.queue = self.queue_persons = self.namesakes = 0
        self.kind_pairs, self.kind_right, self.kind_review, self.kind_wrong = Counter(), Counter(), Counter(), Counter()
        self.stage_right, self.stage_wrong, self.stage_review = Counter(), Counter(), Counter()
        self.kin_pairs, self.kin_right, self.kin_review, self.kin_wrong, self.kin_doubt = Counter(), Counter(), Counter(), Counter(), Counter()
        self.wrong, self.missed = [], []  # sentences; (kind, lines)

    def add(self, other):
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)


def outcomes(table, truth):
    """(person, pupil) → stage of the links, and of the review cases that are not linked anyway; persons that the table names."""
    links, reviews, named = {}, {}, set()
    for number, row in enumerate(read_csv(table), 2):
        person = truth.person_of_key.get(tuple(row[column] for column in KEY))
        if person is None:
            print("line %d of the table belongs to no row of truth/links.csv" % number, file=sys.stderr)
            sys.exit(2)
        named.add(person)
        pair, stage = (person, row["学籍号"]), row.get("方式") or "-"
        if row["结果"] == LINKED:
            links[pair] = min(stage, links.get(pair, stage))
        elif row["结果"] == REVIEW:
            reviews[pair] = min(stage, reviews.get(pair, stage))
    return links, {pair: stage for pair, stage in reviews.items() if pair not in links}, named


def judge(table, truth):
    links, reviews, named = outcomes(table, truth)
    if len(named) != len(truth.lines):
        print("the table does not name %d of %d listed persons" % (len(truth.lines) - len(named), len(truth.lines)), file=sys.stderr)
        sys.exit(2)
    result = Judgement()
    result.true_pairs, result.linked = len(truth.pupil), len(links)
    result.queue, result.queue_persons = len(reviews), len({person for person, _ in reviews})
    result.namesakes = sum(kin == "NAMESAKE" for kin in truth.kin.values())
    for person, pupil in truth.pupil.items():
        pair, kinds, kin = (person, pupil), truth.kinds[person] or {UNDAMAGED}, truth.kin[person]
        right, doubted = pair in links, pair in reviews
        result.right += right
        result.found += right or doubted
        result.kind_pairs.update(kinds)
        result.kin_pairs[kin] += 1
        if right:
            result.kind_right.update(kinds)
            result.kin_right[kin] += 1
        elif doubted:
            result.kind_review.update(kinds)
            result.kin_review[kin] += 1
        else:
            result.missed.append(("+".join(sorted(kinds)), truth.lines[person], truth.roll_line[pupil]))
    for (person, pupil), stage in sorted(links.items()):
        if truth.pupil.get(person) == pupil:
            result.stage_right[stage] += 1
            continue
        kin = truth.kin[person] if pupil in truth.look_alikes[person] else ""
        result.stage_wrong[stage] += 1
        result.kin_wrong[kin] += 1
        result.kind_wrong.update(truth.kinds[person] or {UNDAMAGED})
        lines = ", ".join(map(str, sorted(truth.lines[person])))
        result.wrong.append("hardship.csv line %s with roll.csv line %d by %s%s" % (lines, truth.roll_line[pupil], stage, ": " + kin if kin else ""))
    for (person, pupil), stage in reviews.items():
        result.stage_review[stage] += 1
        if truth.pupil.get(person) != pupil:
            result.kin_doubt[truth.kin[person] if pupil in truth.look_alikes[person] else ""] += 1
    return result


BOUNDS = (
    ("precision of the links at least 0.9999", lambda j: j.linked > 0 and Fraction(j.right, j.linked) >= Fraction(9999, 10000)),
    ("recall of the links at least 0.985", lambda j: Fraction(j.right, j.true_pairs) >= Fraction(985, 1000)),
    ("recall of links and review at least 0.999", lambda j: Fraction(j.found, j.true_pairs) >= Fraction(999, 1000)),
    ("review queue at most 1.5 % of the true pairs", lambda j: Fraction(j.queue, j.true_pairs) <= Fraction(15, 1000)),
    ("no twin or sibling linked wrongly", lambda j: j.kin_wrong["TWIN"] + j.kin_wrong["SIBLING"] == 0),
)


def line_of(judgement):
    wrong = judgement.linked - judgement.right
    return "pairs %d; links %d, wrong %d; precision %s, recall %s, with review %s; review %d (%s %%)" % (
        judgement.true_pairs, judgement.linked, wrong, shown(judgement.right, judgement.linked, 5), shown(judgement.right, judgement.true_pairs),
        shown(judgement.found, judgement.true_pairs), judgement.queue, shown(judgement.queue * 100, judgement.true_pairs, 2))


def report(judgement, show_missed):
    print("in total: " + line_of(judgement))
    print("review: %d pairs of %d listed persons, %d of them true" % (judgement.queue, judgement.queue_persons, judgement.found - judgement.right))
    wrong = judgement.linked - judgement.right
    if wrong == 0 and judgement.linked:
        print("no wrong link among %d: at most 3/%d of the links are wrong, at 95 %%" % (judgement.linked, judgement.linked))
    print("\n%-20s %7s %7s %7s %7s %8s %8s" % ("damage", "pairs", "linked", "review", "missed", "recall", "w.review"))
    for kind in sorted(judgement.kind_pairs):
        pairs, right, review = judgement.kind_pairs[kind], judgement.kind_right[kind], judgement.kind_review[kind]
        print("%-20s %7d %7d %7d %7d %8s %8s" % (kind, pairs, right, review, pairs - right - review, shown(right, pairs), shown(right + review, pairs)))
    print("\n%-20s %7s %7s %7s %12s %12s" % ("kin", "pairs", "linked", "review", "wrong links", "wrong review"))
    for kin in ("TWIN", "SIBLING", "NAMESAKE", ""):
        pairs = "-" if kin == "NAMESAKE" else str(judgement.kin_pairs[kin])
        print("%-20s %7s %7d %7d %12d %12d" % (kin or "(nobody alike)", pairs, judgement.kin_right[kin], judgement.kin_review[kin], judgement.kin_wrong[kin], judgement.kin_doubt[kin]))
    print("(NAMESAKE: %d listed persons of a pupil's name and birth date, none of them a pupil)" % judgement.namesakes)
    print("\n%-20s %7s %7s %7s" % ("stage", "right", "wrong", "review"))
    for stage in sorted(set(judgement.stage_right) | set(judgement.stage_wrong) | set(judgement.stage_review)):
        print("%-20s %7d %7d %7d" % (stage, judgement.stage_right[stage], judgement.stage_wrong[stage], judgement.stage_review[stage]))
    if judgement.wrong:
        print("\nwrong links:")
        for sentence in judgement.wrong:
            print("  " + sentence)
    if show_missed:
        print("\nmissed pairs:")
        for kinds, lines, roll_line in sorted(judgement.missed):
            print("  %s: hardship.csv line %s, roll.csv line %d" % (kinds, ", ".join(map(str, sorted(lines))), roll_line))
    print()
    holds = [(sentence, bound(judgement)) for sentence, bound in BOUNDS]
    for sentence, held in holds:
        print("%-4s %s" % ("ok" if held else "NOT", sentence))
    return all(held for _, held in holds)


class Program:
    def __init__(self, zhuxue, folder):
        self.zhuxue, self.folder = os.path.abspath(zhuxue), folder
        self.data, self.county, self.seconds = os.path.join(folder, "var"), 450109, {}

    def run(self, name, *words):
        begin = time.monotonic_ns()
        done = subprocess.run([self.zhuxue, *words, "--json", "--quiet"], capture_output=True, text=True)
        self.seconds[name] = (time.monotonic_ns() - begin) // 1000000
        if done.returncode not in (0, 1):
            sys.exit("%s: %s" % (name, done.stderr[-500:]))
        return json.loads(done.stdout)

    def district(self, seed, chosen):
        """Generates, imports and matches; each seed is a county of the one database."""
        self.county += 1
        lists = os.path.join(self.folder, "district%d" % seed)
        common = ("--data", self.data, "--county", str(self.county), "--today", DAY)
        listed = ("--listed", str(chosen.listed)) if chosen.listed else ()
        self.run("sample", "sample", "--trial", "--students", str(chosen.students), *listed, "--damage", str(chosen.damage), "--seed", str(seed), "--out", lists)
        for kind in ("school", "roll", "hardship"):
            got = self.run("import " + kind, "import", kind, os.path.join(lists, kind + ".csv"), "--as-of", AS_OF, *common)
            if got["counts"]["rejected"]:
                sys.exit("import %s rejected %d rows" % (kind, got["counts"]["rejected"]))
        table = os.path.join(lists, "match.csv")
        self.run("match", "match", "--month", MONTH, "--out", table, *common)
        return lists, table


def run_seeds(chosen):
    folder = chosen.folder or tempfile.mkdtemp(prefix="zx_quality_")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    program, total = Program(chosen.zhuxue, folder), Judgement()
    first, _, last = chosen.seeds.partition("-")
    try:
        program.run("init", "init", "--data", program.data)
        for seed in range(int(first), int(last or first) + 1):
            lists, table = program.district(seed, chosen)
            judgement = judge(table, Truth(lists))
            times = ", ".join("%s %d.%02d s" % (name, ms // 1000, ms % 1000 // 10) for name, ms in program.seconds.items() if name != "init")
            print("seed %d: %s\n        %s" % (seed, line_of(judgement), times), flush=True)
            total.add(judgement)
    finally:
        subprocess.run([program.zhuxue, "database", "stop", "--data", program.data], capture_output=True)
        if not chosen.folder:
            shutil.rmtree(folder, ignore_errors=True)
    return total


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--zhuxue", help="the program")
    options.add_argument("--seeds", default="1-5", help="A or A-B")
    options.add_argument("--students", type=int, default=65000)
    options.add_argument("--listed", type=int, help="listed persons; default as the program has it")
    options.add_argument("--damage", type=int, default=1, help="so many times the usual number of damaged pairs; the bounds are those of 1")
    options.add_argument("--folder", help="keep the districts and the database here")
    options.add_argument("--table", help="a match table to judge")
    options.add_argument("--truth", help="the folder of its district")
    options.add_argument("--missed", action="store_true", help="list the lines of missed pairs")
    options.add_argument("--report-only", action="store_true", help="exit 0 whatever the figures are")
    chosen = options.parse_args()
    if bool(chosen.table) != bool(chosen.truth) or bool(chosen.table) == bool(chosen.zhuxue):
        options.error("either --zhuxue, or --table and --truth")
    total = judge(chosen.table, Truth(chosen.truth)) if chosen.table else run_seeds(chosen)
    sys.exit(0 if report(total, chosen.missed) or chosen.report_only else 1)


if __name__ == "__main__":
    main()
