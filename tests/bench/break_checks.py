#!/usr/bin/env python3
"""Breaks the statement of each audit check, one change at a time, and looks whether its tests notice: 32 checks, a few broken forms of each.

    python3 tests/bench/break_checks.py --tests build/release/zhuxue_db_tests --most 6

A change turns a comparison, drops a condition behind AND, or moves a number by one. What the tests of the check do not notice is listed at the end; exit 1 where a check
has no broken form that is noticed. The statements go to the tests by a folder (tests/support/broken_check.hpp), so nothing is built anew.
"""
import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TURNED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "=": "<>", "<>": "="}


def without_comments(text):
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("--"))


def outside_quotes(text):
    """Per character: whether it stands outside of '…'."""
    outside, state = [], True
    for char in text:
        state = not state if char == "'" else state
        outside.append(state and char != "'")
    return outside


def end_of_condition(text, at):
    """Where the condition that begins at `at` ends: at AND, OR, GROUP, ORDER, UNION, HAVING or a closing bracket of its own level."""
    depth, between, outside = 0, False, outside_quotes(text)
    while at < len(text):
        if outside[at]:
            if text[at] == "(":
                depth += 1
            elif text[at] == ")":
                depth -= 1
                if depth < 0:
                    return at
            elif depth == 0:
                word = re.match(r"\b(AND|OR|GROUP|ORDER|UNION|HAVING|THEN|WHEN|END|BETWEEN)\b", text[at:])
                if word and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")):
                    if word.group(1) == "BETWEEN":
                        between = True
                    elif word.group(1) == "AND" and between:
                        between = False
                    else:
                        return at
        at += 1
    return at


def broken_forms(text):
    """(what was done, the statement)"""
    outside = outside_quotes(text)
    # Joins by county and by keys are not turned: that such a statement finds nothing says little.
    for match in re.finditer(r"(?<![<>=!~|:-])(<>|<=|>=|<|>|=)(?![>=])", text):
        if not outside[match.start()] or re.search(r"county\s*$", text[:match.start()]) or re.search(r":county", text[match.end():match.end() + 10]):
            continue
        line = text.count("\n", 0, match.start()) + 1
        yield f"line {line}: {match.group(1)} turned", text[:match.start()] + TURNED[match.group(1)] + text[match.end():]
    for match in re.finditer(r"\bAND\b", text):
        if not outside[match.start()] or re.search(r"BETWEEN [^()]*(\([^()]*\))?[^()]*$", text[max(0, match.start() - 60):match.start()]):
            continue
        end = end_of_condition(text, match.end())
        if "county" in text[match.end():end] and len(text[match.end():end]) < 40:
            continue
        yield f"line {text.count(chr(10), 0, match.start()) + 1}: without AND{text[match.end():end].rstrip()[:60]}", text[:match.start()] + " " + text[end:]
    for match in re.finditer(r"(?<![\w.$'])([1-9][0-9]*)(?![\w'.])", text):
        if outside[match.start()] and re.search(r"[<>=*+-]\s*$", text[:match.start()]):
            yield f"line {text.count(chr(10), 0, match.start()) + 1}: {match.group(1)} + 1", text[:match.start()] + str(int(match.group(1)) + 1) + text[match.end():]


def noticed(tests, code, statements):
    """Of each statement whether a test of the check fails: all of them in one process, one a repetition."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for number, statement in enumerate(statements):
            (pathlib.Path(folder) / f"{number}.sql").write_text(statement, encoding="utf-8")
        done = subprocess.run([tests, f"--gtest_filter=*.{code}*:*.*And{code}*:*/{code}", f"--gtest_repeat={len(statements)}", "--gtest_recreate_environments_when_repeating"], capture_output=True, text=True, timeout=900,
                              env=os.environ | {"ZHUXUE_BROKEN_CHECK": code, "ZHUXUE_BROKEN_FOLDER": folder})
    assert re.search(r"Running [1-9]\d* tests?", done.stdout), f"no test of {code}"
    rounds = re.split(r"Repeating all tests \(iteration \d+\)", done.stdout)[1:] or [done.stdout]
    assert len(rounds) == len(statements), done.stdout[-500:]
    return ["[  FAILED  ]" in each for each in rounds]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tests", required=True)
    parser.add_argument("--most", type=int, default=6, help="broken forms of a check")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="checks, by commas")
    options = parser.parse_args()
    tried = seen = 0
    deaf, missed = [], []
    for file in sorted((ROOT / "sql/queries/checks").glob("c[0-9][0-9]_*.sql")):
        code = file.name[:3].upper()
        if options.only and code not in options.only.split(","):
            continue
        statement = without_comments(file.read_text(encoding="utf-8"))
        forms = list(broken_forms(statement))
        random.Random(f"{options.seed} {code}").shuffle(forms)
        forms = forms[:options.most]
        results = list(zip([what for what, _ in forms], noticed(options.tests, code, [form for _, form in forms])))
        hits = sum(hit for _, hit in results)
        tried, seen = tried + len(results), seen + hits
        if not hits:
            deaf.append(code)
        missed += [f"{code} {what}" for what, hit in results if not hit]
        print(f"{code}: {hits} of {len(results)} noticed", flush=True)
    print(f"\n{tried} broken statements, {seen} noticed; checks of which none was noticed: {', '.join(deaf) or 'none'}")
    for each in missed:
        print("  not noticed: " + each)
    return 1 if deaf else 0


if __name__ == "__main__":
    sys.exit(main())
