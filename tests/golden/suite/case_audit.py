"""The audit package: all tables, sealed; opened by zhuxue-verify, and by plain tools that know nothing of us."""
import csv
import hashlib
import hmac
import io
import os
import pathlib
import stat
import subprocess
import tarfile

from suite.bundle import fields_of
from suite.case_money import small_district
from suite.office import Case, Suite, psql, pupil


class AuditPackage(Case):
    weight = 10

    @classmethod
    def setUpClass(cls):
        cls.pupils = [pupil(n) for n in range(801, 804)]
        cls.district = small_district(cls.pupils, people=(("qian", "auditor"),))
        cls.district.pay_out("2026-11")
        cls.words = cls.district.file("words")
        cls.words.write_text("七月流火九月授衣\n", encoding="utf-8")
        os.chmod(cls.words, 0o600)
        cls.file = cls.district.file("audit.sealed")
        cls.answer = cls.district.run("export", "audit", "--out", cls.file, "--reason", "2026年第三季度专项审计", "--passphrase", cls.words, as_="qian").done()

    def open(self, file=None, words=None, out="audit.tar"):
        program = pathlib.Path(Suite.program).with_name("zhuxue-verify")
        out = self.district.file(out)
        done = subprocess.run([program, "--open", file or self.file, "--passphrase", words or self.words, "--out", out], capture_output=True, text=True, timeout=60)
        Suite.printed.append((["zhuxue-verify", "--open"], done.stdout, done.stderr))
        return done, out

    def test_1_it_holds_every_table_that_the_auditor_may_read(self):
        done, out = self.open()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(stat.S_IMODE(os.stat(out).st_mode), 0o600)
        with tarfile.open(out) as archive:
            tables = {member.name.removesuffix(".csv"): list(csv.reader(io.StringIO(archive.extractfile(member).read().decode("utf-8"), newline=""))) for member in archive}
        dictionary = tables.pop("dictionary")
        wanted = self.district.rows_of_all_tables()
        self.assertEqual(set(wanted) - set(tables), {"login_invitation", "login_password", "person_secret", "web_job", "web_job_state", "web_session"})
        later = {"evidence_event": 1}   # the export's own event
        self.assertEqual({name: len(rows) - 1 for name, rows in tables.items()}, {name: int(count) - later.get(name, 0) for name, count in wanted.items() if name in tables})
        self.assertEqual((self.answer.counts["tables"], self.answer.counts["rows"]), (len(tables), sum(len(rows) - 1 for rows in tables.values())))
        self.assertEqual(dictionary[0], "表,表的含义,列,类型,可空,主键次序,含义".split(","))
        self.assertEqual([(row[0], row[2]) for row in dictionary[1:]], [(name, column) for name in sorted(tables) for column in tables[name][0]])
        self.assertEqual([f"{row[0]}.{row[2]}" for row in dictionary[1:] if not (row[1] and row[6])], [], "every table and column has its word")
        lines = [dict(zip(tables["instruction"][0], row)) for row in tables["instruction"][1:]]
        self.assertEqual({row["account"] for row in lines}, {"62313300" + row["身份证件号"][6:17] for row in self.pupils})
        self.assertEqual(sorted(row[tables["roll_row"][0].index("student_no")] for row in tables["roll_row"][1:]), sorted(row["学籍号"] for row in self.pupils))

    def test_2_plain_tools_open_it_as_the_runbook_says(self):
        data = self.file.read_bytes()
        header, _, rest = data.partition(b"\n")
        words = dict(word.split("=") for word in header.decode().split() if "=" in word)
        key = hashlib.scrypt("七月流火九月授衣".encode(), salt=bytes.fromhex(words["salt"]), n=int(words["N"]), r=int(words["r"]), p=int(words["p"]), maxmem=1 << 27, dklen=48)
        ciphertext, mac = rest[:-32], rest[-32:]
        self.assertEqual(hmac.new(key[16:], header + b"\n" + ciphertext, "sm3").digest(), mac)
        plain = subprocess.run(["openssl", "enc", "-d", "-sm4-ctr", "-K", key[:16].hex(), "-iv", words["iv"]], input=ciphertext, capture_output=True, check=True).stdout
        _, out = self.open(out="other.tar")
        self.assertEqual(plain, out.read_bytes())

    def test_3_nothing_shows_without_the_passphrase(self):
        data = self.file.read_bytes()
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)
        for row in self.pupils:
            self.assertNotIn(row["学籍号"].encode(), data)
        wrong = self.district.file("wrong")
        wrong.write_text("七月流火九月授衣。\n", encoding="utf-8")
        os.chmod(wrong, 0o600)
        bent = self.district.file("bent")
        for name, content, words in (("wrong words", data, wrong), ("a bit flipped", data[:-1000] + bytes([data[-1000] ^ 1]) + data[-999:], self.words), ("cut", data[:-1], self.words),
                                     ("another salt", data[:60] + (b"0" if data[60:61] != b"0" else b"1") + data[61:], self.words), ("nothing of ours", b"x" * 500, self.words), ("empty", b"", self.words)):
            bent.write_bytes(content)
            done, out = self.open(bent, words, "never.tar")
            self.assertEqual(done.returncode, 1, name + done.stderr)
            self.assertFalse(out.exists(), name)
        again, _ = self.open(out="other.tar" if self.district.file("other.tar").exists() else "audit.tar")
        self.assertEqual(again.returncode, 2, "never written over")

    def test_4_the_reason_stays_on_record(self):
        events = psql(self.district.data, f"SELECT encode(bytes, 'hex') FROM evidence_event WHERE county = {self.district.county}").split()
        told = [[cell.decode() for cell in fields_of(bytes.fromhex(row))] for row in events]
        told = [cells for cells in told if cells[0] == "AUDIT_EXPORTED"]
        self.assertEqual(len(told), 1)
        self.assertEqual(told[0][1], "qian")
        said = dict(zip(told[0][3::2], told[0][4::2]))
        self.assertEqual(said["reason"], "2026年第三季度专项审计")
        self.assertEqual(said["sm3"], hashlib.new("sm3", self.file.read_bytes()).hexdigest())
        self.assertEqual(said["sm3"], self.answer.ids["sm3"])

    def test_5_who_may_and_how(self):
        out, run = self.district.file("no"), self.district.run
        order = ("export", "audit", "--out", out, "--reason", "r", "--passphrase", self.words)
        run(*order, as_="li").expect(1)
        self.assertEqual(run(*order).code, 2)
        self.assertEqual(run("export", "audit", "--out", out, "--passphrase", self.words, as_="qian").code, 2)
        self.assertEqual(run("export", "audit", "--out", out, "--reason", "r", as_="qian").code, 2)
        self.assertEqual(run("export", "awards", "--out", out, "--reason", "r").code, 2)
        before = self.district.rows_of_all_tables()
        short, open_to_all = self.district.file("short"), self.district.file("open")
        short.write_text("12345678901\n")
        os.chmod(short, 0o600)
        open_to_all.write_text("123456789012\n")
        os.chmod(open_to_all, 0o644)
        for words in (short, open_to_all, self.district.file("absent")):
            run("export", "audit", "--out", out, "--reason", "r", "--passphrase", words, as_="qian").expect(3)
        run("export", "audit", "--out", self.file, "--reason", "r", "--passphrase", self.words, as_="qian").expect(3)
        self.assertEqual(self.district.rows_of_all_tables(), before)
        self.assertFalse(out.exists())
        self.assertEqual([path.name for path in self.district.folder.iterdir() if path.name.startswith(".")], [])
