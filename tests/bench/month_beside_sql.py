#!/usr/bin/env python3
"""One month of zhuxue beside the same month in plain SQL, on one server, A B A B.

    python3 tests/bench/month_beside_sql.py --zhuxue build/release/zhuxue --peer DIR [--students 1000000] [--persons 600000] [--rounds 2]

DIR holds the yardstick: gen.cpp (writes the lists) and peer_pg.sh (the month in SQL). Printed: seconds of each step and round, the ratio of the medians
(zhuxue : SQL, in hundredths), and the peak memory of any zhuxue command. Times are whole milliseconds; nothing here is a test.
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

DAY = "2026-11-30"


def milliseconds(work):
    begin = time.monotonic_ns()
    work()
    return (time.monotonic_ns() - begin) // 1000000


def shown(ms):
    return "%d.%02d s" % (ms // 1000, ms % 1000 // 10)


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if len(ordered) % 2 else (ordered[len(ordered) // 2 - 1] + ordered[len(ordered) // 2]) // 2


class Bench:
    def __init__(self, chosen, folder):
        self.zhuxue, self.peer, self.folder = os.path.abspath(chosen.zhuxue), os.path.abspath(chosen.peer), folder
        self.data, self.lists = os.path.join(folder, "var"), os.path.join(folder, "lists")
        self.county = 450109

    def run(self, *words, login=None):
        line = [self.zhuxue, *words, "--data", self.data, "--county", str(self.county), "--today", DAY, "--json", "--quiet"] + (["--as", login] if login else [])
        done = subprocess.run(line, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit("%s: %s" % (" ".join(words), done.stderr[-500:]))
        return json.loads(done.stdout)

    def prepare(self, students, persons):
        os.makedirs(self.lists)
        generator = os.path.join(self.folder, "gen")
        subprocess.run(["g++", "-O2", "-std=c++20", "-o", generator, os.path.join(self.peer, "gen.cpp")], check=True)
        subprocess.run([generator, str(students), str(persons), self.lists], check=True)
        self.run("init")
        status = self.run("database", "status")
        self.environment = dict(os.environ, PGHOST=status["ids"]["socket"], PGUSER="zhuxue_owner", PGDATABASE="peer")
        subprocess.run(["createdb", "peer"], env=self.environment, check=True)

    def month(self):
        """Each round in a district of its own: nothing of the round before is reused."""
        self.county += 1
        out = os.path.join(self.folder, "out%d" % self.county)
        self.run("user", "add", "admin", "--role", "admin")
        for role in ("clerk", "reviewer", "approver"):
            self.run("user", "add", role, "--role", role, login="admin")
        steps = {}

        def step(name, work):
            steps[name] = steps.get(name, 0) + milliseconds(work)

        for kind in ("school", "roll", "account", "hardship", "budget"):
            step("import " + kind, lambda: self.run("import", kind, os.path.join(self.lists, kind + ".csv"), "--as-of", "2026-10-20"))
        step("month", lambda: self.run("month", "2026-11"))
        step("award", lambda: self.run("award", "--plan", "latest", login="clerk"))
        step("seal", lambda: self.run("batch", "seal", "--month", "2026-11", login="clerk"))
        step("review", lambda: self.run("batch", "review", "--all", login="reviewer"))
        tails = [word for row in self.run("batch", "list")["rows"] for word in ("--tail", row["id"] + "=" + row["sm3"][-4:])]
        step("approve", lambda: self.run("batch", "approve", "--all", *tails, login="approver"))
        step("issue", lambda: self.run("batch", "issue", "--all", "--out", out, login="clerk"))
        answers = []
        for name in sorted(os.listdir(out)):
            answer = os.path.join(out, "answer-" + name)
            answers.append(answer)
            subprocess.run([self.zhuxue, "sample", "answers", os.path.join(out, name), "--fail-every", "97", "--out", answer], check=True, capture_output=True)
        step("bank import", lambda: self.run("bank", "import", *answers, "--profile", "generic-csv"))
        result = {}
        step("reconcile", lambda: result.update(self.run("reconcile", "--date", DAY)))
        if result["counts"]["differences"]:
            sys.exit("the month does not add up")
        return steps, result

    def sql(self):
        out = os.path.join(self.folder, "peer_out")
        os.makedirs(out, exist_ok=True)
        os.chmod(out, 0o777)
        return milliseconds(lambda: subprocess.run(["bash", os.path.join(self.peer, "peer_pg.sh"), self.lists, out], env=self.environment, check=True, capture_output=True))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--zhuxue", required=True)
    options.add_argument("--peer", required=True)
    options.add_argument("--students", type=int, default=1000000)
    options.add_argument("--persons", type=int, default=600000)
    options.add_argument("--rounds", type=int, default=2)
    chosen = options.parse_args()
    folder = tempfile.mkdtemp(prefix="zx_bench_")
    os.chmod(folder, 0o755)
    bench = Bench(chosen, folder)
    try:
        bench.prepare(chosen.students, chosen.persons)
        ours, theirs = [], []
        for number in range(chosen.rounds):
            steps, result = bench.month()
            ours.append(sum(steps.values()))
            print("A%d zhuxue %s: %s; paid %s" % (number + 1, shown(ours[-1]), ", ".join("%s %s" % (name, shown(ms)) for name, ms in steps.items()), result["sums"]["paid"]), flush=True)
            theirs.append(bench.sql())
            print("B%d SQL    %s" % (number + 1, shown(theirs[-1])), flush=True)
        hundredths = median(ours) * 100 // median(theirs)
        print("ratio of medians %d.%02d; peak memory of zhuxue %d MB" % (hundredths // 100, hundredths % 100, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
    finally:
        subprocess.run([bench.zhuxue, "database", "stop", "--data", bench.data], capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
