"""Doubtful matches, two people, the officer's name, policy folders and what --known means by default."""
import shutil

from suite.office import Case, District, REPOSITORY, hardship, pupil, read_csv


class Review(Case):
    weight = 6

    def doubtful(self):
        district = District(people=(("qian", "auditor"),))
        row, other = pupil(601), pupil(602)
        district.put("roll", [row, other], "2026-10-10")
        record = hardship(row, "农村低保")
        record["姓名"] = row["姓名"][:-1] + "甲"
        district.put("hardship", [record, hardship(other, "农村低保")], "2026-10-10")
        answer = district.month("2026-11")
        self.assertEqual((answer.counts["linked"], answer.counts["review"], answer.counts["due"]), (1, 1, 1))
        self.assertEqual(len(answer.ids["cases"]), 1)
        return district, row, answer.ids["cases"][0]

    def link_of(self, district, row):
        path = district.file("match.csv")
        district.run("match", "--month", "2026-11", "--out", path).done()
        return next((r["结果"], r["学籍号"]) for r in read_csv(path) if r["证件号码"] == row["身份证件号"])

    def test_one_accept_links(self):
        district, row, case = self.doubtful()
        self.assertEqual(self.link_of(district, row), ("待核", row["学籍号"]))
        self.assertEqual(district.month("2026-11").ids["cases"], [], "a case is opened once")
        self.assertEqual(district.run("review", "accept", case).code, 2)
        district.run("review", "accept", case, as_="qian").expect(1)
        district.run("review", "accept", "C99", as_="li").expect(1)
        district.run("review", "accept", case, "--note", "查过户口簿", as_="li").done()
        before = district.rows_of_all_tables()
        district.run("review", "accept", case, as_="li").done()
        self.assertEqual(district.rows_of_all_tables(), before)
        self.assertIn("STALE", district.run("assess", "--month", "2026-11").expect(1).codes())
        self.assertEqual(district.month("2026-11").counts["due"], 2)
        self.assertEqual(self.link_of(district, row), ("匹配", row["学籍号"]))
        district.run("trace", "case", case).done()
        self.assertIs(district.run("replay", "R1").done().json["equal"], True)

    def test_refused_is_not_on_roll(self):
        district, row, case = self.doubtful()
        district.run("review", "refuse", case, as_="li").done()
        answer = district.month("2026-11")
        self.assertEqual((answer.counts["linked"], answer.counts["review"], answer.counts["not_on_roll"]), (1, 0, 1))
        self.assertEqual(self.link_of(district, row)[0], "不在籍")

    def test_two_people_where_the_office_wants_it(self):
        district, row, case = self.doubtful()
        config = district.file("two.toml")
        config.write_text("[review]\ntwo_people = true\n", encoding="utf-8")
        district.run("user", "add", "zhou", "--role", "clerk", as_="admin").done()
        two = ("--config", str(config))
        district.run("review", "accept", case, *two, as_="li").done()
        district.run("review", "accept", case, *two, as_="li")
        self.assertEqual(district.run("month", "2026-11", *two).done().counts["due"], 1, "one accept does not link")
        district.run("review", "accept", case, *two, as_="zhou").done()
        self.assertEqual(district.run("month", "2026-11", *two).done().counts["due"], 2)

        def waiting():
            return [row["id"] for row in district.run("review", "list", *two).done().rows]
        self.assertNotIn(case, waiting())
        district.run("user", "add", "qin", "--role", "clerk", as_="admin").done()
        district.run("review", "refuse", case, "--note", "学校说不是", *two, as_="zhou").done()
        self.assertIn(case, waiting(), "one refusal does not end what another accepted: a third person looks")
        self.assertEqual(district.run("month", "2026-11", *two).done().counts["due"], 1, "until then nobody is paid on it")
        district.run("review", "refuse", case, *two, as_="qin").done()
        self.assertNotIn(case, waiting())


class WhoIsAsked(Case):
    def test_batch_commands_need_a_name(self):
        district = District(people=True)
        for command in (("batch", "issue", "--all"), ("batch", "withdraw", "B1"), ("reissue", "--batch", "B1"),
                        ("award", "--plan", "latest"), ("review", "accept", "C1")):
            with self.subTest(command=command):
                self.assertEqual(district.run(*command).code, 2, "--as is required (else 2) for review, award, batch, reissue (contract §4)")


class Inputs(Case):
    weight = 4

    def test_known_is_the_last_day_of_the_month_by_default(self):
        district = District()
        row = pupil(611)
        district.put("roll", [row], "2026-10-10")
        district.put("hardship", [hardship(row, "农村低保")], "2026-11-20")
        district.run("match", "--month", "2026-11").done()
        self.assertEqual(district.run("assess", "--month", "2026-11").done().counts["due"], 1)
        self.assertEqual(district.run("assess", "--month", "2026-11", "--known", "2026-11-19").done().counts["due"], 0)
        self.assertEqual(district.run("assess", "--month", "2026-11", "--known", "2026-11-20").done().counts["due"], 1)
        district.run("assess", "--month", "2026-11", "--known", "2026-11-19").done()
        self.assertEqual(district.run("assess", "--month", "2026-11").done().counts["due"], 1, "without --known the run knows the lists to the last day of its month")

    def test_another_folder_of_policies_is_another_input(self):
        district = District()
        row = pupil(612)
        district.put("roll", [row], "2026-10-10")
        district.put("hardship", [hardship(row, "农村低保")], "2026-10-10")
        run = district.month("2026-11").ids["run"]
        folder = district.file("policy")
        shutil.copytree(REPOSITORY / "config" / "policy", folder)
        with open(folder / "YW-FJS.toml", "a", encoding="utf-8") as file:
            file.write("\n# 另一份\n")
        config = district.file("zhuxue.toml")
        config.write_text(f'policy = "{folder}"\n', encoding="utf-8")
        self.assertIn("STALE", district.run("assess", "--month", "2026-11", "--config", config).expect(1).codes())
        self.assertNotEqual(district.run("month", "2026-11", "--config", config).done().ids["run"], run)
        with open(folder / "YW-FJS.toml", "a", encoding="utf-8") as file:
            file.write("\nnonsense = 1\n")
        self.assertIn(district.run("month", "2026-11", "--config", config).code, (1, 2, 3))
        self.assertEqual(district.run("replay", run).done().json["equal"], True)
