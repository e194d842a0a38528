#!/usr/bin/python3
"""Random and mutated requests against a real server: no crash, no answer of 500, and it goes on answering.

    /usr/bin/python3 tests/web/fuzz.py --zhuxue build/release/zhuxue --requests 500000 [--seed 1] [--workers 2]

The district has a month that was paid. Requests are made from the route table, from the links of the pages and from their forms, as somebody logged in or not, then
bent: parts of paths, fields, tokens, headers, lengths, bytes, files. With a build under AddressSanitizer (cmake --preset sanitizers) a leak or a wild access ends the
server with a report, which is printed.
"""
import argparse
import collections
import html
import json
import multiprocessing
import os
import pathlib
import random
import re
import socket
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from suite.site import PEOPLE, Site  # noqa: E402

WORDS = ["", "0", "-1", "1", "B1", "C1", "J1", "R1", "V1-1", "B99999999999", "2026-11", "2026-13", "9999-12", "../..", "%2e%2e", "'", "\"", "<script>", "=1+1", "--as=admin", "张三", "\U0001f600", "a" * 300,
         "450109200001010001", "312.50", "-0.01", "1e9", "NaN", "null", "true", "2026-11-31", "0001-01-01", "\n--config=x", "B1-000001", "P1", "latest", ";DROP TABLE award", "$(id)", "\\x00", "%s%n"]
FIELDS = ["login", "password", "again", "code", "old", "kind", "as_of", "department", "month", "plan", "note", "tail", "post", "answer", "asked", "reason", "up_to_budget"]
HEADERS = ["X-Real-IP: 10.0.0.1", "X-Real-IP: '", "Accept: */*", "Range: bytes=0-", "If-None-Match: *", "Origin: null", "Sec-Fetch-Site: same-origin", "Expect: 100-continue", "Connection: close", "Upgrade: h2c",
           "Content-Type: text/plain", "Accept-Encoding: gzip", "X-CSRF-Token: 0", "Cookie: zhuxue=0; zhuxue_visit=", "Authorization: Basic eDp5", "Transfer-Encoding: chunked", "Content-Length: 0"]


# Whole forms start real work; of half a million requests a part is enough. And the first /logout that is right would end its session.
WHOLE_FORMS_IN = 100
NOT_ASKED = ("/logout",)


def pay_a_month(site):
    """The generated lists taken in, a month granted, approved, issued and answered by the bank."""
    for file in sorted(site.lists.glob("*.csv"), key=lambda one: ["school", "roll", "residents"].index(one.stem) if one.stem in ("school", "roll", "residents") else 9):
        site.run("import", file.stem, str(file), "--as-of", "2026-11-01", "--as", "zhang", codes=(0, 1, 2))
    for words in (["month", "2026-11"], ["award", "--plan", "latest"], ["batch", "seal", "--month", "2026-11"]):
        site.run(*words, "--as", "zhang")
    site.run("batch", "review", "--all", "--as", "li")
    rows = json.loads(site.run("batch", "list", "--json", "--as", "zhang"))["rows"]
    site.run("batch", "approve", "--all", *[word for row in rows for word in ("--tail", f"{row['id']}={row['sm3'][-4:]}")], "--as", "wang")
    site.run("batch", "issue", rows[0]["id"], "--out", str(site.folder / "out"), "--as", "zhang")
    answer = site.folder / "answer.csv"
    site.run("sample", "answers", str(next((site.folder / "out").glob("B*.csv"))), "--fail-every", "5", "--out", str(answer), common=False)
    site.run("bank", "import", str(answer), "--profile", "generic-csv", "--as", "zhang")


def links_and_forms(person, most):
    """What a person finds who follows every link: addresses, and (address, {field: value as shown}) of each form that is sent."""
    seen, waiting, forms = set(), ["/"], {}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = person.get(path)
        if answer.status != 200 or "text/html" not in answer.header("Content-Type"):
            continue
        for link in re.findall(r'href="(/[^"#]*)"', answer.text):
            if not link.startswith("/static"):
                waiting.append(html.unescape(link))
        for action, inside in re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)</form>', answer.text, re.S):
            fields = {name: "" for name in re.findall(r'<(?:select|textarea)[^>]*name="([^"]+)"', inside)}
            for tag in re.findall(r"<(?:input|button)[^>]*>", inside):
                name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
                if name:
                    fields[name.group(1)] = html.unescape(value.group(1)) if value else ""
            fields.update((name, html.unescape(value)) for name, value in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>\s*<option[^>]*value="([^"]*)"', inside))
            if action not in NOT_ASKED:
                forms[(html.unescape(action), tuple(sorted(fields)))] = (html.unescape(action), fields)
    return sorted(seen), [forms[key] for key in sorted(forms)]


class Maker:
    """Makes requests. A session is (cookie, token, links, forms) of somebody."""

    def __init__(self, seed, routes, sessions):
        self.random, self.routes, self.sessions = random.Random(seed), routes, sessions

    def word(self):
        return self.random.choice(WORDS) if self.random.random() < 0.9 else "".join(chr(self.random.randrange(32, 0x2FFF)) for _ in range(self.random.randrange(1, 20)))

    def path(self, pattern):
        parts = [self.word() if part.startswith(":") and self.random.random() < 0.9 else part for part in pattern.split("/")]
        path = "/".join(urllib.parse.quote(part.encode("utf-8", "replace"), safe="") for part in parts)
        if self.random.random() < 0.1:
            path = "/api/v1" + path
        if self.random.random() < 0.3:
            path += "?" + "&".join(f"{self.random.choice(['step', 'after', 'from', 'done', 'all', 'month', 'programme', 'q'])}={urllib.parse.quote(self.word().encode('utf-8', 'replace'))}" for _ in range(self.random.randrange(1, 3)))
        return path

    def bent_path(self, path):
        """A known address, a part of it or of its query exchanged."""
        if self.random.random() < 0.6:
            return path
        parts = re.split(r"([/?&=])", path)
        parts[self.random.randrange(len(parts))] = urllib.parse.quote(self.word().encode("utf-8", "replace"), safe="")
        return "/" + "".join(parts).lstrip("/")

    def fields(self, shown, token):
        """Of the fields of a form most as the page shows them, the rest bent or left out."""
        sent = {}
        for name, value in shown.items():
            chance = self.random.random()
            if chance < 0.9:
                sent[name] = value if value and chance < 0.5 else self.word()
        sent.pop("_form", None)
        if self.random.randrange(WHOLE_FORMS_IN) == 0:
            sent["_form"] = f"{self.random.getrandbits(128):032x}"
        sent["_token"] = token if self.random.random() < 0.8 else self.word()
        return sent

    def body(self, sent):
        """(content type, bytes)"""
        kind = self.random.choice(["application/x-www-form-urlencoded"] * 6 + ["multipart/form-data; boundary=x"] * 3 + ["application/json"])
        if not kind.startswith("multipart"):
            return kind, urllib.parse.urlencode({name: value.encode("utf-8", "replace") for name, value in sent.items()}).encode()
        parts = [b'--x\r\nContent-Disposition: form-data; name="' + name.encode("utf-8", "replace") + b'"\r\n\r\n' + value.encode("utf-8", "replace") + b"\r\n" for name, value in sent.items()]
        if self.random.random() < 0.7:
            content = self.random.choice([b"PK\x03\x04", b"\xef\xbb\xbf", b"%PDF-1.7\n", b"<?xml version='1.0'?><a>", "学籍号,姓名\n".encode("gb18030"), b""]) + self.random.randbytes(self.random.randrange(200))
            parts.append(b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + self.word().encode("utf-8", "replace").replace(b'"', b"") + b'"\r\n\r\n' + content + b"\r\n")
        return kind, b"".join(parts) + b"--x--\r\n"

    def request(self):
        cookie, token, links, forms = self.random.choice(self.sessions)
        shown, chance = None, self.random.random()
        if links and chance < 0.25:
            method, path = "GET", self.bent_path(self.random.choice(links))
        elif forms and chance < 0.5:
            action, shown = self.random.choice(forms)
            method, path = "POST", self.bent_path(action)
        else:
            method, pattern = self.random.choice(self.routes)
            path = self.path(pattern)
        headers = ["Host: 127.0.0.1"]
        if cookie:
            headers.append(f"Cookie: {cookie}")
        body = b""
        if method == "POST":
            kind, body = self.body(self.fields(shown if shown is not None else {name: "" for name in self.random.sample(FIELDS, self.random.randrange(len(FIELDS)))}, token))
            headers += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        if self.random.random() < 0.2:
            headers.append(self.random.choice(HEADERS))
        if self.random.random() < 0.02:
            method = self.random.choice(["HEAD", "PUT", "OPTIONS", "get", "GET GET", "\x00"])
        request = f"{method} {path} HTTP/1.1\r\n".encode("utf-8", "replace") + "\r\n".join(headers).encode("utf-8", "replace") + b"\r\n\r\n" + body
        if self.random.random() < 0.05:
            request = bytearray(request)
            for _ in range(self.random.randrange(1, 6)):
                request[self.random.randrange(len(request))] = self.random.randrange(256)
            request = bytes(request)
        return request


def read_answer(line, buffer):
    """Status of one answer, and whether the connection goes on; None where it was closed without one."""
    while b"\r\n\r\n" not in buffer:
        part = line.recv(65536)
        if not part:
            return None, False, b""
        buffer += part
    head, _, rest = buffer.partition(b"\r\n\r\n")
    text = head.decode("latin-1").lower()
    status = int(text.split(" ")[1])
    if status == 100:
        return read_answer(line, rest)
    length = next((int(one.split(":")[1]) for one in text.split("\r\n") if one.startswith("content-length:")), 0)
    while len(rest) < length:
        part = line.recv(65536)
        if not part:
            return status, False, b""
        rest += part
    return status, "connection: close" not in text, rest[length:]


def worker(seed, port, count, routes, sessions, done):
    maker, statuses, line = Maker(seed, routes, sessions), collections.Counter(), None
    bad = []
    for number in range(count):
        request = maker.request()
        if line is None:
            line = socket.create_connection(("127.0.0.1", port), timeout=30)
        try:
            line.sendall(request)
            # A bent length can leave the server waiting for more: nothing more comes.
            line.settimeout(0.3 if b"Content-Length" not in request or b"\r\n\r\n" not in request else 5)
            head = request.startswith(b"HEAD")
            status, goes_on, _ = read_answer(line, b"") if not head else (0, False, b"")
        except (socket.timeout, OSError):
            status, goes_on = None, False
        statuses[status] += 1
        if status is not None and status >= 500 and status not in (501, 503, 505):
            bad.append(request)
        if not goes_on:
            line.close()
            line = None
    done.put((statuses, bad))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    os.environ.setdefault("LSAN_OPTIONS", f"print_suppressions=0:suppressions={pathlib.Path(__file__).resolve().parent / 'leaks_of_libraries.txt'}")
    site = Site(options.zhuxue, students=200, seed=5)
    try:
        pay_a_month(site)
        site.start()
        site.set_passwords()
        routes = [tuple(line.split("\t")[:2]) for line in site.run("serve", "--routes").splitlines()]
        routes = [route for route in routes if route[1] not in NOT_ASKED]
        people = [site.person(login) for login in PEOPLE]
        sessions = [("", "0" * 64, [], [])] + [(f"zhuxue={person.cookies['zhuxue']}", person.get("/me").token(), *links_and_forms(person, 150)) for person in people]
        print(f"{len(routes)} routes, {len({link for session in sessions for link in session[2]})} links, {len({(form[0], *form[1]) for session in sessions for form in session[3]})} forms", flush=True)
        began = time.monotonic()
        done = multiprocessing.Queue()
        each = options.requests // options.workers
        workers = [multiprocessing.Process(target=worker, args=(options.seed * 1000 + number, site.port, each, routes, sessions, done)) for number in range(options.workers)]
        for one in workers:
            one.start()
        statuses, bad = collections.Counter(), []
        for _ in workers:
            counted, found = done.get()
            statuses += counted
            bad += found
        for one in workers:
            one.join()
        took = time.monotonic() - began
        alive = people[2].get("/me").status == 200  # the logins themselves are locked by now
        ended = site.stop()
        print(f"{sum(statuses.values())} requests in {took:.0f} s, statuses {dict(sorted((str(key), value) for key, value in statuses.items()))}")
        for request in bad[:5]:
            print("500:", request[:600])
        if bad or not alive or ended != 0:
            print("".join(site.log[-40:]))
            print(f"1 failed: {len(bad)} answers of 500, {'answers' if alive else 'answers no more'}, ended with {ended}")
            return 1
        print("no 500, no crash, the server still answers and ends in order")
        return 0
    finally:
        site.close()


if __name__ == "__main__":
    sys.exit(main())
