"""The same lists as UTF-8 CSV with and without BOM, GB18030 CSV, TSV, CRLF and xlsx give the same bytes."""
import csv
import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape

from suite.office import Case, District, Suite, run_program

KINDS = ("school", "roll", "hardship", "account", "death")
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def column(index):
    name = ""
    while True:
        name = chr(65 + index % 26) + name
        index = index // 26 - 1
        if index < 0:
            return name


def serial(text):
    """The Excel serial of YYYY-MM-DD, or None where the text is no full date."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return (datetime.date(*map(int, match.groups())) - datetime.date(1899, 12, 30)).days if match else None


def xlsx(rows, shared=False):
    """A minimal workbook: inline strings, or shared strings with numbers and date cells as a spreadsheet would keep them."""
    strings, lines = {}, []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, text in enumerate(row):
            place = f"{column(c)}{r}"
            if text == "":
                continue
            if not shared:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>')
            elif r > 1 and serial(text) is not None:
                cells.append(f'<c r="{place}" s="1"><v>{serial(text)}</v></c>')
            elif r > 1 and re.fullmatch(r"[1-9][0-9]{0,5}", text):
                cells.append(f'<c r="{place}"><v>{text}</v></c>')
            else:
                cells.append(f'<c r="{place}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>')
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                               '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                               '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
                       f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook {NS} xmlns:r="{RELATIONS}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
                                      f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      + (f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
                                         f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/>' if shared else "") + "</Relationships>",
        "xl/worksheets/sheet1.xml": f'{head}<worksheet {NS}><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'{head}<sst {NS} count="{len(strings)}" uniqueCount="{len(strings)}">' + "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings) + "</sst>"
        parts["xl/styles.xml"] = (f'{head}<styleSheet {NS}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
                                  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return buffer.getvalue()


def as_text(rows, delimiter=",", end="\n"):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    return buffer.getvalue()


FORMS = {
    "utf-8": ("csv", lambda rows: as_text(rows).encode()),
    "utf-8 with BOM": ("csv", lambda rows: b"\xef\xbb\xbf" + as_text(rows).encode()),
    "GB18030": ("xlsx", lambda rows: as_text(rows).encode("gb18030")),       # told by content, not by name
    "TSV": ("csv", lambda rows: as_text(rows, "\t").encode()),
    "CRLF": ("csv", lambda rows: as_text(rows, end="\r\n").encode()),
    "xlsx": ("xlsx", lambda rows: xlsx(rows)),
    "xlsx with shared strings, numbers and dates, named csv": ("csv", lambda rows: xlsx(rows, shared=True)),
}


class TheSameListsInEveryForm(Case):
    weight = 9

    def test_assess_and_match_are_the_same_bytes(self):
        folder = Suite.folder / "formats"
        run_program("sample", "--students", "600", "--seed", "7", "--out", folder, "--json").done()
        lists = {}
        for kind in KINDS:
            with open(folder / f"{kind}.csv", encoding="utf-8", newline="") as file:
                lists[kind] = list(csv.reader(file))
        for row in lists["roll"] + lists["account"] + lists["hardship"]:
            for cell in row:
                if re.fullmatch(r"[GLJ]?[0-9]{11,}[0-9Xx]", cell):
                    Suite.remember(cell)
        results = {}
        for form, (suffix, write) in FORMS.items():
            district = District()
            counts = {}
            for kind, rows in lists.items():
                if kind in ("school", "account") and form not in ("utf-8", "GB18030", "TSV", "xlsx with shared strings, numbers and dates, named csv"):
                    continue  # they have no part in the result; a few forms are enough
                path = district.file(f"{kind}.{suffix}")
                path.write_bytes(write(rows))
                answer = district.load(kind, path, "2026-10-31", expect=None)
                self.assertIn(answer.code, (0, 1), f"{form} {kind}: {answer.err}")
                counts[kind] = answer.counts
            outs = {}
            for step in ("match", "assess"):
                path = district.file(f"{step}.out")
                district.run(step, "--month", "2026-11", "--out", path).done()
                outs[step] = path.read_bytes()
            results[form] = (counts, outs)
        counts, outs = results["utf-8"]
        self.golden("sample_600_7", "assess.csv", outs["assess"])
        self.golden("sample_600_7", "match.csv", outs["match"])
        for form, (other_counts, other_outs) in results.items():
            with self.subTest(form):
                self.assertEqual(other_counts, {kind: counts[kind] for kind in other_counts})
                self.assertEqual(other_outs["match"], outs["match"])
                self.assertEqual(other_outs["assess"], outs["assess"])
