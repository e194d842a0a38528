"""A proof bundle in the hands of somebody who wants to change it: reads, edits and writes the folder, and mends whatever a forger could mend.

Written from the description in 说明.txt alone; nothing of the program is used. Amounts are integer fen.
"""
import hashlib
import pathlib
import shutil


def sm3(*parts):
    digest = hashlib.new("sm3")
    for part in parts:
        digest.update(part)
    return digest.digest()


def field(content):
    content = content if isinstance(content, bytes) else str(content).encode()
    return str(len(content)).encode() + b":" + content


def fields_of(data):
    found, at = [], 0
    while at < len(data):
        colon = data.index(b":", at)
        size = int(data[at:colon])
        found.append(data[colon + 1:colon + 1 + size])
        at = colon + 1 + size
    return found


def records_of(data):
    """Every record as a list of cells, the header first."""
    found, at, record = [], 0, []
    while at < len(data):
        if data[at:at + 1] == b"\n":
            found.append(record)
            record, at = [], at + 1
            continue
        colon = data.index(b":", at)
        size = int(data[at:colon])
        record.append(data[colon + 1:colon + 1 + size])
        at = colon + 1 + size
    assert not record
    return found


def written(records):
    return b"".join(b"".join(map(field, record)) + b"\n" for record in records)


def root_of(leaves):
    level = [sm3(b"\0", leaf) for leaf in leaves]
    while len(level) > 1:
        level = [sm3(b"\1", level[i], level[i + 1]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
    return level[0]


class Table:
    """One record file: rows are dicts of text, but for `bytes`."""

    def __init__(self, data):
        records = records_of(data)
        self.header = [cell.decode() for cell in records[0]]
        self.rows = [{name: cell if name == "bytes" else cell.decode() for name, cell in zip(self.header, record)} for record in records[1:]]

    def data(self):
        return written([self.header] + [[row[name] for name in self.header] for row in self.rows])

    def where(self, **wanted):
        return [row for row in self.rows if all(row[name] == str(value) for name, value in wanted.items())]

    def one(self, **wanted):
        found = self.where(**wanted)
        assert len(found) == 1, (wanted, len(found))
        return found[0]


LINE = "form county batch line award attempt part programme period clause amount central region city county_share pupil payee".split()


class Bundle:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.files = {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        self.heading = records_of(self.files.pop("manifest"))[0]
        self.tables = {name: Table(data) for name, data in self.files.items() if "/" not in name and not name.endswith(".txt")}
        self.extra, self.missing = {}, set()

    def __getattr__(self, name):
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(name) from None

    # ---- the forger's tools ----

    def event(self, kind, **facts):
        """The row of an event and its fields, by kind and facts."""
        for row in self.events.rows:
            cells = [cell.decode() for cell in fields_of(row["bytes"])] if row["shown"] == "FULL" else []
            said = dict(zip(cells[3::2], cells[4::2]))
            if cells and cells[0] == kind and all(said.get(name) == str(value) for name, value in facts.items()):
                return row, cells
        raise AssertionError((kind, facts))

    def change_event(self, kind, facts, **changes):
        """Changes actor, day or facts of an event; the chain is left as it is."""
        row, cells = self.event(kind, **facts)
        for name, value in changes.items():
            if name in ("kind", "actor", "day"):
                cells[("kind", "actor", "day").index(name)] = str(value)
            else:
                cells[cells.index(name, 3) + 1] = str(value)
        row["bytes"] = b"".join(map(field, cells))

    def rechain(self, anchors=False):
        """Makes every hash of the chain anew, and with `anchors` those of the anchors and of the events that tell of them."""
        previous, stream = bytes(32), None
        fresh = {}
        for row in self.events.rows:
            if row["stream"] != stream:
                previous, stream = bytes(32), row["stream"]
            if anchors and row["shown"] == "FULL" and fields_of(row["bytes"])[0] == b"CHAIN_ANCHORED":
                cells = [cell.decode() for cell in fields_of(row["bytes"])]
                for i in range(5, len(cells), 6):
                    cells[i + 5] = fresh[cells[i + 1], cells[i + 3]]
                row["bytes"] = b"".join(map(field, cells))
            digest = sm3(row["bytes"]) if row["shown"] == "FULL" else bytes.fromhex(row["bytes"].decode())
            previous = sm3(b"\2", int(stream).to_bytes(8, "big"), int(row["seq"]).to_bytes(8, "big"), previous, digest)
            row["hash"] = previous.hex()
            fresh[stream, row["seq"]] = row["hash"]
        if anchors:
            for row in self.anchors.rows:
                row["hash"] = fresh[row["stream"], row["seq"]]

    def renumber(self):
        for n, row in enumerate(self.events.rows, 1):
            row["seq"] = str(n)

    def line(self, batch, number):
        return self.lines.one(batch=batch, line=number)

    def facts_of_line(self, row):
        return dict(zip(LINE, (cell.decode() for cell in fields_of(row["bytes"]))))

    def change_line(self, row, **changes):
        facts = self.facts_of_line(row) | {name: str(value) for name, value in changes.items()}
        row["bytes"] = b"".join(field(facts[name]) for name in LINE)

    def recommit(self, row):
        salt = bytes.fromhex(row["salt"])
        self.change_line(row, pupil=sm3(b"\3", salt, field(bytes.fromhex(row["person_key"])), field(row["student_no"])).hex(),
                         payee=sm3(b"\4", salt, field(row["holder"]), field(row["account"])).hex())

    def reroot(self, batch):
        """A new root for the batch, in its record and in the event of the seal."""
        root = root_of([row["bytes"] for row in self.lines.where(batch=batch)]).hex()
        self.batches.one(batch=batch)["root"] = root
        self.change_event("BATCH_SEALED", {"batch": batch}, root=root)

    def redigest(self, batch):
        """The digests of the issued file wherever they stand."""
        data = self.files[f"issued/B{batch}"]
        new = {"sm3": sm3(data).hex(), "sha256": hashlib.sha256(data).hexdigest()}
        self.batches.one(batch=batch).update(new)
        for row in self.steps.where(batch=batch):
            row["digest"] = new["sm3"]
            facts = {"batch": batch}
            self.change_event("BATCH_" + row["step"], facts, **(new if row["step"] in ("SEALED", "ISSUED") else {"sm3": new["sm3"]}))

    def save(self, folder, listed=True):
        """Writes the folder. `listed`: with a manifest that fits; else with that of the original."""
        folder = pathlib.Path(folder)
        shutil.rmtree(folder, ignore_errors=True)
        files = dict(self.files)
        files.update({name: table.data() for name, table in self.tables.items() if name in files})
        if listed:
            files["manifest"] = written([self.heading] + [[name, len(data), sm3(data).hex()] for name, data in sorted(files.items())])
        else:
            files["manifest"] = (self.folder / "manifest").read_bytes()
        files.update(self.extra)
        for name, data in files.items():
            if name in self.missing:
                continue
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder
