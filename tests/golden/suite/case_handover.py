"""The issued file on its way to the bank: the same bytes each time, looked at on the carrier, each time on record."""
import json

from suite.case_money import small_district
from suite.office import Case, pupil

OTHERS_LENGTH = r"长度 \d+ 字节,发出的是 \d+ 字节;从第 3 行起不同;SM3 是 [0-9a-f]{8}…,发出的是 [0-9a-f]{8}…"


class Handover(Case):
    weight = 6

    @classmethod
    def setUpClass(cls):
        cls.district = district = small_district([pupil(761), pupil(762)], people=(("sun", "budget"), ("ma", "auditor")))
        district.award("2026-11")
        cls.row = district.seal("2026-11").rows[0]
        cls.batch = cls.row["id"]
        cls.file = district.file("out") / f"{cls.batch}.csv"

    def hand(self, *more, file=None, channel="网银", receiver="覃柜员", as_="li", expect=0, **options):
        return self.district.run("batch", "handover", self.batch, "--file", file or self.file, "--channel", channel, "--receiver", receiver, *more, as_=as_, **options).expect(expect)

    def test_1_nothing_is_handed_over_before_it_is_issued(self):
        early = self.district.file("early.csv")
        early.write_text("x\n", encoding="utf-8")
        self.assertEqual(self.hand(file=early, expect=1).codes(), ["WRONG_STEP"])
        self.district.approve_all()
        self.assertEqual(self.hand(file=early, expect=1).codes(), ["WRONG_STEP"])
        self.district.issue_all()

    def test_2_another_file_is_refused_and_told_apart(self):
        sent = self.file.read_bytes()
        other = self.district.file("other.csv")
        before = self.district.rows_of_all_tables()
        for title, data, words in (
                ("a line more", sent + sent.splitlines(keepends=True)[-1].replace(b"2,", b"3,", 1), r"从第 4 行起不同"),
                ("a fen more", sent.replace(b"312.50", b"312.51"), r"^[^长]*从第 2 行起不同;SM3 是"),
                ("other line ends", sent.replace(b"\n", b"\r\n"), r"从第 1 行起不同"),
                ("the last line cut", sent[:sent.rindex(b"\n", 0, -1) + 1], OTHERS_LENGTH),
                ("nothing", b"", r"长度 0 字节")):
            other.write_bytes(data)
            refused = self.hand(file=other, expect=1)
            self.assertEqual((refused.codes(), refused.findings[0]["subject"]), (["OTHER_CONTENT"], self.batch), title)
            self.assertRegex(refused.findings[0]["text"], words, title)
            self.assertNotIn(sent.decode().splitlines()[1].split(",")[1], refused.out, "no account in what is said")
        self.assertEqual(self.district.rows_of_all_tables(), before)

    def test_3_each_time_is_a_row_and_said_twice_is_once(self):
        first = self.hand()
        self.assertEqual(first.counts["handovers"], 1)
        before = self.district.rows_of_all_tables()
        self.assertEqual(self.hand().counts["handovers"], 1)
        self.assertEqual(self.hand(as_="sun").counts["handovers"], 1, "by whoever")
        self.assertEqual(self.district.rows_of_all_tables(), before)
        copy = self.district.file("a-stick.txt")
        copy.write_bytes(self.file.read_bytes())
        again = self.hand(file=copy, channel="U盘", as_="sun", json_=False)
        self.assertIn("第 2 次送交: 2026-11-20 U盘,收件 覃柜员", again.out)
        self.assertIn("逐字节相同", again.out)
        self.assertEqual(self.hand("--on", "2026-11-22", today="2026-11-23").counts["handovers"], 3)

    def test_4_days_and_roles(self):
        self.assertEqual(self.hand("--on", "2026-11-19", expect=1).codes(), ["WRONG_STEP"])
        self.hand("--on", "2026-11-21", expect=2)
        self.hand(channel=" ", expect=2)
        self.assertEqual(self.hand(as_="zhao", expect=1).codes(), ["WRONG_ROLE"])
        self.assertEqual(self.hand(as_="ma", expect=1).codes(), ["WRONG_ROLE"])
        self.hand(file=self.district.file("absent.csv"), expect=3)
        self.batch, kept = "B99", self.batch
        self.assertEqual(self.hand(expect=1).codes(), ["NOT_FOUND"])
        self.batch = kept

    def test_5_it_is_shown_wherever_the_batch_is(self):
        shown = self.district.run("batch", "show", self.batch, as_="li").done()
        expected = [(1, "2026-11-20", "网银", "li"), (2, "2026-11-20", "U盘", "sun"), (3, "2026-11-22", "网银", "li")]
        self.assertEqual([(one["n"], one["day"], one["channel"], one["login"]) for one in shown.json["handovers"]], expected)
        self.assertEqual({one["sm3"] for one in shown.json["handovers"]}, {self.row["sm3"]})
        self.assertEqual(shown.rows[0]["state"], "已发出", "the states of the contract")
        self.assertEqual(self.district.run("trace", "batch", self.batch).done().json["handovers"], shown.json["handovers"])
        payment = self.district.run("trace", "payment", self.batch + "-000001").done()
        self.assertEqual([event["text"] for event in payment.json["events"] if event["kind"] == "HANDED_OVER"],
                         [f"{self.batch}-000001 银行文件第 {n} 次送交: {channel}({by})" for n, _, channel, by in expected])
        self.assertNotIn("覃柜员", json.dumps(payment.json, ensure_ascii=False), "a parent may be shown this")
        self.district.sound(self)
