"""Work that pages ask for: two at the same moment, the same form again, the server killed in the middle. Nothing twice, and the page says what happened."""
import concurrent.futures
import re
import secrets
import signal
import subprocess
import tempfile
import time
import unittest

from suite.site import Site


def import_lists(site, zhang):
    for kind in ("school", "roll", "hardship", "account", "budget"):
        content = (site.lists / f"{kind}.csv").read_bytes()
        page = zhang.follow(zhang.upload(zhang.get("/lists"), "/lists", {"kind": kind, "as_of": "2026-10-31"}, f"{kind}.csv", content))
        action = re.search(r'action="(/lists/received/J\d+)"', page.text)
        assert action, page.text[-1500:]
        done = zhang.follow(zhang.send(page, action.group(1), {}))
        assert "收下" in done.text, done.text[-1500:]


def tail_of(person, batch):
    """The last four characters of the 校验码, read from the paper as the approver does."""
    sheet = person.get(f"/batches/{batch}/sheet")
    assert sheet.header("Content-Type") == "application/pdf", sheet.text[:200]
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(sheet.body)
        file.flush()
        text = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout
    # Sixteen groups of four; printed in one line or two.
    groups = re.findall(r"\b[0-9a-f]{4}\b", text[text.index("校验码"):])
    return groups[15]


class WorkOfPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from suite import shared
        cls.site = Site(shared.program, students=400, seed=11)
        cls.site.start()
        cls.site.set_passwords()
        cls.zhang, cls.li, cls.wang = (cls.site.person(login) for login in ("zhang", "li", "wang"))
        import_lists(cls.site, cls.zhang)

    @classmethod
    def tearDownClass(cls):
        cls.site.close()

    def send(self, person, at, action, fields=None, form=None):
        return person.follow(person.send(person.get(at), action, fields or {}, form))

    def test_1_killed_in_the_middle_the_work_goes_on_after_the_restart(self):
        for pause in (0.0, 0.05, 0.3):
            page = self.zhang.get("/month/2026-11")
            form = secrets.token_hex(16)
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                sent = pool.submit(lambda: self.zhang.send(page, "/month/2026-11/run", {}, form))
                time.sleep(pause)
                self.site.stop(signal.SIGKILL)
                try:
                    sent.result()
                except OSError:
                    pass
            self.site.start()
            # The browser's reload sends the form again: one work, whether the server had written it down or not.
            again = self.zhang.follow(self.zhang.send(self.zhang.get("/month/2026-11"), "/month/2026-11/run", {}, form))
            self.assertIn("R1", again.text)
        listed = self.zhang.get("/work").text
        self.assertNotIn("正在办", listed)
        self.assertNotIn("R2", self.zhang.get("/month/2026-11").text)

    def test_2_back_button_after_award_and_seal(self):
        page = self.zhang.get("/month/2026-11")
        plan = re.search(r'name="plan" value="(P\d+)"', page.text).group(1)
        form = secrets.token_hex(16)
        first = self.zhang.follow(self.zhang.send(page, "/month/2026-11/award", {"plan": plan}, form))
        self.assertIn("已核定", first.text)
        again = self.zhang.follow(self.zhang.send(page, "/month/2026-11/award", {"plan": plan}, form))
        self.assertIn("先前已经提交过", again.text)
        fresh = self.zhang.follow(self.zhang.send(page, "/month/2026-11/award", {"plan": plan}))
        self.assertIn("没有改动", fresh.text)
        sealed = self.send(self.zhang, "/batches", "/batches/seal", {"month": "2026-11"})
        self.assertIn("封存", sealed.text)
        twice = self.send(self.zhang, "/batches", "/batches/seal", {"month": "2026-11"})
        self.assertIn("没有新的批次可封存", twice.text)

    def test_3_two_officers_approve_at_the_same_moment(self):
        self.site.run("user", "add", "zhao", "--role", "approver", "--name", "赵审批", "--as", "admin")
        code = re.search(r"[0-9a-f]{5}(-[0-9a-f]{5}){3}", self.site.run("user", "invite", "zhao", "--as", "admin")).group()
        self.site.codes = {"zhao": code}
        self.site.set_passwords()
        zhao = self.site.person("zhao")
        reviewed = self.send(self.li, "/batches/B1", "/batches/B1/review")
        self.assertIn("已复核", reviewed.text)
        tail = tail_of(self.wang, "B1")
        forms = [(person, person.get("/batches/B1")) for person in (self.wang, zhao)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda one: one[0].follow(one[0].send(one[1], "/batches/B1/approve", {"tail": tail})).text, forms))
        won = [text for text in answers if "<p>B1 已审批</p>" in text]
        self.assertEqual(len(won), 1, [re.sub(r"<[^>]+>", " ", text)[-900:] for text in answers])
        self.assertIn("审批", self.zhang.get("/batches/B1").text)
        shown = self.site.run("batch", "show", "B1", "--json")
        self.assertIn("已审批", shown)

    def test_4_wrong_tail_and_one_person_in_two_posts(self):
        self.assertIn("已复核", self.send(self.li, "/batches/B2", "/batches/B2/review").text)
        wrong = self.send(self.wang, "/batches/B2", "/batches/B2/approve", {"tail": "0000" if tail_of(self.wang, "B2") != "0000" else "0001"})
        self.assertNotIn("B2 已审批", wrong.text)
        self.assertIn("校验码", wrong.text)
        self.site.run("user", "add", "li", "--role", "approver", "--as", "admin")
        both = self.site.person("li")
        page = both.get("/batches/B2")
        self.assertNotIn("审批通过", page.text)
        self.assertIn("须由别人来做", page.text)
        forced = both.follow(both.send(page, "/batches/B2/approve", {"tail": tail_of(both, "B2")}))
        self.assertNotIn("B2 已审批", forced.text)

    def test_5_issue_then_back(self):
        page = self.zhang.get("/batches/B1")
        form = secrets.token_hex(16)
        first = self.zhang.follow(self.zhang.send(page, "/batches/B1/issue", {}, form))
        self.assertIn("B1 已发出", first.text)
        file = self.zhang.get("/batches/B1/file").body
        for form in (form, secrets.token_hex(16)):
            again = self.zhang.follow(self.zhang.send(page, "/batches/B1/issue", {}, form))
            self.assertRegex(again.text, "先前已经提交过|此前已发出")
        self.assertEqual(self.zhang.get("/batches/B1/file").body, file)
        self.assertEqual(self.li.get("/batches/B1/file").status, 403)
