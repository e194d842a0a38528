"""No page without its role: every route × every role × nobody, from the route table itself."""
import unittest

from suite.site import PEOPLE
from suite.shared import site

ROLES = {role: login for login, (role, _, _) in PEOPLE.items() if login != "admin2"}
NOWHERE = {":batch": "B999999", ":case": "C999999", ":job": "J999999", ":run": "R999999", ":month": "2020-01", ":place": "V999999-1", ":payment": "B999999-000001", ":file": "F999999", ":decision": "D999999", ":what": "recall", ":year": "1999"}


def routes():
    for line in site().run("serve", "--routes").splitlines():
        method, pattern, roles, database_role = line.split("\t")
        yield method, pattern, roles.split(), database_role


def filled(pattern):
    return "/".join(NOWHERE.get(part, "X1" if part.startswith(":") else part) for part in pattern.split("/"))


class Matrix(unittest.TestCase):
    def test_every_route_for_every_role(self):
        people = {role: site().person(login) for role, login in ROLES.items()}
        looked = 0
        for method, pattern, roles, _ in routes():
            if pattern in ("/logout", "/login", "/static/:name"):
                continue
            path = filled(pattern)
            for role, person in people.items():
                token = person.get("/me").token()
                answer = person.get(path) if method == "GET" else person.post(path, {"_token": token})
                may = "public" in roles or role in roles
                self.assertEqual(answer.status == 403, not may, f"{role} {method} {path}: {answer.status}")
                self.assertLess(answer.status, 500, f"{role} {method} {path}")
                looked += 1
            stranger = type(person)(site())
            answer = stranger.get(path) if method == "GET" else stranger.post(path, {})
            if "public" not in roles:
                self.assertIn(answer.status, (303, 401), f"nobody {method} {path}")
                if answer.status == 303:
                    self.assertEqual(answer.header("Location"), "/login")
            api = stranger.get("/api/v1" + path) if method == "GET" else stranger.post("/api/v1" + path, {})
            if "public" not in roles:
                self.assertEqual(api.status, 401, f"nobody {method} /api/v1{path}")
            looked += 2
        self.assertGreaterEqual(looked, 200)

    def test_every_change_wants_the_token_of_its_session(self):
        zhang, li = site().person("zhang"), site().person("li")
        for method, pattern, roles, _ in routes():
            if method != "POST" or "clerk" not in roles:
                continue
            for token in ("", "0" * 64, li.get("/me").token()):
                answer = zhang.post(filled(pattern), {"_token": token, "_form": "0" * 32})
                self.assertEqual(answer.status, 403, f"{pattern} with token {token[:8]}")
                self.assertIn("表单失效", answer.text)

    def test_the_auditor_only_reads(self):
        for method, pattern, roles, database_role in routes():
            if method == "POST" and "auditor" in roles:
                self.assertIn(pattern, ALLOWED_TO_AUDITORS, "a form that an auditor may send must be looked at here")


# Searching and unmasking read; the rest are the auditor's own login, and work that writes nothing but a report or a file.
ALLOWED_TO_AUDITORS = {"/accounts/list", "/budget/whatif", "/budget/whatif/amounts", "/meals/daily", "/meals/statement", "/checks", "/evidence/anchor", "/evidence/audit", "/evidence/proof", "/letters", "/logout", "/me", "/notices/:notice/paper", "/pupils/:place/full", "/reconcile", "/runs/:run/replay", "/search", "/sheets/:sheet", "/unpaid/report"}
