#!/usr/bin/env python3
"""The restore drill: a month is run and backed up, work goes on, the data folder is destroyed with its server killed, and the house is brought back to a chosen minute.

    python3 tests/restore/run.py --zhuxue build/release/zhuxue [--verify build/release/zhuxue-verify] [--students 300] [--keep]

Then damage: a flipped byte in a copy, in the log and in a received file, a gap in the log, a cut manifest, another cluster in the same folder, a killed restore.
Ends with a line "N passed, N failed"; each is one sentence about the house.
"""
import argparse
import csv
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

DAY = "2026-11-30"


class House:
    """One office with its data, its backup folder and its settings file."""

    def __init__(self, zhuxue, folder, students):
        self.zhuxue, self.folder = zhuxue, pathlib.Path(folder)
        self.data, self.backup, self.lists = self.folder / "var", self.folder / "backup", self.folder / "lists"
        self.settings = self.folder / "zhuxue.toml"
        self.settings.write_text('data = "%s"\nbackup = "%s"\n' % (self.data, self.backup), encoding="utf-8")
        # Speed only: what is proved here is not that the disk keeps its word.
        (self.data / "pg").mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self.data / "pg", "postgres", "postgres")
        (self.data / "pg" / "local.conf").write_text("fsync = off\nmax_wal_size = 1GB\nshared_buffers = 128MB\n", encoding="utf-8")
        subprocess.run([zhuxue, "sample", "--students", str(students), "--seed", "7", "--out", str(self.lists)], check=True, capture_output=True)

    def raw(self, *words, login=None, data=None):
        line = [self.zhuxue, *map(str, words), "--config", str(self.settings), "--today", DAY, "--json"]
        line += ["--data", str(data)] if data else []
        line += ["--as", login] if login else []
        done = subprocess.run(line, capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout, done.stderr

    def run(self, *words, login=None, data=None, code=0):
        got, out, err = self.raw(*words, login=login, data=data)
        if got != code:
            raise AssertionError("%s: exit %d, expected %d\n%s\n%s" % (" ".join(map(str, words)), got, code, out[-1500:], err[-1500:]))
        return json.loads(out) if code in (0, 1) else err

    def codes(self, *words, **more):
        return {finding["code"] for finding in self.run(*words, code=1, **more)["findings"]}

    def sql(self, statement, data=None):
        socket = self.run("database", "status", data=data)["ids"]["socket"]
        line = ["psql", "-h", socket, "-U", "zhuxue_owner", "-d", "zhuxue", "-XAtc", statement]
        if os.geteuid() == 0:
            line = ["runuser", "-u", "postgres", "--"] + line
        return subprocess.run(line, check=True, capture_output=True, text=True, cwd="/").stdout.strip()

    def archived(self):
        """Closes the segment that is being written, and waits until the archive has it."""
        name = self.sql("SELECT pg_walfile_name(pg_switch_wal())")
        for _ in range(600):
            if (self.backup / "wal" / name).exists():
                return name
            time.sleep(0.05)
        raise AssertionError("segment %s was not archived" % name)

    def begin(self):
        self.run("init")
        self.run("user", "add", "admin", "--role", "admin")
        for role in ("clerk", "reviewer", "approver"):
            self.run("user", "add", role, "--role", role, login="admin")

    def month_until_sealed(self):
        for kind in ("school", "roll", "account", "hardship", "budget", "death"):
            self.raw("import", kind, self.lists / (kind + ".csv"), "--as-of", "2026-10-31", login="clerk")
        self.run("month", "2026-11", login="clerk")
        self.run("award", "--plan", "latest", login="clerk")
        self.raw("batch", "seal", "--month", "2026-11", login="clerk")

    def sign_and_issue(self, batch):
        row = next(row for row in self.run("batch", "list")["rows"] if row["id"] == batch)
        self.run("batch", "review", batch, login="reviewer")
        self.run("batch", "approve", batch, "--tail", row["sm3"][-4:], login="approver")
        self.run("batch", "issue", batch, "--out", self.folder / "out", login="clerk")

    def states(self, data=None):
        return {row["id"]: row["state"] for row in self.run("batch", "list", data=data)["rows"]}

    def kill_server(self):
        with open(os.path.join(self.run("database", "status")["ids"]["data"], "postmaster.pid"), encoding="utf-8") as file:
            os.kill(int(file.readline()), signal.SIGKILL)

    def stop(self, data):
        subprocess.run([self.zhuxue, "database", "stop", "--data", str(data)], capture_output=True)


def china_second():
    return subprocess.run(["date", "+%F %T"], env={"TZ": "Asia/Shanghai", "PATH": os.environ["PATH"]}, capture_output=True, text=True, check=True).stdout.strip()


def flip(path, at):
    with open(path, "r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 1]))


class Drill:
    """The steps, in order; each is a sentence that holds or not."""

    def __init__(self, house, verify):
        self.house, self.verify = house, verify
        self.passed = self.failed = 0
        self.new = house.folder / "new"

    def step(self, sentence, work):
        began = time.monotonic()
        try:
            work()
            self.passed += 1
            word = "ok"
        except Exception:
            self.failed += 1
            word = "FAILED"
            traceback.print_exc()
        print("%-6s %s  (%d ms)" % (word, sentence, round((time.monotonic() - began) * 1000)))

    def a_month_and_a_backup(self):
        house = self.house
        house.begin()
        house.month_until_sealed()
        self.before = house.run("backup", "base")
        self.base = self.before["ids"]["base"]
        assert self.before["counts"]["received"] == 6, self.before["counts"]
        assert os.stat(house.backup).st_mode & 0o777 == 0o700
        # Steps after the copy, which only the log can bring back; an import among them, whose file was copied at once.
        self.batches = sorted(house.states())
        house.sign_and_issue(self.batches[0])
        house.run("import", "confirm", self.confirm_list(), "--as-of", "2026-11-15", login="clerk")
        house.run("evidence", "anchor", "--out", house.folder / "anchor", login="clerk")
        self.anchor = (house.folder / "anchor").read_text(encoding="ascii").strip()
        time.sleep(1.1)
        self.minute = china_second()
        time.sleep(1.1)
        # And what must not come back.
        house.sign_and_issue(self.batches[1])
        house.run("evidence", "anchor", "--out", house.folder / "later", login="clerk")
        self.issued = house.states()
        assert self.issued[self.batches[0]] == self.issued[self.batches[1]] != self.issued[self.batches[2]], self.issued
        self.archived = house.archived()

    def confirm_list(self):
        path = self.house.folder / "confirm.csv"
        with open(self.house.lists / "roll.csv", encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["学籍状态"] == "在读"][:20]
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow("学校标识码,期间,学籍号,是否在校,就读方式,账户是否正确,是否同意".split(","))
            for row in rows:
                out.writerow([row["学校标识码"], "2026-autumn", row["学籍号"], "是", row["就读方式"], "是", "是"])
        return path

    def all_is_sound(self):
        checked = self.house.run("backup", "check")
        assert not checked["findings"] and checked["counts"]["bases"] == 1 and checked["counts"]["segments"] > 0 and checked["counts"]["received"] == 7, checked
        rows = self.house.run("backup", "list")["rows"]
        assert [row["id"] for row in rows] == [self.base], rows

    def destroyed(self):
        self.house.kill_server()
        shutil.rmtree(self.house.data)
        time.sleep(0.2)
        shutil.rmtree(self.house.data, ignore_errors=True)
        assert not self.house.data.exists()

    def back_to_the_minute(self):
        house = self.house
        answer = house.run("restore", house.backup, "--until", self.minute, "--anchor", house.folder / "anchor", data=self.new)
        assert answer["ids"]["base"] == self.base and answer["ids"]["last_commit"] <= self.minute, answer["ids"]
        assert answer["counts"]["rules"] >= 15 and answer["counts"]["broken"] == 0 and answer["counts"]["received"] == 7, answer["counts"]
        states = house.states(data=self.new)
        assert states[self.batches[0]] == self.issued[self.batches[0]], "a step before the minute is not there"
        assert states[self.batches[1]] == self.issued[self.batches[2]], "a step after the minute is there"

    def its_proof_holds_against_the_paper(self):
        house = self.house
        house.run("export", "proof", "--all", "--out", house.folder / "proof", data=self.new)
        done = subprocess.run([self.verify, str(house.folder / "proof"), "--anchor", self.anchor], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout

    def received_files_are_back(self):
        kept = [path for path in (self.new / "archive").rglob("*") if path.is_file()]
        assert len(kept) == 7, kept

    def a_bank_file_is_written_again(self):
        house = self.house
        old = (house.folder / "out" / (self.batches[0] + ".csv")).read_bytes()
        house.run("batch", "issue", self.batches[0], "--out", house.folder / "again", login="clerk", data=self.new)
        assert (house.folder / "again" / (self.batches[0] + ".csv")).read_bytes() == old

    def done_before(self):
        house = self.house
        answer = house.run("restore", house.backup, "--until", self.minute, "--anchor", house.folder / "anchor", data=self.new)
        assert answer["counts"]["broken"] == 0
        assert house.codes("restore", house.backup, data=self.new) == {"HOLDS_CLUSTER"}

    def a_trial_leaves_the_archive_alone(self):
        assert not list((self.house.backup / "wal").glob("*.history"))

    def a_later_anchor_is_missed(self):
        got = self.house.codes("restore", self.house.backup, "--until", self.minute, "--anchor", self.house.folder / "later", data=self.new)
        assert got == {"ANCHOR_LOST"}, got

    def killed_and_run_again(self):
        """To a minute beyond the end of the log this time, killed once while it copies or replays."""
        house = self.house
        target = house.folder / "killed"
        order = ("restore", house.backup, "--until", "2099-01-01 00:00")
        line = [house.zhuxue, *map(str, order), "--data", str(target), "--config", str(house.settings)]
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(2000):
            if (target / "pg" / "restoring" / "PG_VERSION").exists() or process.poll() is not None:
                break
            time.sleep(0.002)
        process.kill()
        process.wait()
        code, _, err = house.raw("init", data=target)
        assert code == 3 and "没有完成的恢复" in err, (code, err)
        got = house.codes(*order, "--anchor", house.folder / "later", data=target)
        assert got == {"ENDS_EARLY"}, got
        assert house.states(data=target) == self.issued
        house.stop(target)
        shutil.rmtree(target)

    def with_damage(self, path, damage, expect, command=("backup", "check")):
        """The damage is said; undone, all is sound again."""
        kept = self.house.folder / "kept"
        shutil.copy2(path, kept)
        shutil.chown(kept, os.stat(path).st_uid, os.stat(path).st_gid)
        damage(path)
        try:
            got = self.house.codes(*command)
            assert got == expect, got
        finally:
            os.replace(kept, path)

    def flipped_in_a_copy(self):
        table = max((p for p in (self.house.backup / "base" / self.base / "pg" / "base").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
        self.with_damage(table, lambda path: flip(path, path.stat().st_size // 2), {"FILE_CHANGED"})
        self.with_damage(table, lambda path: flip(path, 100), {"BASE_DAMAGED"}, ("restore", self.house.backup, "--data", self.house.folder / "never"))
        assert not (self.house.folder / "never").exists(), "a damaged copy was put in place"

    def flipped_beside_it(self):
        base = self.house.backup / "base" / self.base
        self.with_damage(base / "MANIFEST", lambda path: flip(path, 40), {"MANIFEST"})
        self.with_damage(base / "received", lambda path: flip(path, 3), {"FILE_CHANGED", "RECEIVED_MISSING"})
        received = next(path for path in (self.house.backup / "archive").rglob("*") if path.is_file())
        self.with_damage(received, lambda path: flip(path, 0), {"RECEIVED_CHANGED"})

    def flipped_in_the_log(self):
        segment = self.house.backup / "wal" / self.archived
        self.with_damage(segment, lambda path: flip(path, 20000), {"WAL_CHANGED"})

    def a_gap_in_the_log(self):
        """A later segment, then one of before is taken away."""
        house = self.house
        segments = sorted(path.name for path in (house.backup / "wal").iterdir() if len(path.name) == 24)
        beyond = house.backup / "wal" / ("%s%08X" % (self.archived[:16], int(self.archived[16:], 16) + 2))
        shutil.copy2(house.backup / "wal" / self.archived, beyond)
        try:
            got = house.codes("backup", "check")
            assert "WAL_MISSING" in got, got
            assert house.codes("restore", house.backup, "--data", house.folder / "never") == {"WAL_MISSING"}
            assert not (house.folder / "never").exists()
        finally:
            beyond.unlink()
        assert self.archived in segments

    def too_early(self):
        got = self.house.codes("restore", self.house.backup, "--until", "2020-01-01 00:00", "--data", self.house.folder / "never")
        assert got == {"TOO_EARLY"}, got
        assert self.house.raw("restore", self.house.backup, "--until", "gestern", "--data", self.house.folder / "never")[0] == 2

    def life_goes_on_after_it(self):
        """The restored folder becomes the house: it archives on a timeline of its own, and a copy of it can be restored to its end."""
        house = self.house
        house.stop(self.new)
        os.rename(self.new, house.data)
        assert (house.data / "pg" / "unarchived").exists()
        house.sign_and_issue(self.batches[2])
        house.archived()
        assert list((house.backup / "wal").glob("*.history")), "the new timeline's history is not archived"
        states = house.states()
        target = house.folder / "second"
        house.run("restore", house.backup, data=target)
        assert house.states(data=target) == states
        house.stop(target)
        shutil.rmtree(target)
        house.run("backup", "base")
        assert not house.run("backup", "check")["findings"]

    def pruned(self):
        house = self.house
        kept = house.run("backup", "prune", "--keep-days", "30")
        assert kept["counts"]["bases"] == 0, kept
        # As if a month had passed: the older copy goes, the newer stays whatever its age.
        line = [house.zhuxue, "backup", "prune", "--keep-days", "30", "--config", str(house.settings), "--today", "2099-01-01", "--json"]
        answer = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
        assert answer["counts"]["bases"] == 1, answer
        rows = house.run("backup", "list")["rows"]
        assert [row["id"] for row in rows] == [answer["ids"]["kept_from"]] != [self.base], rows
        assert not house.run("backup", "check")["findings"]

    def another_cluster(self):
        house = self.house
        other = house.folder / "other"
        house.run("init", data=other)
        got = house.codes("backup", "base", "--to", house.backup, data=other)
        assert got == {"OTHER_CLUSTER"}, got
        house.stop(other)

    def all(self):
        self.step("a month is run, backed up, and goes on", self.a_month_and_a_backup)
        if self.failed:
            return
        self.step("every copy, segment and received file is sound", self.all_is_sound)
        self.step("the data folder is destroyed", self.destroyed)
        self.step("the house is back at the minute: the steps before it, not those after", self.back_to_the_minute)
        self.step("its proof holds against the last anchor on paper", self.its_proof_holds_against_the_paper)
        self.step("the received files are back, one of after the copy too", self.received_files_are_back)
        self.step("an issued bank file is written again, byte for byte", self.a_bank_file_is_written_again)
        self.step("the same order again changes nothing, another is refused", self.done_before)
        self.step("a trial restore leaves the archive alone", self.a_trial_leaves_the_archive_alone)
        self.step("an anchor of after the minute is missed, by number", self.a_later_anchor_is_missed)
        self.step("a restore that is killed goes on where it was; a minute beyond the archive ends at its end, and is said", self.killed_and_run_again)
        self.step("a flipped byte in a copy is said, and the copy is not restored", self.flipped_in_a_copy)
        self.step("a flipped byte beside it is said", self.flipped_beside_it)
        self.step("a flipped byte in the log is said", self.flipped_in_the_log)
        self.step("a gap in the log is said, and not restored over", self.a_gap_in_the_log)
        self.step("a minute before every copy is refused, a word that is none is wrong usage", self.too_early)
        self.step("life goes on in the restored house, archive and copies too", self.life_goes_on_after_it)
        self.step("what is not needed for the last days is pruned, the last good copy never", self.pruned)
        self.step("another cluster may not use the folder", self.another_cluster)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--zhuxue", required=True)
    options.add_argument("--verify")
    options.add_argument("--students", type=int, default=300)
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    zhuxue = os.path.abspath(chosen.zhuxue)
    folder = tempfile.mkdtemp(prefix="zx_restore_")
    os.chmod(folder, 0o755)
    house = House(zhuxue, folder, chosen.students)
    drill = Drill(house, os.path.abspath(chosen.verify) if chosen.verify else os.path.join(os.path.dirname(zhuxue), "zhuxue-verify"))
    try:
        drill.all()
    finally:
        for name in ("var", "new", "killed", "second", "other"):
            house.stop(house.folder / name)
        if not chosen.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("%d passed, %d failed" % (drill.passed, drill.failed))
    return 1 if drill.failed or not drill.passed else 0


if __name__ == "__main__":
    sys.exit(main())
