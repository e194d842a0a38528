"""What must not work, and that the server goes on answering afterwards."""
import re
import secrets
import socket
import time
import unittest

from suite.shared import site
from suite.site import PASSWORD, Person


def raw(text, wait=3.0):
    """Sends bytes as they are; what came back until the server closed or `wait` seconds went by."""
    with socket.create_connection(("127.0.0.1", site().port), timeout=wait) as line:
        line.sendall(text if isinstance(text, bytes) else text.encode("latin-1"))
        got = b""
        try:
            while True:
                part = line.recv(65536)
                if not part:
                    break
                got += part
        except (socket.timeout, ConnectionResetError):
            pass
        return got.decode("utf-8", "replace")


class AfterEach(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(Person(site()).get("/healthz").status, 200, "the server answers no more")


class Sessions(AfterEach):
    def test_cookie_is_closed_to_scripts_and_other_sites(self):
        person = Person(site())
        answer = person.send(person.get("/login"), "/login", {"login": "zhang", "password": PASSWORD})
        cookie = next(value for name, value in answer.headers if name == "Set-Cookie" and value.startswith("zhuxue="))
        for word in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, cookie)

    def test_fixation_a_token_from_before_opens_nothing(self):
        person = Person(site())
        planted = secrets.token_hex(32)
        person.cookies["zhuxue"] = planted
        answer = person.send(person.get("/login"), "/login", {"login": "zhang", "password": PASSWORD})
        self.assertEqual(answer.status, 303)
        self.assertNotEqual(person.cookies["zhuxue"], planted)
        thief = Person(site())
        thief.cookies["zhuxue"] = planted
        self.assertEqual(thief.get("/me").status, 303)

    def test_logged_out_is_out(self):
        person = site().person("li")
        token = person.cookies["zhuxue"]
        person.send(person.get("/me"), "/logout", {})
        thief = Person(site())
        thief.cookies["zhuxue"] = token
        self.assertEqual(thief.get("/me").header("Location"), "/login")

    def test_wrong_passwords_lock_and_say_how_long(self):
        person = Person(site())
        answers = [person.send(person.get("/login"), "/login", {"login": "nobody.here", "password": f"wrong {i}"}).text for i in range(7)]
        self.assertIn("登录名或密码不对", answers[0])
        self.assertRegex(answers[6], r"请在 \d+ 分钟后再试")

    def test_an_invitation_is_good_once(self):
        person = Person(site())
        answer = person.send(person.get("/invited"), "/invited", {"login": "zhang", "code": site().codes["zhang"], "password": "another password 7", "again": "another password 7"})
        self.assertIn("邀请码不对", answer.text)

    def test_weak_passwords_are_refused_with_the_reason(self):
        person = Person(site())
        for weak, why in (("short", "至少"), ("20260101123", "只有数字"), ("zhang-zhang-1", "登录名"), ("aaaaaaaaaaaa", "一个字符")):
            answer = person.send(person.get("/invited"), "/invited", {"login": "zhang", "code": "x", "password": weak, "again": weak})
            self.assertIn(why, answer.text, weak)


class Forms(AfterEach):
    def test_a_form_of_another_site_is_refused(self):
        zhang = site().person("zhang")
        page = zhang.get("/month/2026-11")
        fields = {"_token": page.token(), "_form": secrets.token_hex(16)}
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            self.assertEqual(zhang.post("/month/2026-11/run", fields, headers).status, 403, headers)

    def test_the_same_form_twice_is_one_work(self):
        zhang = site().person("zhang")
        page, form = zhang.get("/lists"), secrets.token_hex(16)
        first = zhang.send(page, "/month/2019-01/run", {}, form)
        second = zhang.send(page, "/month/2019-01/run", {}, form)
        job = re.compile(r"J\d+")
        self.assertEqual(job.search(first.header("Location")).group(), job.search(second.header("Location")).group())
        self.assertIn("先前已经提交过", zhang.follow(second).text)

    def test_no_word_of_a_form_becomes_an_option(self):
        zhang = site().person("zhang")
        page = zhang.get("/batches")
        answer = zhang.follow(zhang.send(page, "/batches/seal", {"month": "2026-11 --as=wang"}))
        self.assertIn("月份应写作", answer.text)
        li = site().person("li")
        answer = li.follow(li.send(li.get("/review"), "/review/C1", {"answer": "accept", "note": "--as=wang\n--two"}))
        self.assertLess(answer.status, 500)


class Wire(AfterEach):
    HOST = "Host: 127.0.0.1\r\n"

    def status(self, text):
        found = re.match(r"HTTP/1\.1 (\d+)", raw(text))
        return int(found.group(1)) if found else None

    def test_ambiguous_lengths(self):
        body = "login=a&password=b"
        for headers in (f"Content-Length: {len(body)}\r\nContent-Length: 3\r\n", f"Content-Length: {len(body)}\r\nTransfer-Encoding: chunked\r\n", "Content-Length: +18\r\n", "Content-Length: 18, 18\r\n",
                        "Content-Length: 0x12\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: xchunked\r\n"):
            answer = raw(f"POST /login HTTP/1.1\r\n{self.HOST}Content-Type: application/x-www-form-urlencoded\r\n{headers}\r\n{body}GET /healthz HTTP/1.1\r\n{self.HOST}\r\n")
            self.assertNotIn("200 OK", answer, headers)
            self.assertLessEqual(answer.count("HTTP/1.1"), 1, f"what followed was taken for a request: {headers}")

    def test_what_is_no_request(self):
        self.assertEqual(self.status(f"GET /healthz HTTP/1.1\r\n\r\n"), 400, "without Host")
        self.assertEqual(self.status(f"GET /healthz HTTP/1.1\r\n{self.HOST}{self.HOST}\r\n"), 400, "two Hosts")
        self.assertEqual(self.status(f"DELETE /healthz HTTP/1.1\r\n{self.HOST}\r\n"), 501)
        self.assertEqual(self.status(f"TRACE / HTTP/1.1\r\n{self.HOST}\r\n"), 501)
        self.assertEqual(self.status(f"GET http://evil.example/ HTTP/1.1\r\n{self.HOST}\r\n"), 400)
        self.assertEqual(self.status(f"GET /healthz HTTP/1.1\r\n{self.HOST}Content-Length: 5\r\n\r\nhello"), 400)
        for path in ("/%", "/%zz", "/%00", "/%ff%fe", "/%c0%af", "/%ed%a0%80", "/x?a=%ff", "/x%0d%0aSet-Cookie:%20a=b"):
            self.assertEqual(self.status(f"GET {path} HTTP/1.1\r\n{self.HOST}\r\n"), 400, path)
        for path in ("/../etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/x", "//", "/static/", "/batches//B1", "/" + "a" * 1500):
            self.assertIn(self.status(f"GET {path} HTTP/1.1\r\n{self.HOST}\r\n"), (303, 404), path)
        self.assertEqual(self.status(f"GET /{'a' * 3000} HTTP/1.1\r\n{self.HOST}\r\n"), 400)
        for noise in (b"\x00\x01\x02\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"\r\n\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
            raw(noise, 1.0)

    def test_oversized_bodies_and_headers(self):
        self.assertEqual(self.status(f"POST /login HTTP/1.1\r\n{self.HOST}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 70000\r\n\r\n"), 413)
        self.assertEqual(self.status(f"POST /lists HTTP/1.1\r\n{self.HOST}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 99000000\r\n\r\n"), 413)
        raw(f"GET /healthz HTTP/1.1\r\n{self.HOST}X-Big: {'a' * 100000}\r\n\r\n", 1.0)
        raw(f"GET /healthz HTTP/1.1\r\n{self.HOST}" + "".join(f"X-{i}: a\r\n" for i in range(1000)) + "\r\n", 1.0)

    def test_bad_text_in_forms(self):
        zhang = site().person("zhang")
        token = zhang.get("/search").token()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        for body in (f"_token={token}&asked=%ff%fe", f"_token={token}&asked=%00", f"_token={token}&asked=%c0%80", f"_token={token}&asked=%", f"_token={token}&asked=%1b"):
            self.assertEqual(zhang.ask("POST", "/search", body, kind).status, 400, body[-6:])
        self.assertEqual(zhang.ask("POST", "/search", "{}", {"Content-Type": "application/json"}).status, 415)
        border = {"Content-Type": "multipart/form-data; boundary=x"}
        for body in ("", "--x", "--x\r\n\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "--y\r\n\r\n--y--"):
            self.assertIn(zhang.ask("POST", "/lists", body, border).status, (400, 403), repr(body))

    def test_slow_senders_are_cut_and_hold_nobody_up(self):
        slow = []
        for start in (f"POST /login HTTP/1.1\r\n{self.HOST}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na=", "GET /healthz HTTP/1.1\r\nX-Slow: "):
            for _ in range(40):
                line = socket.create_connection(("127.0.0.1", site().port))
                line.sendall(start.encode())
                slow.append(line)
        began = time.monotonic()
        for _ in range(12):  # a byte a second each; every one of these holds a thread
            for line in slow:
                try:
                    line.sendall(b"a")
                except OSError:
                    pass
            asked = time.monotonic()
            self.assertEqual(Person(site()).get("/healthz").status, 200)
            self.assertLess(time.monotonic() - asked, 2, "others had to wait")
            time.sleep(1)
        cut = 0
        for line in slow[40:]:
            line.settimeout(0.1)
            try:
                cut += line.recv(1) == b""
            except socket.timeout:
                pass
            except OSError:
                cut += 1
        self.assertEqual(cut, 40, f"slow headers were not cut within {time.monotonic() - began:.0f} s")
        for line in slow:
            line.close()

    def test_a_thousand_idle_connections(self):
        idle = [socket.create_connection(("127.0.0.1", site().port)) for _ in range(1000)]
        try:
            for _ in range(20):
                asked = time.monotonic()
                self.assertEqual(Person(site()).get("/healthz").status, 200)
                self.assertLess(time.monotonic() - asked, 2)
        finally:
            for line in idle:
                line.close()


class Pages(AfterEach):
    def test_headers_forbid_foreign_script(self):
        answer = Person(site()).get("/login")
        policy = answer.header("Content-Security-Policy")
        self.assertIn("default-src 'none'", policy)
        self.assertIn("script-src 'self'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertEqual(answer.header("X-Content-Type-Options"), "nosniff")
        self.assertEqual(answer.header("Cache-Control"), "no-store")
        self.assertNotIn("<script>", answer.text)
        self.assertNotIn(" style=", answer.text)
        self.assertNotRegex(answer.text, r" on\w+=")

    def test_script_in_a_name_stays_text(self):
        people = site().person("zhang")
        answer = people.send(people.get("/search"), "/search", {"asked": "<script>alert(1)</script>"})
        self.assertNotIn("<script>alert", answer.text)
        page = people.upload(people.get("/lists"), "/lists", {"kind": "death", "as_of": "2026-11-01"}, "<img src=x onerror=alert(1)>.csv", "姓名,证件号码,死亡日期\n<script>alert(2)</script>,1,2026-01-01\n".encode())
        text = people.follow(page).text
        self.assertNotIn("<script>alert", text)
        self.assertNotIn("<img src=x", text)
        self.assertIn("&lt;img", text)
        rows = "姓名,证件号码,困难类型,数据来源\n甲,,农村低保,x\n".encode()
        page = people.follow(people.upload(people.get("/lists"), "/lists", {"kind": "hardship", "as_of": "2026-11-01", "department": "<script>alert(3)</script>"}, "h.csv", rows))
        people.follow(people.send(page, re.search(r'action="(/lists/received/J\d+)"', page.text).group(1), {}))
        text = people.get("/lists").text
        self.assertIn("&lt;script&gt;alert(3)", text)
        self.assertNotIn("<script>alert", text)

    def test_a_formula_in_a_cell_leaves_as_text(self):
        people = site().person("zhang")
        page = people.follow(people.upload(people.get("/lists"), "/lists", {"kind": "death", "as_of": "2026-11-02"}, "d.csv", "姓名,证件号码,死亡日期\n=cmd|'/c calc'!A1,1,不是日期\n".encode()))
        link = re.search(r'href="(/lists/received/J\d+/rejects)"', page.text).group(1)
        rejects = people.get(link).body.decode("utf-8-sig")
        self.assertIn("'=cmd", rejects)
        self.assertNotRegex(rejects, r'(^|,)"?=cmd')

    def test_no_id_and_no_account_in_the_log_or_in_an_address(self):
        shen = site().person("shen")
        pupil = site().read_list("roll")[5]
        answer = shen.send(shen.get("/search"), "/search", {"asked": pupil["姓名"]})
        for link in re.findall(r'href="([^"]*)"', answer.text):
            self.assertIsNone(re.search(r"\d{15}", link), link)
        log = "".join(site().log)
        for row in site().read_list("roll"):
            for number in (row["身份证件号"], row["学籍号"]):
                if number:
                    self.assertNotIn(number, log)

    def test_numbers_are_masked_until_a_reason_is_given(self):
        zhang, shen = site().person("zhang"), site().person("shen")
        for kind in ("school", "roll"):
            content = (site().lists / f"{kind}.csv").read_bytes()
            page = zhang.follow(zhang.upload(zhang.get("/lists"), "/lists", {"kind": kind, "as_of": "2026-10-31"}, f"{kind}.csv", content))
            action = re.search(r'action="(/lists/received/J\d+)"', page.text).group(1)
            zhang.follow(zhang.send(page, action, {}))
        pupil = next(row for row in site().read_list("roll") if len(row["身份证件号"]) == 18 and row["学籍状态"] == "在读")
        found = shen.send(shen.get("/search"), "/search", {"asked": pupil["身份证件号"]})
        link = re.search(r'href="(/pupils/V\d+-\d+)"', found.text).group(1)
        page = shen.get(link)
        self.assertNotIn(pupil["身份证件号"], page.text)
        self.assertEqual(shen.send(page, link + "/full", {}).status, 400)
        self.assertIn(pupil["身份证件号"], shen.send(page, link + "/full", {"reason": "核对申诉"}).text)
