#!/usr/bin/env python3
"""kill -9 at random moments, of zhuxue and of PostgreSQL, and a disk that is full under PostgreSQL: after a rerun everything adds up, nothing is paid twice, no file stands
half-written.

    python3 tests/crash/run.py --zhuxue build/release/zhuxue [--kills 50] [--server-kills 10] [--full-disks 10] [--students 3000] [--seed 1]

A full disk needs a small file system of its own: where mounting one is not allowed, this is said and left out.

The moments are drawn from a seeded generator over the time that each step took undisturbed; the district, the steps and the checks are those of a real month.
Ends with a line "N passed, N failed": a case is one kill or full disk with its rerun and checks.
"""
import argparse
import csv
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

DAY = "2026-11-30"


class FullDisk:
    """A file system of its own under a data directory, and a ballast that leaves some room in it."""
    SIZE = 640 << 20

    def __init__(self, folder):
        os.mkdir(folder)
        self.folder, self.ballast = folder, os.path.join(folder, "ballast")
        self.mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%d,mode=755" % self.SIZE, "zx_crash", folder], capture_output=True).returncode == 0

    def leave(self, room):
        free = shutil.disk_usage(self.folder).free
        with open(self.ballast, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - room))

    def empty(self):
        os.unlink(self.ballast)

    def unmount(self):
        subprocess.run(["umount", self.folder], check=True)


class Office:
    """One data directory and the steps of a month in it."""

    def __init__(self, zhuxue, folder, lists):
        self.zhuxue, self.data, self.lists = zhuxue, os.path.join(folder, "var"), lists
        self.out = os.path.join(folder, "out")

    def command(self, *words, login=None):
        line = [self.zhuxue, *words, "--data", self.data, "--today", DAY, "--json", "--quiet"]
        return line + (["--as", login] if login else [])

    def run(self, *words, login=None, accept=(0, 1)):
        done = subprocess.run(self.command(*words, login=login), capture_output=True, text=True)
        if done.returncode not in accept:
            raise AssertionError("%s: exit %d %s" % (" ".join(words), done.returncode, done.stderr[-400:]))
        return json.loads(done.stdout)

    def begin(self):
        self.run("init")
        self.run("user", "add", "admin", "--role", "admin")
        for role in ("clerk", "reviewer", "approver"):
            self.run("user", "add", role, "--role", role, login="admin")

    def imports(self):
        return [("import", kind, os.path.join(self.lists, kind + ".csv"), "--as-of", "2026-10-31") for kind in ("school", "roll", "account", "hardship", "budget", "death")]

    def tails(self):
        rows = self.run("batch", "list")["rows"]
        return [word for row in rows for word in ("--tail", row["id"] + "=" + row["sm3"][-4:])]

    def answers(self):
        """The bank's answers to all that was issued; every 50th line failed."""
        made = []
        for name in sorted(os.listdir(self.out)):
            if name.endswith(".csv") and name.startswith("B"):
                answer = os.path.join(self.out, "answer-" + name)
                subprocess.run([self.zhuxue, "sample", "answers", os.path.join(self.out, name), "--fail-every", "50", "--out", answer], check=True, capture_output=True)
                made.append(("bank", "import", answer, "--profile", "generic-csv"))
        return made

    def check(self):
        """What must hold after any crash and rerun."""
        wrong = []
        books = self.run("check-books")
        wrong += ["%(code)s %(subject)s" % finding for finding in books["findings"]]
        reconciled = self.run("reconcile", "--date", DAY)
        if reconciled["counts"]["differences"]:
            wrong.append("reconcile differs")
        payments = os.path.join(self.data, "payments.csv")
        self.run("export", "payments", "--out", payments)
        paid = {}
        with open(payments, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["状态"] in ("成功", "已发出", "处理中", "已封存"):
                    key = (row["学籍号"], row["项目"], row["期间"])
                    paid[key] = paid.get(key, 0) + 1
        wrong += ["paid twice" for count in paid.values() if count > 1]
        if os.path.isdir(self.out):
            sealed = {row["id"]: row["sha256"] for row in self.run("batch", "list")["rows"]}
            for name in os.listdir(self.out):
                if name.startswith("B") and name.endswith(".csv"):
                    with open(os.path.join(self.out, name), "rb") as file:
                        if hashlib.sha256(file.read()).hexdigest() != sealed[name[:-4]]:
                            wrong.append("half-written " + name)
        return wrong

    def kill_server(self):
        status = self.run("database", "status")
        with open(os.path.join(status["ids"]["data"], "postmaster.pid"), encoding="utf-8") as file:
            os.kill(int(file.readline()), signal.SIGKILL)


def steps_of(office):
    """(name, commands, login) of each step that is killed; commands are made late, since they look at what is there."""
    return [
        ("import", office.imports, None),
        ("award", lambda: [("award", "--plan", "latest")], "clerk"),
        ("seal", lambda: [("batch", "seal", "--month", "2026-11")], "clerk"),
        ("issue", lambda: [("batch", "issue", "--all", "--out", office.out)], "clerk"),
        ("bank import", office.answers, None),
    ]


def between(office, name):
    """What is done undisturbed before a step."""
    if name == "award":
        office.run("month", "2026-11")
    if name == "issue":
        office.run("batch", "review", "--all", login="reviewer")
        tails = office.tails()
        office.run("batch", "approve", "--all", *tails, login="approver")


def run_killed(office, command, login, moment, server):
    """Starts a command, kills it (or the server) at a moment; True if the kill came before the end."""
    process = subprocess.Popen(office.command(*command, login=login), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Milliseconds as whole numbers; the loop sleeps one at a time.
    for _ in range(moment):
        if process.poll() is not None:
            break
        time.sleep(0.001)
    in_time = process.poll() is None
    if server:
        office.kill_server()
    elif in_time:
        process.send_signal(signal.SIGKILL)
    process.wait()
    return in_time


def run_on_a_full_disk(office, command, login, room, disk):
    """Runs a command where PostgreSQL has so many bytes left; True if they did not do. It must say that the world failed, or end well."""
    disk.leave(room)
    try:
        done = subprocess.run(office.command(*command, login=login), capture_output=True, text=True)
    finally:
        disk.empty()
    if done.returncode not in (0, 1, 3):
        raise AssertionError("full disk, %s: exit %d %s" % (" ".join(command), done.returncode, done.stderr[-400:]))
    return done.returncode == 3


def one_month(zhuxue, lists, kills, dice, fault):
    """A month in which each step is killed several times before it is allowed to end; returns (passed, failed, in time). `fault`: zhuxue, PostgreSQL or full disk."""
    folder = tempfile.mkdtemp(prefix="zx_crash_")
    os.chmod(folder, 0o755)
    office = Office(zhuxue, folder, lists)
    disk = FullDisk(office.data) if fault == "full disk" else None
    passed = failed = hits = 0
    try:
        if disk and not disk.mounted:
            print("full disk: a file system of its own cannot be mounted here, not tried")
            return 0, 0, 0
        office.begin()
        for number, (name, commands, login) in enumerate(steps_of(office)):
            between(office, name)
            for _ in range(kills[number]):
                command = dice.choice(commands())
                if disk:
                    hits += run_on_a_full_disk(office, command, login, dice.randrange(0, 64) << 10, disk)
                else:
                    hits += run_killed(office, command, login, dice.randrange(1, 200 if name == "import" else 120), fault == "PostgreSQL")
                wrong = office.check()
                if wrong:
                    failed += 1
                    print("FAILED after a kill in %s: %s" % (name, "; ".join(wrong[:5])))
                else:
                    passed += 1
            for command in commands():
                office.run(*command, login=login)
        wrong = office.check()
        paid = office.run("reconcile", "--date", DAY)["counts"]["checked"]
        if wrong or not paid:
            failed += 1
            print("FAILED at the end of the month: %s" % "; ".join(wrong[:5]))
        else:
            passed += 1
    finally:
        subprocess.run(office.command("database", "stop"), capture_output=True)
        if disk and disk.mounted:
            disk.unmount()
        shutil.rmtree(folder, ignore_errors=True)
    return passed, failed, hits


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--zhuxue", required=True)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--server-kills", type=int, default=10)
    options.add_argument("--full-disks", type=int, default=10)
    options.add_argument("--students", type=int, default=3000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    zhuxue = os.path.abspath(chosen.zhuxue)
    dice = random.Random(chosen.seed)
    lists = tempfile.mkdtemp(prefix="zx_crash_lists_")
    os.chmod(lists, 0o755)
    subprocess.run([zhuxue, "sample", "--students", str(chosen.students), "--seed", str(chosen.seed), "--out", lists], check=True, capture_output=True)
    passed = failed = 0
    try:
        for total, fault in ((chosen.kills, "zhuxue"), (chosen.server_kills, "PostgreSQL"), (chosen.full_disks, "full disk")):
            if not total:
                continue
            kills = [total // 5 + (step < total % 5) for step in range(5)]
            good, bad, hits = one_month(zhuxue, lists, kills, dice, fault)
            print("%s: %d times, %d of them before the command had ended" % (fault, total, hits))
            passed, failed = passed + good, failed + bad
    finally:
        shutil.rmtree(lists, ignore_errors=True)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
