#!/usr/bin/python3
"""The pages from outside: HTTP, and a real Chromium.

    /usr/bin/python3 tests/web/run.py --zhuxue build/release/zhuxue [-k pattern] [-v]

Debian's own python3 has selenium. Pictures go to $ZHUXUE_PICTURES, where it is set, and nowhere else.
"""
import argparse
import importlib
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from suite import shared  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("-k", dest="pattern", default="")
    parser.add_argument("-v", dest="verbose", action="store_true")
    options = parser.parse_args()
    shared.program = options.zhuxue
    suite = unittest.TestSuite()

    def add(tests):
        for test in tests:
            if isinstance(test, unittest.TestSuite):
                add(test)
            elif options.pattern in test.id():
                suite.addTest(test)

    for file in sorted((pathlib.Path(__file__).resolve().parent / "suite").glob("case_*.py")):
        add(unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module("suite." + file.stem)))
    began = time.monotonic()
    try:
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2 if options.verbose else 1).run(suite)
    finally:
        shared.close()
    failed = len(result.failures) + len(result.errors)
    print(f"{time.monotonic() - began:.0f} s")
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
