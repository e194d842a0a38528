"""Will this year's budget do? Worked by hand: five day pupils of a primary school, 312.50 each a term."""
from suite.office import Case, District, account, budget_rows, fen, hardship, pupil


class Forecast(Case):
    weight = 4

    def district(self, central):
        district = District(today="2026-11-20", people=(("sun", "budget"),))
        pupils = [pupil(n) for n in range(701, 706)]
        district.put("roll", pupils, "2026-10-10")
        district.put("hardship", [hardship(row, "农村低保") for row in pupils], "2026-10-10")
        district.put("account", [account(row) for row in pupils[:2]], "2026-10-10")
        district.put("budget", budget_rows("YW-FJS", central=central, region="700.00", county="200.00"), "2026-10-10")
        district.month("2026-11")
        return district

    def figures(self, district):
        answer = district.run("budget", "forecast", as_="sun").done()
        return {name: fen(amount) for name, amount in answer.sums.items()}, {row["层级"]: (fen(row["已用"]), fen(row["已核定待付"]), fen(row["预计还需"]), fen(row["余缺"])) for row in answer.rows}

    def test_from_found_due_to_granted_to_in_a_batch(self):
        district = self.district("800.00")
        # 5 × 312.50 = 1562.50, by 5 : 4 : 1 781.25, 625.00, 156.25
        sums, levels = self.figures(district)
        self.assertEqual((sums["used"], sums["waiting"], sums["coming"], sums["short"]), (0, 0, 156250, 0))
        self.assertEqual(levels, {"中央": (0, 0, 78125, 1875), "自治区": (0, 0, 62500, 7500), "县区": (0, 0, 15625, 4375)})
        district.award()
        self.assertEqual([self.figures(district)[0][name] for name in ("used", "waiting", "coming")], [0, 156250, 0])
        district.seal("2026-11", expect=1)  # three have no account
        sums, levels = self.figures(district)
        self.assertEqual((sums["used"], sums["waiting"], sums["coming"]), (62500, 93750, 0))
        self.assertEqual(levels["中央"], (31250, 46875, 0, 1875))

    def test_what_lacks_is_said_by_level_and_next_year_begins_anew(self):
        district = self.district("700.00")
        sums, levels = self.figures(district)
        self.assertEqual(sums["short"], 8125)
        self.assertEqual(levels["中央"][3], -8125)
        said = district.run("budget", "forecast", today="2027-01-10", json_=False).done().out
        self.assertIn("YW-FJS 2027-spring: 5 人,应发 1562.50,已核定 0.00;人数照 2026-autumn;最迟 2027-05-30 到账", said)
        self.assertIn("YW-FJS 2027-autumn: 5 人", said)
