"""TLS by the server itself: what it speaks, and what it says to browsers once it does. The certificate is made here and thrown away."""
import http.client
import pathlib
import ssl
import subprocess
import unittest
import warnings

from suite import shared
from suite.site import PASSWORD, Person, Site


class SecurePerson(Person):
    """A browser without a window that knows the throw-away certificate."""

    def _connection(self):
        return http.client.HTTPSConnection("127.0.0.1", self.site.port, timeout=60, context=self.site.context)


class SecureSite(Site):
    def __init__(self, program):
        super().__init__(program, students=50, seed=3)
        self.certificate, self.key = self.folder / "certificate.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                        "-keyout", str(self.key), "-out", str(self.certificate)], check=True, capture_output=True)
        self.context = ssl.create_default_context(cafile=str(self.certificate))

    def start(self, *options):
        return super().start("--tls-cert", str(self.certificate), "--tls-key", str(self.key), *options)


class Tls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = SecureSite(shared.program)
        cls.site.start()

    @classmethod
    def tearDownClass(cls):
        cls.site.close()

    def speaks(self, version):
        """The version agreed upon when a client offers this one and no other; None where the server will not."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.site.certificate)
        context.set_ciphers("ALL:@SECLEVEL=0")   # or the client itself would refuse the old ones
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = version
        connection = http.client.HTTPSConnection("127.0.0.1", self.site.port, timeout=20, context=context)
        try:
            connection.connect()
            return connection.sock.version()
        except (ssl.SSLError, ConnectionError):
            return None
        finally:
            connection.close()

    def test_it_speaks_1_2_and_1_3_and_nothing_older(self):
        self.assertEqual(self.speaks(ssl.TLSVersion.TLSv1_3), "TLSv1.3")
        self.assertEqual(self.speaks(ssl.TLSVersion.TLSv1_2), "TLSv1.2")
        self.assertIsNone(self.speaks(ssl.TLSVersion.TLSv1_1))
        self.assertIsNone(self.speaks(ssl.TLSVersion.TLSv1))

    def test_the_cookie_is_bound_to_the_host_and_browsers_are_told_to_stay_with_tls(self):
        person = SecurePerson(self.site)
        page = person.get("/invited")
        self.assertIn("max-age=31536000", page.header("Strict-Transport-Security"))
        set_password = person.send(page, "/invited", {"login": "zhang", "code": self.site.codes["zhang"], "password": PASSWORD, "again": PASSWORD})
        self.assertIn("密码已设好", set_password.text)
        answer = person.send(person.get("/login"), "/login", {"login": "zhang", "password": PASSWORD})
        self.assertEqual(answer.status, 303)
        cookie = next(value for name, value in answer.headers if name == "Set-Cookie" and value.startswith("__Host-zhuxue="))
        for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, cookie)
        self.assertNotIn("Domain", cookie)
        self.assertEqual(person.get("/me").status, 200)
        self.assertTrue(all("Secure" in value for name, value in [*page.headers, *answer.headers] if name == "Set-Cookie"), "a cookie that would travel in clear")

    def test_a_request_in_clear_is_no_request(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=20)
        with self.assertRaises((http.client.BadStatusLine, ConnectionError, http.client.RemoteDisconnected)):
            connection.request("GET", "/login")
            connection.getresponse()
        connection.close()
        self.assertEqual(SecurePerson(self.site).get("/healthz").status, 200)
