#!/usr/bin/python3
"""How long pages take at 65,000 pupils with 24 months of history, under 32 clients.

    /usr/bin/python3 tests/bench/page_times.py --zhuxue build/release/zhuxue [--students 65000] [--months 24] [--clients 32] [--seconds 20] [--keep FOLDER]

Makes the history first (kept in FOLDER, where one is named, and found there again). Prints for each page the median and the 99th percentile in milliseconds, as
clients see them, and the same of a page without any reading (/help) measured in the same round.
"""
import argparse
import csv
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "web"))
sys.dont_write_bytecode = True
from suite.site import Person, Site  # noqa: E402


class Kept(Site):
    """A site whose district and history are made once."""

    def __init__(self, program, folder, students, months):
        self.program, self.folder = str(pathlib.Path(program).resolve()), pathlib.Path(folder)
        self.data, self.lists = str(self.folder / "data"), self.folder / "data" / "demo"
        self.process, self.port, self.log, self.codes = None, 0, [], {}
        if (self.folder / "ready").exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([self.program, "demo", "--students", str(students), "--data", self.data, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        self.at("2026-11-30", "user", "add", "admin", "--role", "admin", who=None, codes=(0, 1, 2))
        self.next_years()
        year, month = 2026, 12
        for _ in range(months - 1):
            self.a_month(f"{year}-{month:02d}")
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        (self.folder / "ready").touch()

    def at(self, today, *words, who="zhang", codes=(0, 1)):
        line = [self.program, *words, "--data", self.data, "--today", today, "--quiet", *(["--as", who] if who else [])]
        done = subprocess.run(line, capture_output=True, text=True)
        if done.returncode not in codes:
            raise SystemExit(f"{' '.join(words)}: {done.returncode} {done.stdout[-400:]} {done.stderr[-400:]}")
        return done.stdout

    def next_years(self):
        rows = self.read_list("budget")
        for year in ("2027", "2028"):
            path = self.folder / f"budget-{year}.csv"
            with open(path, "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys())
                writer.writeheader()
                for row in rows:
                    writer.writerow({**row, "文号": row["文号"] + f"之{year}", "年度": year, "下达日期": f"{year}-01-05"})
            self.at(f"{year}-01-05", "import", "budget", str(path), "--as-of", f"{year}-01-05")

    def a_month(self, month):
        day = month + "-25"
        began = time.monotonic()
        self.at(day, "month", month)
        self.at(day, "award", "--plan", "latest")
        self.at(day, "batch", "seal", "--month", month)
        self.at(day, "batch", "review", "--all", who="li")
        rows = json.loads(self.at(day, "batch", "list", "--json"))["rows"]
        tails = [word for row in rows if row["state"] == "已复核" for word in ("--tail", f"{row['id']}={row['sm3'][-4:]}")]
        if tails:
            self.at(day, "batch", "approve", "--all", *tails, who="wang")
            out = self.folder / "out" / month
            self.at(day, "batch", "issue", "--all", "--out", str(out))
            fresh = {row["id"] for row in rows if row["state"] == "已复核"}
            for file in sorted(out.glob("B*.csv")):
                if file.stem in fresh:
                    answer = file.with_suffix(".answer")
                    subprocess.run([self.program, "sample", "answers", str(file), "--fail-every", "97", "--out", str(answer)], check=True, capture_output=True)
                    self.at(day, "bank", "import", str(answer), "--profile", "generic-csv")
        print(f"  {month}: {len(tails) // 2} batches, {time.monotonic() - began:.1f} s", file=sys.stderr)

    def people(self):
        """Those who look, each of them added and let in once."""
        roles = {"zhang": ("clerk", []), "shen": ("auditor", []), "cai": ("budget", []), "xiao": ("school", ["--post", "资助专干", "--school", self.read_list("school")[0]["学校标识码"]])}
        for login, (role, more) in roles.items():
            known = self.folder / f"password-{login}"
            if not known.exists():
                if login != "zhang":
                    self.at("2026-11-30", "user", "add", login, "--role", role, *more, who="admin")
                rows = json.loads(self.at("2026-11-30", "user", "invite", login, "--json", who="admin"))["rows"]
                self.codes = {row["login"]: row["code"] for row in rows}
                self.set_passwords()
                known.touch()
        return {login: self.person(login) for login in roles}


def percentile(times, of_hundred):
    return sorted(times)[min(len(times) - 1, len(times) * of_hundred // 100)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--students", type=int, default=65000)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--keep")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="zhuxue-pages-")
    site = Kept(options.zhuxue, folder, options.students, options.months)
    site.start()
    try:
        people = site.people()
        shen = people["shen"]
        roll = site.read_list("roll")
        granted = next(row["姓名"] for row in roll[200:] if "核定" in trail_text(shen, row["姓名"]))
        trail = re.search(r'href="(/pupils/V\d+-\d+)"', search(shen, granted).text).group(1)
        month = "2026-11"
        pages = {"/help": "zhang", "/": "zhang", "/lists": "zhang", "/review": "zhang", f"/month/{month}": "zhang", "/batches": "zhang", "/batches/B1": "zhang", "/batches/B1/lines": "zhang", "/bank": "zhang",
                 "/cases": "zhang", "/unpaid": "zhang", "/notices": "zhang", "/sheets": "zhang", "/checks": "shen", "/runs": "shen", "/budget": "cai", "/school": "xiao", trail: "shen"}
        for path, login in pages.items():
            answer = people[login].get(path)
            if answer.status != 200:
                raise SystemExit(f"{login} {path}: {answer.status}")
        times = {path: [] for path in pages}
        until = time.monotonic() + options.seconds

        def client(number):
            chosen = random.Random(number)
            sessions = {}
            for login in people:
                sessions[login] = Person(site)
                sessions[login].cookies = dict(people[login].cookies)
            while time.monotonic() < until:
                path = chosen.choice(list(pages))
                began = time.monotonic()
                answer = sessions[pages[path]].get(path)
                times[path].append(int((time.monotonic() - began) * 1000000))
                if answer.status != 200:
                    raise SystemExit(f"{path}: {answer.status}")
                # A person looks at a page for a while: 32 people, not 32 machines.
                time.sleep(chosen.random() * 1.0)

        threads = [threading.Thread(target=client, args=(number,)) for number in range(options.clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for path, taken in times.items():
            shown = "trail of a pupil" if path == trail else path
            print(f"{shown:24} {len(taken):6} times  median {percentile(taken, 50) // 1000:5} ms  99 % {percentile(taken, 99) // 1000:5} ms")
        everything = [one for taken in times.values() for one in taken]
        print(f"{'all':24} {len(everything):6} times  median {percentile(everything, 50) // 1000:5} ms  99 % {percentile(everything, 99) // 1000:5} ms")
        alone = []
        for _ in range(20):
            began = time.monotonic()
            shen.get(trail)
            alone.append(int((time.monotonic() - began) * 1000000))
        print(f"the trail alone: median {percentile(alone, 50) // 1000} ms")
    finally:
        site.stop()
        subprocess.run([site.program, "database", "stop", "--data", site.data], capture_output=True)


def search(person, asked):
    return person.send(person.get("/search"), "/search", {"asked": asked})


def trail_text(person, name):
    found = re.search(r'href="(/pupils/V\d+-\d+)"', search(person, name).text)
    return person.get(found.group(1)).text if found else ""


if __name__ == "__main__":
    main()
