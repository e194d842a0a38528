"""Version, help, wrong usage and the two ways of printing."""
import re

from suite.office import Case, District, Suite, pupil, run_program

COMMANDS = ("init", "database", "user", "import", "match", "review", "assess", "plan", "month", "award", "batch", "bank", "reissue", "reconcile", "budget",
            "check-books", "away", "policy", "trace", "replay", "export", "sample", "demo")


class CommandLine(Case):
    def test_version_and_help(self):
        self.assertRegex(run_program("--version").done().out, r"zhuxue\b.*\d")
        self.assertIn("import", run_program("--help").done().out)
        for command in ("import", "batch", "trace"):
            self.assertTrue(run_program(command, "--help").done().out)
        overview = run_program("--help").out
        for command in COMMANDS:
            self.assertRegex(overview, rf"(?m)^\s+{command}\b")

    def test_wrong_usage_is_2(self):
        data = ("--data", Suite.data())
        for line in ((), ("nonsense",), ("import", "roll"), ("import", "nonsense", "x.csv", "--as-of", "2026-10-31", *data), ("month", "2026-13", *data), ("month", "november", *data),
                     ("import", "roll", "x.csv", "--as-of", "2026-02-30", *data), ("batch", "seal", "--as", "li", *data), ("month", "2026-11", "--nonsense", *data),
                     ("bank", "import", "x.csv", "--profile", "nonsense", "--as", "li", *data), ("assess", *data)):
            answer = run_program(*line)
            self.assertEqual(answer.code, 2, f"{line}: {answer.out} {answer.err}")
            self.assertEqual(answer.out, "", line)

    def test_the_world_failed_is_3(self):
        district = District()
        district.run("import", "roll", "/nonexistent/roll.csv", "--as-of", "2026-10-31").expect(3)
        run_program("month", "2026-11", "--db", "postgresql://nobody@127.0.0.1:1/none").expect(3)

    def test_json_is_one_object_and_text_has_tabs(self):
        district = District()
        path = district.write("roll.csv", list(pupil(1)), [pupil(1)])
        answer = district.load("roll", path, "2026-10-31")
        self.assertEqual(len(answer.out.strip().splitlines()), 1)
        self.assertEqual(answer.json["command"], "import")
        text = district.run("import", "roll", path, "--as-of", "2026-10-30", json_=False).done().out
        for key, value in answer.counts.items():
            self.assertRegex(text, rf"(?m)^{key}\t[0-9]+$")
        self.assertNotIn("\x1b", text)
        quiet = run_program("import", "roll", path, "--as-of", "2026-10-29", "--data", Suite.data(), "--county", district.county, "--quiet").done()
        self.assertEqual(quiet.err, "")

    def test_policy_check(self):
        self.assertEqual(run_program("policy", "check", "--json").done().json["exit"], 0)
