"""Every notice, and every sheet and letter in both forms, searched for every number of every child of a generated district: nothing is found, however it is written."""
import csv
import re
import unicodedata
import zipfile

from suite.office import Case, District, read_csv, to_csv
from suite.case_sheets import pdf_text

MONTH = "2026-11"
JPG = b"\xff\xd8\xff\xe0photograph\xff\xd9"
LONG = re.compile(r"[0-9][0-9X]{7,}")


def text_of(path):
    """All that a file shows or keeps: of a workbook every part of the package, its properties and comments among them."""
    if path.suffix == ".pdf":
        return pdf_text(path)
    if path.suffix == ".xlsx":
        return "\n".join(zipfile.ZipFile(path).read(name).decode("utf-8", "replace") for name in zipfile.ZipFile(path).namelist())
    return path.read_bytes().decode("utf-8")


def found_in(text, numbers):
    """Which of the numbers stand in the text: full-width digits, blanks and strokes between the digits do not hide them."""
    text = unicodedata.normalize("NFKC", text).upper()
    lengths = sorted({len(number) for number in numbers})
    found = set()
    for form in (text, re.sub(r"(?<=[0-9])[ ·.-](?=[0-9X])", "", re.sub(r"<[^>]*>", "\n", text))):
        for run in LONG.findall(form):
            found |= {run[at:at + length] for length in lengths for at in range(len(run) - length + 1)} & numbers
    return found


def days_as_written(iso):
    year, month, day = iso[:4], iso[4:6], iso[6:8]
    return {f"{year}{month}{day}", f"{year}-{month}-{day}", f"{year}/{int(month)}/{int(day)}", f"{year}/{month}/{day}", f"{year}.{month}.{day}", f"{year}.{int(month)}.{int(day)}",
            f"{year}年{int(month)}月{int(day)}日", f"{year}年{month}月{day}日"}


class Search(Case):
    """A district of 300 whose rolls also say telephones and addresses (columns that nobody asked for are kept aside), paid, announced, objected to, visited and recovered from."""
    weight = 30

    @classmethod
    def setUpClass(cls):
        cls.district = district = District(people=True)
        folder = district.file("sample")
        district.run("sample", "--students", "300", "--seed", "7", "--out", folder).done()
        roll, listed = read_csv(folder / "roll.csv"), read_csv(folder / "hardship.csv")
        for n, row in enumerate(roll):
            row.update({"联系电话": f"138{n * 7919 % 10**8:08d}", "现住址": f"那楼镇那{n}坡{n}号"})
        for n, row in enumerate(listed):
            row["联系电话"] = f"139{n * 104729 % 10**8:08d}"
        for kind, rows in (("roll", roll), ("hardship", listed)):
            (folder / f"{kind}.csv").write_text(to_csv(list(rows[0]), rows), encoding="utf-8", newline="")
        cls.ids, cls.phones, cls.addresses, cls.births, cls.accounts = set(), set(), set(), set(), set()
        for path in folder.glob("*.csv"):
            for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
                for column, cell in row.items():
                    if column in ("身份证件号", "监护人身份证件号", "证件号码", "户主证件号码", "监护人证件号码", "户名证件号码", "学籍号"):
                        cls.ids |= {cell[-18:].upper()} if len(cell) >= 8 else set()
                    elif column == "联系电话":
                        cls.phones.add(cell)
                    elif column in ("现住址", "住址") and cell:
                        cls.addresses.add(cell)
                    elif column == "银行账号":
                        cls.accounts.add(cell)
        cls.births = {day for number in cls.ids if re.fullmatch(r"[0-9]{17}[0-9X]", number) for day in days_as_written(number[6:14])}
        cls.numbers = {number for number in cls.ids | cls.phones | cls.accounts if len(number) >= 8}
        for kind in ("school", "roll", "hardship", "account", "budget", "death", "away", "resident", "attendance"):
            district.load(kind, folder / f"{kind}.csv", "2026-10-31", expect=None)
        failing = iter("成功 失败 处理中 成功 成功 成功".split() * 100)
        for batch in district.pay_out(MONTH):
            district.bank(district.bank_lines(batch["id"], lambda line: next(failing), reason="账号户名不符"), name=f"{batch['id']}.csv", expect=None)
        district.run("notice", "publish", "--month", MONTH, "--place", "公示栏", as_="li").done()
        cls.files = cls.written()

    @classmethod
    def written(cls):
        """What is made for the public, and what is made with covered numbers: name -> path."""
        district, files = cls.district, {}

        def make(name, forms, *command, as_=None, today=None):
            for form in forms:
                path = district.file(f"search-{name}.{form}")
                answer = district.run(*command, "--out", path, as_=as_, today=today)
                assert answer.code in (0, 1) and path.exists(), f"{command}: {answer.out}{answer.err}"
                files[f"{name}.{form}"] = path

        notices = [row["id"] for row in district.run("notice", "list").done().rows]
        both = ("xlsx", "pdf")
        for notice in notices:
            make(f"notice-{notice}", both, "notice", "print", notice)
            make(f"notice-{notice}", ("csv",), "export", "notice", "--notice", notice)
        district.run("notice", "object", notices[0], "--line", "1", "--by", "村民", "--text", "家里有楼房", as_="li").done()
        district.run("notice", "resolve", notices[0], "--objection", "1", "--dismissed", "--note", "入户核实", as_="wang").done()
        for notice in notices:
            photograph = district.file(f"board-{notice}.jpg")
            photograph.write_bytes(JPG + notice.encode())
            district.run("attach", "notice", notice, photograph, "--kind", "公示照片", as_="li").done()
            district.run("notice", "close", notice, as_="li", today="2026-12-01").done()
            make(f"notice-{notice}-proof", both, "notice", "proof", notice, today="2026-12-01")
        make("notice-objections", both, "notice", "objections", notices[0], today="2026-12-01")
        figures = district.file("figures.csv")
        figures.write_text("年度,教育支出,学生人数\n2024,1000000.00,3000\n2025,1030000.00,3200\n", encoding="utf-8")
        kinds = district.run("sheet", "list").done().rows
        assert len(kinds) >= 24
        for kind in kinds:
            make(f"sheet-{kind['name']}", both, "sheet", kind["name"], "--month", MONTH, *(["--figures", figures] if kind["name"] == "two-increases" else []))
        make("evaluation", ("pdf",), "evaluation", "--month", MONTH)
        make("letter", ("pdf",), "letter", "parents")
        drawn = district.run("visit", "draw", "--month", MONTH, "--sample", "5", "--seed", "3", as_="li").done()
        make("visit", both, "visit", "sheet", drawn.ids["draws"][0])
        for batch in district.run("batch", "list").done().rows:
            make(f"batch-{batch['id']}", ("pdf",), "batch", "sheet", batch["id"])
        return files

    def test_the_search_finds_what_stands_there(self):
        bank = next(self.district.file("out").glob("*.csv"))
        self.assertGreater(len(found_in(text_of(bank), self.numbers)), 0)
        number = next(iter(sorted(self.ids)))
        for written in (number, f"{number[:6]} {number[6:14]} {number[14:]}", f"x{number}y", "".join(chr(ord(c) + 0xFEE0) for c in number), f"{number[:6]}-{number[6:]}".lower()):
            self.assertEqual(found_in(f"<t>证件 {written} 号</t>", self.numbers) & {number}, {number}, written)
        self.assertGreater(len(self.numbers), 1200)

    def test_no_number_of_anybody_in_any_of_them(self):
        self.assertGreaterEqual(len(self.files), 60)
        for name, path in self.files.items():
            self.assertEqual(len(found_in(text_of(path), self.numbers)), 0, name)

    def test_no_birth_date_and_no_address_on_a_wall(self):
        public = {name: path for name, path in self.files.items() if name.startswith(("notice-", "sheet-notice", "sheet-open-figures", "sheet-publicity", "letter"))}
        self.assertGreaterEqual(len(public), 12)
        for name, path in public.items():
            text = unicodedata.normalize("NFKC", text_of(path))
            self.assertEqual([day for day in self.births if day in text], [], name)
            self.assertEqual([address for address in self.addresses if address in text], [], name)
