"""Doing a done thing again says so, adds no row to any table and gives the same bytes."""
import pathlib

from suite.office import Case, District, Suite, count_rows, run_program


class Twice(Case):
    weight = 40

    def test_no_row_is_added(self):
        folder = Suite.folder / "twice"
        run_program("sample", "--students", "600", "--seed", "11", "--out", folder, "--json").done()
        district = District(people=True)

        def twice(*command, as_=None, files=(), codes=(0, 1)):
            """Runs it, runs it again; the second answer."""
            first = district.run(*command, as_=as_)
            self.assertIn(first.code, codes, f"{command}: {first.out} {first.err}")
            bytes_before = [pathlib.Path(file).read_bytes() for file in files]
            before = count_rows(district.data, district.county)
            again = district.run(*command, as_=as_)
            after = count_rows(district.data, district.county)
            self.assertEqual(after, before, f"{command} twice added rows: " + str({k: (before[k], after[k]) for k in after if before[k] != after[k]}))
            self.assertEqual([pathlib.Path(file).read_bytes() for file in files], bytes_before, command)
            return first, again

        for kind in ("school", "roll", "hardship", "account", "death", "budget", "resident", "confirm"):
            first, again = twice("import", kind, folder / f"{kind}.csv", "--as-of", "2026-10-31")
            again.expect(0)
            self.assertEqual(set(again.counts), set(first.counts))
        # the same bytes under another name are the same file; another as-of date or department is another version
        other = folder / "other-name.csv"
        other.write_bytes((folder / "roll.csv").read_bytes())
        before = count_rows(district.data, district.county)
        district.run("import", "roll", other, "--as-of", "2026-10-31").done()
        self.assertEqual(count_rows(district.data, district.county), before)
        _, again = twice("month", "2026-11")
        again.done()
        _, again = twice("award", "--plan", "latest", as_="li")
        again.done()
        twice("month", "2026-11")[1].done()
        for step in ("match", "assess", "plan"):
            out = district.file(f"{step}.csv")
            twice(step, "--month", "2026-11", "--out", out, files=[out])[1].done()
        _, again = twice("batch", "seal", "--month", "2026-11", as_="li")
        self.assertEqual(again.ids["batches"], [])
        twice("batch", "review", "--all", as_="wang")[1].done()
        rows = district.run("batch", "list", as_="li").rows
        tails = [part for row in rows for part in ("--tail", f"{row['id']}={row['sm3'][-4:]}")]
        twice("batch", "approve", *[row["id"] for row in rows], *tails, as_="zhao")[1].done()
        out = district.file("out")
        first = district.run("batch", "issue", "--all", "--out", out, as_="li").done()
        files = sorted(out.iterdir())
        self.assertEqual(len(files), len(rows))
        _, again = twice("batch", "issue", "--all", "--out", out, as_="li", files=files)
        self.assertEqual(again.done().ids["batches"], first.ids["batches"])
        big = max(rows, key=lambda row: int(row["lines"]))
        answers = district.file("answers.csv")
        district.run("sample", "answers", out / f"{big['id']}.csv", "--fail-every", "3", "--out", answers).done()
        first, again = twice("bank", "import", answers, "--profile", "generic-csv", as_="li")
        again.done()
        self.assertEqual(again.counts, {"lines": first.counts["lines"], "paid": 0, "failed": 0, "in_process": 0, "already_known": first.counts["lines"], "cases": 0})
        _, again = twice("reissue", "--batch", big["id"], as_="li")
        self.assertEqual(again.ids["batches"], [])
        # mend the accounts of the failed, reissue, and again
        failed = [row["学籍号"] for row in district.payments() if row["状态"] == "失败"]
        self.assertTrue(failed)
        district.put("account", [{"学籍号": number, "户名": "某某", "与学生关系": "本人", "开户银行": "广西农信", "银行账号": f"62313300{n:011d}"} for n, number in enumerate(failed)], "2026-11-15")
        first, again = twice("reissue", "--batch", big["id"], as_="li")
        self.assertEqual((first.code, first.counts["lines"]), (0, len(failed)))
        self.assertEqual((again.code, again.ids["batches"], again.counts["lines"]), (0, [], 0))
        for what in ("payments", "awards", "budget"):
            path = district.file(what)
            twice("export", what, "--out", path, files=[path])[1].done()
        twice("reconcile", "--date", "2026-11-30")[1].done()
        twice("replay", "R1")[1].done()
        twice("init")[1].done()
        district.sound(self)
