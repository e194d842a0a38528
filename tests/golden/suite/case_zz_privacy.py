"""After all other cases: nothing that they printed, and no server log, holds an identity, a student number or an account in clear."""
import os
import pathlib
import re

from suite.office import Case, Suite

ID = re.compile(r"(?<![0-9A-Fa-f])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Fa-f])")
TOKEN = re.compile(r"[GLJ]?[0-9]{8,}[0-9Xx]")


class Privacy(Case):
    alone = True

    def leaks(self, text):
        found = {token for token in TOKEN.findall(text) if len(token) >= 12 and (token in Suite.secrets or token.lstrip("GLJ") in Suite.secrets)}
        return found | set(ID.findall(text))

    def test_1_nothing_printed(self):
        self.assertTrue(Suite.printed)
        for line, out, err in Suite.printed:
            for name, text in (("stdout", out), ("stderr", err)):
                found = self.leaks(text)
                self.assertEqual(len(found), 0, f"{name} of `{' '.join(map(str, line[:4]))}` holds in clear: {sorted(found)[:3]}")

    def test_2_nothing_in_logs(self):
        logs = [path for path in pathlib.Path(Suite.data()).rglob("*") if path.is_file() and ("log" in path.name.lower() or path.suffix == ".log") and "wal" not in path.parts
                and not any(part in ("base", "pg_wal", "archive", "global", "pg_xact") for part in path.parts)]
        self.assertTrue(logs, "a server log stands somewhere under the data directory")
        for path in logs:
            found = self.leaks(path.read_text(encoding="utf-8", errors="replace"))
            self.assertEqual(len(found), 0, f"{path.name}: {sorted(found)[:3]}")

    def test_3_files_written_are_for_their_owner_only(self):
        for line, out, err in Suite.printed:
            for option in ("--out", "--rejects"):
                if option in line:
                    path = pathlib.Path(line[line.index(option) + 1])
                    for file in path.glob("B*.csv") if path.is_dir() else [path]:
                        if file.is_file():
                            self.assertEqual(os.stat(file).st_mode & 0o077, 0, f"{file} of {line[:3]}")
