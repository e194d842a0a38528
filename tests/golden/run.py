#!/usr/bin/env python3
"""The program from outside: runs the cases of tests/golden/suite against a zhuxue executable.

    python3 tests/golden/run.py --zhuxue build/release/zhuxue [-k pattern] [-v] [-j N]

All cases share one embedded cluster and take a county each; classes of cases run side by side.
"""
import argparse
import concurrent.futures
import fnmatch
import importlib
import os
import pathlib
import sys
import time
import traceback
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from suite.office import Suite  # noqa: E402


def tests_in(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from tests_in(item)
        else:
            yield item


def groups(pattern):
    folder = pathlib.Path(__file__).resolve().parent / "suite"
    classes = {}
    for file in sorted(folder.glob("case_*.py")):
        module = importlib.import_module("suite." + file.stem)
        for test in tests_in(unittest.defaultTestLoader.loadTestsFromModule(module)):
            name = test.id().removeprefix("suite.")
            if pattern is None or pattern in name or fnmatch.fnmatch(name, pattern):
                classes.setdefault(type(test), []).append(test)
    return classes


class Timed(unittest.TestResult):
    def startTest(self, test):
        self.began = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        self.times = getattr(self, "times", [])
        self.times.append((time.monotonic() - self.began, test.id().removeprefix("suite.")))
        super().stopTest(test)


def run_group(tests):
    result = Timed()
    unittest.TestSuite(tests).run(result)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("-k", dest="pattern")
    parser.add_argument("-j", type=int, default=max(4, 2 * (os.cpu_count() or 1)))
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    classes = groups(options.pattern)
    # Classes marked `alone` come after all others: they look at what everybody printed, or need a quiet machine.
    side_by_side = sorted((c for c in classes if not getattr(c, "alone", False)), key=lambda c: -getattr(c, "weight", 1))
    began = time.monotonic()
    results = []
    try:
        Suite.start(options.zhuxue)
        with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
            results += pool.map(run_group, [classes[c] for c in side_by_side])
        for c in classes:
            if getattr(c, "alone", False):
                results.append(run_group(classes[c]))
    finally:
        Suite.stop()
    failed = [failure for result in results for failure in result.failures + result.errors]
    failed += [(test, "unexpected success") for result in results for test in result.unexpectedSuccesses]
    total = sum(result.testsRun for result in results)
    for test, text in failed:
        print(f"FAILED {test.id().removeprefix('suite.')}\n{text}")
    if options.v:
        for taken, name in sorted((t for result in results for t in getattr(result, "times", [])), reverse=True):
            print(f"{taken:6.2f} s  {name}")
    skipped = sum(len(result.skipped) for result in results)
    bad = len({test.id() for test, _ in failed})
    print(f"{len(Suite.printed)} commands, {time.monotonic() - began:.1f} s" + (f", {skipped} skipped" if skipped else ""))
    print(f"{max(0, total - bad - skipped)} passed, {bad} failed")
    return 1 if bad or total == 0 else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:
        traceback.print_exc()
        print("0 passed, 1 failed")
        sys.exit(1)
