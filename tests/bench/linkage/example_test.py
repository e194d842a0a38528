#!/usr/bin/env python3
"""Runs the small example end to end: its output word for word, the same bytes for shuffled rows and two threads, and the faults of a faulty plan.

    python3 tests/bench/linkage/example_test.py --bench build/release/zhuxue_linkage_bench        (--write takes the present output as right)
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "example"
FILES = [str(HERE / name) for name in ("census_1881.csv", "census_1891.csv")]


def run(bench, plan, *options, files=FILES):
    return subprocess.run([bench, plan, *files, *options], capture_output=True, text=True, cwd=HERE, timeout=60)


def without_times(text):
    return "".join(line for line in text.splitlines(keepends=True) if not line.split("\t")[0].endswith("_ms"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    bench = str(pathlib.Path(chosen.bench).resolve())
    failures = []

    def expect(what, found, wanted):
        if found != wanted:
            failures.append(f"{what}\n--- wanted\n{wanted}\n--- found\n{found}")

    with tempfile.TemporaryDirectory() as folder:
        links, model = f"{folder}/links.csv", f"{folder}/model.txt"
        first = run(bench, "census.toml", "--errors", "3", "--links", links, "--model", model)
        expect("exit", first.returncode, 0)
        found = without_times(first.stdout) + "\n" + pathlib.Path(links).read_text() + "\n" + pathlib.Path(model).read_text()
    golden = HERE / "census.expected.txt"
    if chosen.write:
        golden.write_text(found)
    expect("the output", found, golden.read_text())
    for options in (["--threads", "2"], ["--shuffle", "1"], ["--shuffle", "20261125", "--threads", "2"]):
        expect(f"the same with {' '.join(options)}", without_times(run(bench, "census.toml", "--errors", "3", *options).stdout), without_times(first.stdout))

    one = run(bench, "census.toml", files=[FILES[0]])
    expect("one table alone is compared with itself", (one.returncode, "records\t15\n" in one.stdout, "groups\t" in one.stdout), (0, True, True))

    faulty = run(bench, "faulty.toml")
    expect("exit of a faulty plan", faulty.returncode, 2)
    for wanted in ("faulty.toml:2:", "stemmed", "surnam", "1.5", "osa surname", "soundexx", "the comparator has no terms"):
        if wanted not in faulty.stderr:
            failures.append(f"the faults of faulty.toml do not name {wanted}:\n{faulty.stderr}")
    expect("exit without a file", run(bench, "census.toml", files=[]).returncode, 2)
    expect("exit of an absent file", run(bench, "census.toml", files=["absent.csv"]).returncode, 3)

    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
