"""The program under simulation: calm steps run in the loaded program, one after the other; a process of its own for what is twice at once, killed, without memory, or on a full disk."""
import json
import os
import pathlib
import signal
import subprocess
import time

COUNTY = 450109
REPOSITORY = pathlib.Path(__file__).resolve().parents[3]


class Answer:
    """How one process ended: `code` as the contract has it, negative where it was killed."""

    def __init__(self, code, out, err):
        self.code, self.err = code, err
        try:
            self.json = json.loads(out) if out.strip() else {}
        except ValueError:
            self.json = {"unreadable": out[-300:]}

    def codes(self):
        return {finding["code"] for finding in self.json.get("findings", [])}

    def count(self, name):
        return int(self.json.get("counts", {}).get(name, 0))


class Program:
    def __init__(self, forks, cluster, database, data):
        self.forks, self.cluster, self.data, self.county = forks, cluster, str(data), str(COUNTY)
        self.url, self.hanging_url = cluster.url(database), cluster.url(database, hanging=True)
        self.processes = 0

    def against(self, database):
        """The same program and files with another database."""
        return Program(self.forks, self.cluster, database, self.data)

    def start(self, words, day, login, hanging=False, here=False, room=None, allocation=None):
        """Starts a command, as a process unless `here`. `hanging`: its first COMMIT is never answered. `room`: bytes that a file it writes may have, for a disk that is full. `allocation`: the one that finds no memory."""
        line = ["zhuxue", *map(str, words), "--db", self.hanging_url if hanging else self.url, "--data", self.data, "--county", self.county, "--today", day.isoformat(), "--json",
                "--quiet"]
        if login:
            line += ["--as", login]
        self.processes += 1
        return self.forks.start(line, here, room, allocation)

    def run(self, words, day, login=None, room=None, allocation=None):
        return ended(self.start(words, day, login, here=room is None and allocation is None, room=room, allocation=allocation))

    def verify(self, bundle, paper):
        """zhuxue-verify over a bundle: (exit code, what it said)."""
        line = [str(self.forks.folder / "zhuxue-verify"), str(bundle)] + [word for head in paper for word in ("--anchor", head)]
        done = subprocess.run(line, capture_output=True, timeout=120)
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")

    def run_twins(self, one, two):
        """Two (words, day, login) at once."""
        return [ended(process) for process in [self.start(*one), self.start(*two)]]

    def run_killed(self, words, day, login, moment):
        """kill -9 after so many milliseconds; a command that was faster has ended by itself."""
        process = self.start(words, day, login)
        wait(process, moment)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        return ended(process)

    def run_killed_when(self, reached, words, day, login, hanging=False):
        """kill -9 as soon as `reached()`; None where the command ended before."""
        process = self.start(words, day, login, hanging)
        for _ in range(4000):
            if process.poll() is not None:
                return ended(process)
            if reached():
                process.send_signal(signal.SIGKILL)
                return ended(process)
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        return ended(process)


def wait(process, milliseconds):
    """Until the process has ended, at most so long."""
    for _ in range(milliseconds):
        if process.poll() is not None:
            break
        time.sleep(0.001)


def ended(process):
    try:
        out, err = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        err = b"simulator: no end after 120 s\n" + err
    return Answer(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def left_behind(folder):
    """Temporary files that a killed process left in a folder; they are never under a final name."""
    return [name for name in os.listdir(folder) if name.startswith(".part-")] if os.path.isdir(folder) else []
