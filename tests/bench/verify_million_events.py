#!/usr/bin/env python3
"""How long zhuxue-verify takes over a chain of a million events: makes the bundle, runs the program three times, prints wall time and memory. Not a test.

    python3 tests/bench/verify_million_events.py --verify build/release/zhuxue-verify [--events 1000000]
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "golden"))
sys.dont_write_bytecode = True
from suite.bundle import field, sm3, written  # noqa: E402

HEADERS = {
    "events": "stream seq hash shown bytes", "anchors": "stream seq hash kind day actor",
    "batches": "batch programme period bank profile year reissue lines total central region city county_share sha256 sm3 day root profile_sha256",
    "steps": "batch ordinal step prev_step actor digest day", "lines": "batch line bytes salt person_key student_no holder account",
    "awards": "award person_key programme period part amount plan clause", "attempts": "award attempt use batch line amount", "ends": "award attempt kind bank_file",
    "bank_files": "bank_file profile sha256 lines day actor", "bank_lines": "bank_file line batch batch_line amount status effect",
    "postings": "posting tx code debit credit programme year level amount batch bank_file document plan decision day actor", "posts": "batch ordinal post actor digest day",
    "decisions": "decision kind document amount proposer day end end_actor end_day",
    "positions": "programme year level approved reserved in_transit paid on_hold receivable to_treasury written_off suspense",
}


def write_events(path, count):
    """A chain in the form and size of a list import's events; the last hash."""
    previous, size = bytes(32), 0
    with open(path, "wb") as out:
        out.write(written([HEADERS["events"].split()]))
        for seq in range(1, count + 1):
            event = b"".join(map(field, ("LIST_IMPORTED", "li", "2026-11-20", "file", seq, "kind", "hardship", "department", "民政局", "as_of", "2026-10-31",
                                         "sha256", f"{seq:064x}", "counts", "read=1 accepted=1 rejected=0")))
            previous = sm3(b"\2", (2026).to_bytes(8, "big"), seq.to_bytes(8, "big"), previous, sm3(event))
            out.write(field(2026) + field(seq) + field(previous.hex()) + field("FULL") + field(event) + b"\n")
            size += len(event)
    print(f"{count} events of {size // count} bytes, file {os.path.getsize(path) // 1000000} MB")
    return previous.hex()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verify", required=True)
    parser.add_argument("--events", type=int, default=1000000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        head = write_events(folder / "events", options.events)
        for name, header in HEADERS.items():
            if name != "events":
                (folder / name).write_bytes(written([header.split()]))
        manifest = [["ZHUXUE_PROOF_1", "ALL", "450109", "", "0", "2026-11-20", "bench"]]
        for path in sorted(folder.iterdir()):
            data = path.read_bytes()
            manifest.append([path.name, len(data), sm3(data).hex()])
        (folder / "manifest").write_bytes(written(manifest))
        for _ in range(3):
            began = time.monotonic_ns()
            child = subprocess.Popen([options.verify, place, "--anchor", f"2026:{options.events}:{head}"], stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            taken = (time.monotonic_ns() - began) // 1000000
            assert os.waitstatus_to_exitcode(status) == 0
            cpu = int((usage.ru_utime + usage.ru_stime) * 1000)
            print(f"verified in {taken // 1000}.{taken % 1000:03d} s, {cpu // 1000}.{cpu % 1000:03d} s of processor, {usage.ru_maxrss // 1024} MB at most (the mapped file among it)")


if __name__ == "__main__":
    main()
