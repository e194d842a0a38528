"""A district with its pages: one generated district, one server, people of every role with passwords they set themselves.

Nothing here knows how the program works inside: the command line, HTTP, and a real browser.
"""
import html
import http.client
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent.parent
TODAY = "2026-11-26"
PASSWORD = "correct horse 42"

PEOPLE = {  # login: (role, name, post)
    "admin": ("admin", "管一", "系统管理员"), "admin2": ("admin", "管二", "系统管理员"), "zhang": ("clerk", "张经办", "资助办经办"), "li": ("reviewer", "李复核", "资助办复核"),
    "wang": ("approver", "王审批", "分管领导"), "shen": ("auditor", "沈审计", "审计局"), "cai": ("budget", "蔡计财", "计财股"), "xiao": ("school", "肖专干", "资助专干"),
}


class Site:
    """The program's server on a data directory of its own."""

    def __init__(self, program, students=300, seed=7):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhuxue-web-", dir=os.environ.get("ZHUXUE_WEB_TMP")))
        os.chmod(self.folder, 0o755)
        self.data = str(self.folder / "data")
        self.lists = self.folder / "lists"
        self.process = None
        self.port = 0
        self.log = []
        self.run("sample", "--students", str(students), "--seed", str(seed), "--out", str(self.lists), common=False)
        self.run("init")
        self.school = self.read_list("school")[0]["学校标识码"]
        self.codes = {}
        self.run("user", "add", "admin", "--role", "admin", "--name", "管一", "--post", "系统管理员")
        for login, (role, name, post) in PEOPLE.items():
            if login != "admin":
                self.run("user", "add", login, "--role", role, "--name", name, "--post", post, *(["--school", self.school] if role == "school" else []), "--as", "admin")
        # Nobody invites himself: the first administrator is invited by the machine.
        invited = json.loads(self.run("user", "invite", *PEOPLE, "--json"))
        self.codes = {row["login"]: row["code"] for row in invited["rows"]}

    def command(self, *arguments):
        return [self.program, *arguments, "--data", self.data, "--today", TODAY]

    def run(self, *arguments, common=True, codes=(0, 1)):
        line = self.command(*arguments) if common else [self.program, *arguments]
        done = subprocess.run(line, cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
        if done.returncode not in codes:
            raise AssertionError(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stdout[-800:]}\n{done.stderr[-800:]}")
        return done.stdout

    def read_list(self, kind):
        import csv
        with open(self.lists / f"{kind}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def start(self, *options):
        self.process = subprocess.Popen(self.command("serve", "--listen", f"127.0.0.1:{self.port}", "--rate", "0", *options), cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ready = re.compile(r"://127\.0\.0\.1:(\d+)/")
        while True:
            line = self.process.stderr.readline()
            if not line:
                raise AssertionError("the server ended: " + "".join(self.log[-10:]))
            self.log.append(line)
            found = ready.search(line)
            if found:
                self.port = int(found.group(1))
                break
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        return self

    def _listen(self, process):
        for line in process.stderr:
            self.log.append(line)

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
        return self.process.returncode if self.process else None

    def close(self):
        self.stop()
        subprocess.run([self.program, "database", "stop", "--data", self.data], cwd=REPOSITORY, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def set_passwords(self):
        for login, code in self.codes.items():
            person = Person(self)
            page = person.get("/invited")
            answer = person.send(page, "/invited", {"login": login, "code": code, "password": PASSWORD, "again": PASSWORD})
            assert "密码已设好" in answer.text, (login, answer.status, answer.text[-900:])

    def person(self, login):
        person = Person(self)
        person.log_in(login)
        return person


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def header(self, name):
        return dict((key.lower(), value) for key, value in self.headers).get(name.lower(), "")

    def token(self):
        found = re.search(r'name="_token" value="([0-9a-f]+)"', self.text)
        return found.group(1) if found else ""

    def title(self):
        found = re.search(r"<h1[^>]*>([^<]*)</h1>", self.text)
        return html.unescape(found.group(1)) if found else ""


class Person:
    """A browser without a window: cookies, forms, tokens."""

    def __init__(self, site):
        self.site = site
        self.cookies = {}
        self.login = None

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)

    def ask(self, method, path, body=None, headers=None, keep=True):
        connection = self._connection()
        sent = dict(headers or {})
        if self.cookies and "Cookie" not in sent:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body=body, headers=sent)
        got = connection.getresponse()
        answer = Answer(got.status, got.getheaders(), got.read())
        connection.close()
        if keep:
            for name, value in answer.headers:
                if name.lower() == "set-cookie":
                    pair = value.split(";")[0]
                    cookie, _, text = pair.partition("=")
                    if text:
                        self.cookies[cookie] = text
                    else:
                        self.cookies.pop(cookie, None)
        return answer

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, fields, headers=None):
        return self.ask("POST", path, urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def send(self, page, path, fields, form=None):
        """As the browser sends a form of `page`."""
        return self.post(path, {"_token": page.token(), "_form": form or secrets.token_hex(16), **fields})

    def upload(self, page, path, fields, name, content, field="file"):
        border = "----zhuxue" + secrets.token_hex(8)
        parts = []
        for key, value in {"_token": page.token(), "_form": secrets.token_hex(16), **fields}.items():
            parts.append(f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
        parts.append(f'--{border}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + content + b"\r\n")
        parts.append(f"--{border}--\r\n".encode())
        return self.ask("POST", path, b"".join(parts), {"Content-Type": f"multipart/form-data; boundary={border}"})

    def follow(self, answer):
        for _ in range(30):
            if answer.status != 303:
                return answer
            path = answer.header("Location")
            answer = self.get(path)
            while 'http-equiv="refresh"' in answer.text:  # work under way
                time.sleep(0.3)
                answer = self.get(path)
        raise AssertionError("redirected without end")

    def log_in(self, login, password=PASSWORD):
        page = self.get("/login")
        answer = self.send(page, "/login", {"login": login, "password": password})
        assert answer.status == 303, (login, answer.status, answer.text[-900:])
        self.login = login
        return self
