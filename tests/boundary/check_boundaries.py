#!/usr/bin/env python3
"""Holds the source to the dependency rules of the design: each rule below is a sentence, each breach names file and line.

check_boundaries.py --root DIR [--compiler CXX] [--edges FILE]    exit 0 without a breach, 1 with some
check_boundaries.py --self-test [--compiler CXX]                  plants a breach of every rule and requires that it is found
"""
import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ("include", "src", "batch", "tests", "sql", "config", "cmake")
CODE = (".cpp", ".hpp")
LONGEST_FILE = 400

Breach = collections.namedtuple("Breach", "rule path line text")


# ---- text -----------------------------------------------------------------------------------------------------------

def split_code(text):
    """The text twice, line for line: without comments; and without comments, with the inside of every literal blanked."""
    no_comments, no_literals = [], []
    i, size = 0, len(text)

    def take(end, in_first, in_second):
        nonlocal i
        piece = text[i:end]
        blank = re.sub(r"[^\n]", " ", piece)
        no_comments.append(piece if in_first else blank)
        no_literals.append(piece if in_second else blank)
        i = end

    while i < size:
        if text.startswith("//", i):
            end = i
            while True:  # a backslash continues the comment
                newline = text.find("\n", end)
                if newline < 0:
                    end = size
                    break
                if not text[:newline].endswith("\\"):
                    end = newline
                    break
                end = newline + 1
            take(end, False, False)
        elif text.startswith("/*", i):
            end = text.find("*/", i + 2)
            take(size if end < 0 else end + 2, False, False)
        elif (raw := re.compile(r'(?:u8|[uUL])?R"([^()\\\s]{0,16})\(').match(text, i)) and not (i and (text[i - 1].isalnum() or text[i - 1] == "_")):
            close = ")" + raw.group(1) + '"'
            end = text.find(close, raw.end())
            take(size if end < 0 else end + len(close), True, False)
        elif text[i] == '"' or (text[i] == "'" and not re.search(r"\b[0-9][0-9a-fA-FxX'.]*$", text[max(0, i - 40):i])):
            quote, end = text[i], i + 1
            while end < size and text[end] != quote and text[end] != "\n":
                end += 2 if text[end] == "\\" else 1
            take(min(end + 1, size), True, False)
        else:
            take(i + 1, True, True)
    return "".join(no_comments), "".join(no_literals)


class SourceFile:
    def __init__(self, path, text):
        self.path, self.text = path, text
        self.is_code = path.endswith(CODE)
        self.commentless, self.code = split_code(text) if self.is_code else (text, text)
        if path.endswith(".sql"):
            self.commentless = self.code = re.sub(r"--[^\n]*", "", text)
        self.includes = []  # (line, header, is it quoted)
        if self.is_code:
            for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', self.commentless, re.M):
                self.includes.append((self.line_of(match.start()), match.group(1) or match.group(2), match.group(2) is not None))

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def literals(self):
        """(line, content) of each string literal, roughly: what is in commentless but blanked in code."""
        for match in re.finditer(r'"(?:[^"\\\n]|\\.)*"|R"([^()\\\s]{0,16})\((?:.|\n)*?\)\1"', self.commentless):
            yield self.line_of(match.start()), match.group(0)

    def room(self):
        """The room: money … for pure rooms; files, store …; batch; tests."""
        parts = self.path.split("/")
        if self.path.startswith("include/zhuxue/"):
            return parts[2] if len(parts) > 3 else ""
        return parts[1] if parts[0] == "src" and len(parts) > 2 else parts[0]

    def under(self, *folders):
        return any(self.path.startswith(folder + "/") or self.path == folder for folder in folders)


class House:
    def __init__(self, files, edges_text):
        self.files = [SourceFile(path, text) for path, text in sorted(files.items())]
        self.code_files = [file for file in self.files if file.is_code]
        self.vocabulary, self.stages, self.free, self.std = [], [], set(), set()
        self.edges, self.outer, self.shared_jobs, self.exceptions = {}, {}, {}, {}
        self.page_breaches = []
        for number, line in enumerate(edges_text.splitlines(), 1):
            words = line.split("#")[0].split()
            if not words:
                continue
            word, rest = words[0], words[1:]
            if word == "vocabulary":
                self.vocabulary += rest
            elif word == "stages":
                self.stages += rest
            elif word == "free":
                self.free.update(rest)
            elif word == "std":
                self.std.update(rest)
            elif word in ("edge", "outer") and rest and rest[0].endswith(":"):
                (self.edges if word == "edge" else self.outer)[rest[0][:-1]] = {room: number for room in rest[1:]}
            elif word == "shared-job" and len(rest) > 1:
                self.shared_jobs[rest[0]] = number
            elif word == "except" and len(rest) > 2:
                self.exceptions[(rest[0], rest[1])] = number
            else:
                self.page_breaches.append(Breach("edges_page_is_true", "tests/boundary/edges.txt", number, "cannot be read, or a reason is missing: " + line))

    def pure_rooms(self):
        return self.vocabulary + self.stages

    def is_pure(self, file):
        return file.is_code and (file.under("include/zhuxue") or any(file.under("src/" + room) for room in self.pure_rooms()))


# ---- rules ----------------------------------------------------------------------------------------------------------
RULES = {}


def rule(function):
    RULES[function.__name__] = function
    return function


def find_tokens(file, pattern, text=None):
    for match in re.finditer(pattern, file.code if text is None else text):
        yield file.line_of(match.start()), match.group(0), match


@rule
def pure_rooms_include_rules_only(house):
    """Rule 1: the standard headers on the list, Boost.Multiprecision, zhuxue/** and the room's own private headers."""
    for file in house.code_files:
        if not house.is_pure(file):
            continue
        for line, header, quoted in file.includes:
            own = quoted and header.split("/")[0] == file.room() and file.under("src")
            public = quoted and header.startswith("zhuxue/")
            boost = not quoted and header.startswith("boost/multiprecision/")
            if not (own or public or boost or (not quoted and header in house.std)):
                yield Breach("", file.path, line, f"a pure room includes {header}")


@rule
def pure_rooms_reach_nothing_outside(house):
    """Rule 1: no environment, files, streams, threads or randomness by name either."""
    pattern = r"\b(?:getenv|fopen|ifstream|ofstream|fstream|cout|cerr|clog|printf|fprintf|random_device|this_thread|Poco|soci|PQ[a-z]\w+)\b"
    for file in house.code_files:
        if house.is_pure(file):
            for line, token, _ in find_tokens(file, pattern):
                yield Breach("", file.path, line, f"a pure room names {token}")


@rule
def money_knows_no_floating_point(house):
    """Rule 1, wider: no double and no float in src, include, batch or tests, except where a static_assert or = delete proves the ban."""
    words = r"\b(?:double|float|stod|stof|stold|strtod|strtof|atof|from_chars_double)\b"
    number = r"(?<![\w.'])(?:[0-9][0-9']*\.[0-9']*|\.[0-9][0-9']*|[0-9][0-9']*[eE][+-]?[0-9]+)(?:[eE][+-]?[0-9]+)?[fFlL]?\b"
    for file in house.code_files:
        if not file.under("src", "include", "batch", "tests"):
            continue
        for line, token, match in find_tokens(file, words + "|" + number):
            before = re.split(r"[;{}]", file.code[:match.start()])[-1]
            after = re.split(r"[;{]", file.code[match.end():], maxsplit=1)[0]
            if re.search(r"\bstatic_assert\s*\(", before) or re.search(r"=\s*delete\s*$", after):
                continue
            yield Breach("", file.path, line, f"floating point: {token}")


@rule
def rooms_keep_to_their_edges(house):
    """Rule 2: a pure room includes only the rooms that edges.txt grants it."""
    for file in house.code_files:
        if not house.is_pure(file):
            continue
        room = file.room()
        for line, header, quoted in file.includes:
            if not (quoted and header.startswith("zhuxue/")) or header in house.free:
                continue
            other = header.split("/")[1]
            if other != room and other not in house.edges.get(room, {}):
                yield Breach("", file.path, line, f"{room or 'the root'} includes {other}, and edges.txt has no such edge")


@rule
def edges_go_downward_only(house):
    """Rule 2: vocabulary never includes a stage, a stage only vocabulary and earlier stages, and there is no circle."""
    page = "tests/boundary/edges.txt"
    for room, others in house.edges.items():
        for other, number in others.items():
            if room in house.vocabulary and other in house.stages:
                yield Breach("", page, number, f"vocabulary {room} may not include the stage {other}")
            elif room in house.stages and other in house.stages and house.stages.index(other) >= house.stages.index(room):
                yield Breach("", page, number, f"the stage {room} may not include the later stage {other}")
            elif other not in house.pure_rooms() or room not in house.pure_rooms():
                yield Breach("", page, number, f"{room}: {other} names no pure room")
    state = {}

    def walk(room, path):
        state[room] = "open"
        for other, number in house.edges.get(room, {}).items():
            if state.get(other) == "open":
                yield Breach("", page, number, "a circle: " + " > ".join(path + [other]))
            elif other not in state:
                yield from walk(other, path + [other])
        state[room] = "done"

    for room in house.edges:
        if room not in state:
            yield from walk(room, [room])


@rule
def outer_rooms_keep_to_their_edges(house):
    """Rules 3 and 4: files, store, jobs, sample, app, batch and web include the rooms they are granted."""
    own = {"batch": "batch"}
    for file in house.code_files:
        room = file.room()
        if house.is_pure(file) or not file.under("src", "batch"):
            continue
        if room not in house.outer:
            yield Breach("", file.path, 1, f"edges.txt does not know the room {room}")
            continue
        for line, header, quoted in file.includes:
            if not quoted or "/" not in header:
                continue
            other = "rules" if header.startswith("zhuxue/") else header.split("/")[0]
            if other in house.pure_rooms():
                yield Breach("", file.path, line, f"{header} is private to its pure room")
            elif other != own.get(room, room) and other not in house.outer[room]:
                yield Breach("", file.path, line, f"{room} includes {other}, and edges.txt has no such edge")


@rule
def only_store_knows_the_database(house):
    """Rule 3: SOCI, libpq and the embedded SQL only in src/store (tests may look behind it)."""
    for file in house.code_files:
        if file.under("src/store", "tests"):
            continue
        for line, header, _ in file.includes:
            if re.match(r"soci\b|libpq|postgresql/|pq-|pg_config", header) or header == "zhuxue_sql.hpp":
                yield Breach("", file.path, line, f"includes {header} outside src/store")
        for line, token, _ in find_tokens(file, r"\b(?:soci\s*::|PQ[a-z]\w+\s*\(|PGconn\b|PGresult\b)"):
            yield Breach("", file.path, line, f"names {token} outside src/store")


@rule
def only_web_knows_poco_net(house):
    """Rule 3."""
    for file in house.code_files:
        if file.under("src/web"):
            continue
        for line, header, _ in file.includes:
            if header.startswith("Poco/Net/"):
                yield Breach("", file.path, line, f"includes {header} outside src/web")
        for line, token, _ in find_tokens(file, r"\bPoco\s*::\s*Net\b"):
            yield Breach("", file.path, line, f"names {token} outside src/web")


@rule
def only_app_reads_the_environment(house):
    """Rule 3."""
    for file in house.code_files:
        if file.under("src", "include", "batch") and not file.under("src/app"):
            for line, token, _ in find_tokens(file, r"\b(?:getenv|secure_getenv|environ|setenv|putenv)\b"):
                yield Breach("", file.path, line, f"names {token} outside src/app")


@rule
def only_app_reads_the_clock(house):
    """Rule 3: elsewhere time is an argument."""
    pattern = r"\b(?:system_clock|steady_clock|high_resolution_clock|utc_clock|file_clock|clock_gettime|gettimeofday|localtime\w*|gmtime\w*|mktime)\b|(?<![\w.>:])(?:std\s*::\s*)?time\s*\(\s*(?:nullptr|NULL|0|&)"
    for file in house.code_files:
        if file.under("src", "include", "batch") and not file.under("src/app"):
            for line, token, _ in find_tokens(file, pattern):
                yield Breach("", file.path, line, f"names {token} outside src/app")


@rule
def only_app_reads_the_settings(house):
    """Rule 3: nobody but src/app and the commands sees the settings; what others need is an argument."""
    for file in house.code_files:
        if file.under("src/app", "batch", "tests"):
            continue
        for line, header, _ in file.includes:
            if header in ("app/settings.hpp", "app/clock.hpp"):
                yield Breach("", file.path, line, f"includes {header}")


@rule
def only_unit_of_work_begins_and_commits(house):
    """Rule 5: no other file has a transaction statement, in C++ or in SQL."""
    allowed = ("src/store/unit_of_work.cpp", "src/store/migrate.cpp")
    statement = r"\b(?:BEGIN|COMMIT|ROLLBACK|START\s+TRANSACTION|SAVEPOINT|END\s+TRANSACTION|PREPARE\s+TRANSACTION)\b"
    for file in house.files:
        if file.under("sql/queries", "sql/views"):
            for line, token, _ in find_tokens(file, "(?i)" + statement):
                yield Breach("", file.path, line, f"{token} in a query")
        if not file.is_code or not file.under("src", "include", "batch") or file.path in allowed:
            continue
        for line, literal in file.literals():
            if re.search(r"(?:^[^A-Za-z]*|;\s*)" + statement, literal) or re.search(r'^R"\w*\(\s*' + statement, literal):
                yield Breach("", file.path, line, f"a transaction statement: {literal[:40]}")
        for line, token, _ in find_tokens(file, r"\bsoci\s*::\s*transaction\b|\bsession\(\)\s*\.\s*(?:begin|commit|rollback)\b"):
            yield Breach("", file.path, line, f"{token} outside the unit of work")


@rule
def a_job_that_commits_leaves_evidence(house):
    """Rule 5: at least one evidence event in each transaction, put by the job or by what it shares with others."""
    headers = {file.path: file.includes for file in house.code_files}
    for file in house.code_files:
        if not file.under("src/jobs") or not re.search(r"\bcommit\s*\(\s*\)", file.code):
            continue
        stem = os.path.splitext(file.path[len("src/"):])[0]
        shared = {"src/" + os.path.splitext(header)[0] + ".cpp" for _, header, _ in file.includes + headers.get("src/" + stem + ".hpp", []) if header in house.shared_jobs}
        text = file.code + "".join(other.code for other in house.code_files if other.path in shared)
        if not re.search(r"\bput_on_record\s*\(", text):
            yield Breach("", file.path, 1, "commits and puts nothing on record")


@rule
def no_job_includes_another(house):
    """Design §2: no job calls another; what jobs share is listed with its reason."""
    for file in house.code_files:
        if not file.under("src/jobs"):
            continue
        stem = os.path.splitext(os.path.basename(file.path))[0]
        for line, header, quoted in file.includes:
            if quoted and header.startswith("jobs/") and header != f"jobs/{stem}.hpp" and header not in house.shared_jobs:
                yield Breach("", file.path, line, f"includes {header}, which edges.txt does not share")


@rule
def one_file_owns_each_table(house):
    """Rule 4: each table is written by one file of src/store."""
    tables = set()
    for file in house.files:
        if file.under("sql/migrations"):
            tables |= set(re.findall(r"(?i)\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)", file.code))
    users = collections.defaultdict(set)  # query constant → files
    for file in house.code_files:
        if file.under("src", "batch"):
            for name in re.findall(r"\bsql::(\w+)", file.code):
                users[name].add(file.path)
    writers = collections.defaultdict(set)
    for file in house.files:
        if file.under("sql/queries"):
            constant = file.path[len("sql/queries/"):-len(".sql")].replace("/", "_")
            for table in re.findall(r"(?i)\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(\w+)", file.code):
                if table in tables:
                    writers[table] |= users[constant]
    for file in house.code_files:
        if file.under("src", "batch"):
            for match in re.finditer(r'CopyIn\b[^;]{0,40}?"\s*(\w+)\s*\(', file.commentless):
                if match.group(1) in tables:
                    writers[match.group(1)].add(file.path)
    for table, files in sorted(writers.items()):
        if len(files) > 1:
            yield Breach("", sorted(files)[0], 1, f"{table} is written by {', '.join(sorted(files))}")


@rule
def names_are_of_the_office(house):
    """Design §8: no Manager, Helper, Util or Processor."""
    banned = {"manager", "managers", "helper", "helpers", "util", "utils", "processor", "processors"}

    def words(name):
        return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)}

    for file in house.files:
        if words(os.path.splitext(os.path.basename(file.path))[0]) & banned:
            yield Breach("", file.path, 1, "a file name that says nothing")
        if not file.is_code:
            continue
        code = re.sub(r"^[ \t]*#[ \t]*include[^\n]*", "", file.code, flags=re.M)
        for line, token, _ in find_tokens(file, r"\b[A-Za-z_]\w*", code):
            if len(token) > 3 and words(token) & banned:
                yield Breach("", file.path, line, f"{token} says nothing")


@rule
def nothing_is_left_to_do(house):
    """No note to oneself is left in the tree."""
    for file in house.files:
        if file.path.endswith((".cpp", ".hpp", ".sql", ".toml", ".cmake", "CMakeLists.txt")):
            for line, token, _ in find_tokens(file, r"\b(?:TODO|FIXME|XXX|HACK)\b", file.text):
                yield Breach("", file.path, line, token)


@rule
def files_are_short(house):
    """A file of src, include or batch fits into a head: 400 lines."""
    for file in house.code_files:
        length = file.text.count("\n")
        if file.under("src", "include", "batch") and length > LONGEST_FILE:
            yield Breach("", file.path, LONGEST_FILE, f"{length} lines, more than {LONGEST_FILE}")


@rule
def headers_are_guarded(house):
    """Every header begins with #pragma once."""
    for file in house.code_files:
        if file.path.endswith(".hpp") and not re.match(r"\s*#pragma once\b", file.commentless):
            yield Breach("", file.path, 1, "no #pragma once")


def compile_alone(root, compiler, header):
    command = [compiler, "-fsyntax-only", "-std=c++20", "-Wno-pragma-once-outside-header", "-x", "c++", "-I", os.path.join(root, "include"), "-I", os.path.join(root, "src"), os.path.join(root, header)]
    if "clang" not in os.path.basename(compiler):
        command.remove("-Wno-pragma-once-outside-header")
        command.insert(1, "-w")
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        return None
    error = next((line for line in done.stderr.splitlines() if "error" in line), "does not compile")
    return Breach("", header, 1, "does not compile alone: " + error[:200])


def each_pure_header_compiles_alone(house, root, compiler):
    headers = [file.path for file in house.code_files if file.path.endswith(".hpp") and house.is_pure(file)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for breach in pool.map(lambda header: compile_alone(root, compiler, header), headers):
            if breach:
                yield breach


def edges_page_is_true(house, found):
    """What edges.txt grants is used, and its exceptions still catch something."""
    page = "tests/boundary/edges.txt"
    yield from house.page_breaches
    used, shared = set(), set()
    for file in house.code_files:
        for _, header, quoted in file.includes:
            if quoted and header.startswith("zhuxue/"):
                used.add((file.room(), header.split("/")[1]))
            if quoted and header.startswith("jobs/") and file.under("src/jobs"):
                shared.add(header)
    for room, others in house.edges.items():
        for other, number in others.items():
            if (room, other) not in used:
                yield Breach("", page, number, f"the edge {room}: {other} is not used any more")
    for header, number in house.shared_jobs.items():
        if header not in shared:
            yield Breach("", page, number, f"{header} is not shared any more")
    caught = {(breach.rule, breach.path) for breach in found}
    for key, number in house.exceptions.items():
        if key not in caught:
            yield Breach("", page, number, f"the exception {key[0]} for {key[1]} catches nothing any more")


def check(house, root, compiler):
    found = []
    for name, function in RULES.items():
        found += [breach._replace(rule=name) for breach in function(house)]
    if root:
        found += [breach._replace(rule="each_pure_header_compiles_alone") for breach in each_pure_header_compiles_alone(house, root, compiler)]
    page = [breach._replace(rule="edges_page_is_true") for breach in edges_page_is_true(house, found)]
    kept = [breach for breach in found if (breach.rule, breach.path) not in house.exceptions]
    return kept + page


# ---- the tree -------------------------------------------------------------------------------------------------------

def read_tree(root):
    files = {}
    for folder in FOLDERS:
        for place, folders, names in os.walk(os.path.join(root, folder)):
            folders[:] = [name for name in folders if not name.startswith(".") and name != "build"]
            for name in names:
                path = os.path.join(place, name)
                if name.endswith(CODE + (".sql", ".toml", ".cmake", ".txt")):
                    with open(path, encoding="utf-8") as stream:
                        files[os.path.relpath(path, root)] = stream.read()
    return files


def report(breaches):
    for breach in sorted(breaches):
        print(f"{breach.path}:{breach.line}: {breach.rule}: {breach.text}")


# ---- the test of the test -------------------------------------------------------------------------------------------
PAGE = """vocabulary money calendar policy
stages intake matching
free zhuxue/require.hpp
std cstdint string vector
edge policy: money
edge matching: intake money
outer files: rules
outer store: files rules
outer jobs: store rules
outer app: rules
outer batch: app jobs store
shared-job jobs/job.hpp what every job is given
"""
SOUND = {
    "include/zhuxue/require.hpp": "#pragma once\n",
    "include/zhuxue/money/money.hpp": "#pragma once\n#include <cstdint>\n#include <boost/multiprecision/cpp_int.hpp>\n#include \"zhuxue/require.hpp\"\nusing Fen = std::int64_t;\n",
    "include/zhuxue/calendar/calendar.hpp": "#pragma once\n",
    "include/zhuxue/policy/policy.hpp": "#pragma once\n#include \"zhuxue/money/money.hpp\"\n",
    "include/zhuxue/intake/rows.hpp": "#pragma once\n",
    "include/zhuxue/matching/match.hpp": "#pragma once\n#include <string>\n#include \"zhuxue/intake/rows.hpp\"\n#include \"zhuxue/money/money.hpp\"\n",
    "src/money/parts.hpp": "#pragma once\n",
    "src/money/money.cpp": "#include \"zhuxue/money/money.hpp\"\n#include \"money/parts.hpp\"\n// a double is never here; nor system_clock, nor getenv\n/* float */ const char* said = \"double, std::cout and BEGIN of the day\";\nconstexpr int big = 1'000'000;\nconst char c = '\"';\n",
    "src/store/unit_of_work.cpp": "#include <libpq-fe.h>\n#include \"zhuxue_sql.hpp\"\nauto begin = \"BEGIN\";\n",
    "src/store/run_store.cpp": "#include \"zhuxue_sql.hpp\"\nauto a = sql::run_insert_run;\nvoid f() { CopyIn copy(work, \"row (county)\", 1); }\n",
    "src/jobs/job.hpp": "#pragma once\n",
    "src/jobs/a_job.cpp": "#include \"jobs/job.hpp\"\nvoid f() { put_on_record(work); work.commit(); }\n",
    "src/app/clock.cpp": "#include <chrono>\nauto t = std::chrono::system_clock::now();\nauto e = getenv(\"HOME\");\n",
    "batch/main.cpp": "#include \"jobs/job.hpp\"\n",
    "tests/unit/money/money_test.cpp": "static_assert(!Multiplies<Money, double>);\ntemplate <class T> void f(float) = delete;\nvoid g(std::floating_point auto);\n",
    "sql/migrations/0001.sql": "CREATE TABLE run (x int);\nCREATE TABLE row (x int);\nCREATE FUNCTION f() AS $$ BEGIN END $$;\n",
    "sql/queries/run/insert_run.sql": "INSERT INTO run VALUES (1); -- BEGIN, COMMIT\n",
}


def plants():
    """(rule, path, text appended or new file, or a change of the page)."""
    money = "src/money/money.cpp"
    header = "include/zhuxue/money/money.hpp"
    yield "pure_rooms_include_rules_only", money, "#include <fstream>\n"
    yield "pure_rooms_include_rules_only", money, "#include <iostream>\n"
    yield "pure_rooms_include_rules_only", money, "#include <filesystem>\n"
    yield "pure_rooms_include_rules_only", money, "#include <thread>\n"
    yield "pure_rooms_include_rules_only", money, "#include <cstdlib>\n"
    yield "pure_rooms_include_rules_only", money, "#include <Poco/Path.h>\n"
    yield "pure_rooms_include_rules_only", money, "#include \"files/digest.hpp\"\n"
    yield "pure_rooms_include_rules_only", money, "#include \"intake/cell_values.hpp\"\n"
    yield "pure_rooms_include_rules_only", header, "#  include <boost/asio.hpp>\n"
    yield "pure_rooms_reach_nothing_outside", money, "auto x = std::getenv(\"A\");\n"
    yield "pure_rooms_reach_nothing_outside", money, "void f() { std::cout << 1; }\n"
    yield "money_knows_no_floating_point", money, "double share = 1;\n"
    yield "money_knows_no_floating_point", money, "auto share = 1.5;\n"
    yield "money_knows_no_floating_point", money, "auto share = 1e9;\n"
    yield "money_knows_no_floating_point", money, "const char q = '\\'';  float x;\n"
    yield "money_knows_no_floating_point", "batch/main.cpp", "auto x = static_cast<float>(1);\n"
    yield "money_knows_no_floating_point", "tests/unit/money/money_test.cpp", "static_assert(true); double x;\n"
    yield "money_knows_no_floating_point", "src/store/run_store.cpp", "auto x = std::stod(text);\n"
    yield "rooms_keep_to_their_edges", header, "#include \"zhuxue/calendar/calendar.hpp\"\n"
    yield "rooms_keep_to_their_edges", "src/policy/policy.cpp", "#include \"zhuxue/intake/rows.hpp\"\n"
    yield "rooms_keep_to_their_edges", "include/zhuxue/intake/rows.hpp", "#include \"zhuxue/matching/match.hpp\"\n"
    yield "edges_go_downward_only", None, "edge policy: money matching\n"
    yield "edges_go_downward_only", None, "edge intake: matching\n"
    yield "edges_go_downward_only", None, "edge money: policy\n"
    yield "outer_rooms_keep_to_their_edges", "src/store/run_store.cpp", "#include \"jobs/job.hpp\"\n"
    yield "outer_rooms_keep_to_their_edges", "src/files/text.cpp", "#include \"store/copy.hpp\"\n"
    yield "outer_rooms_keep_to_their_edges", "src/store/run_store.cpp", "#include \"money/parts.hpp\"\n"
    yield "outer_rooms_keep_to_their_edges", "src/cellar/wine.cpp", "int x;\n"
    yield "only_store_knows_the_database", "src/jobs/a_job.cpp", "#include <soci/soci.h>\n"
    yield "only_store_knows_the_database", "src/app/clock.cpp", "#include <libpq-fe.h>\n"
    yield "only_store_knows_the_database", "batch/main.cpp", "void f() { PQfinish(connection); }\n"
    yield "only_store_knows_the_database", "src/jobs/a_job.cpp", "#include \"zhuxue_sql.hpp\"\n"
    yield "only_web_knows_poco_net", "batch/main.cpp", "#include <Poco/Net/HTTPServer.h>\n"
    yield "only_web_knows_poco_net", "src/app/clock.cpp", "Poco::Net::HTTPServer server;\n"
    yield "only_app_reads_the_environment", "src/store/run_store.cpp", "auto x = ::getenv(\"HOME\");\n"
    yield "only_app_reads_the_clock", "src/jobs/a_job.cpp", "auto t = std::chrono::steady_clock::now();\n"
    yield "only_app_reads_the_clock", money, "auto t = std::time(nullptr);\n"
    yield "only_app_reads_the_settings", "src/jobs/a_job.cpp", "#include \"app/settings.hpp\"\n"
    yield "only_unit_of_work_begins_and_commits", "src/store/run_store.cpp", "auto x = \"ROLLBACK\";\n"
    yield "only_unit_of_work_begins_and_commits", "src/jobs/a_job.cpp", "auto x = R\"(SELECT 1; COMMIT)\";\n"
    yield "only_unit_of_work_begins_and_commits", "src/jobs/a_job.cpp", "void g() { soci::transaction tx(session); }\n"
    yield "only_unit_of_work_begins_and_commits", "sql/queries/run/insert_run.sql", "COMMIT;\n"
    yield "a_job_that_commits_leaves_evidence", "src/jobs/b_job.cpp", "void f() { work.commit(); }\n"
    yield "no_job_includes_another", "src/jobs/b_job.cpp", "#include \"jobs/a_job.hpp\"\n"
    yield "one_file_owns_each_table", "src/store/award_store.cpp", "auto b = sql::run_insert_run;\n"
    yield "one_file_owns_each_table", "src/store/award_store.cpp", "void f() { CopyIn copy(work, \"row (county)\", 1); }\n"
    yield "names_are_of_the_office", money, "class MoneyManager {};\n"
    yield "names_are_of_the_office", money, "int string_utils;\n"
    yield "names_are_of_the_office", "src/money/money_helper.hpp", "#pragma once\n"
    yield "nothing_is_left_to_do", money, "// TODO: the rest\n"
    yield "nothing_is_left_to_do", "sql/queries/run/insert_run.sql", "-- FIXME\n"
    yield "files_are_short", money, "\n" * 400
    yield "headers_are_guarded", "include/zhuxue/money/open.hpp", "int x();\n"
    yield "each_pure_header_compiles_alone", "include/zhuxue/money/lame.hpp", "#pragma once\ninline std::string name() { return {}; }\n"
    yield "edges_page_is_true", None, "edge matching: intake money policy\n"
    yield "edges_page_is_true", None, "shared-job jobs/unused.hpp no longer\n"
    yield "edges_page_is_true", None, "except files_are_short src/money/money.cpp was long once\n"
    yield "edges_page_is_true", None, "except files_are_short src/money/money.cpp\n"


def self_test(compiler):
    failures = report_and_count(check(House(SOUND, PAGE), None, compiler), "the sound house is called unsound")
    tried = set()
    for wanted, path, addition in plants():
        files, page = dict(SOUND), PAGE
        if path is None:
            page += addition
        else:
            files[path] = files.get(path, "") + addition
        with tempfile.TemporaryDirectory() as folder:
            root = None
            if wanted == "each_pure_header_compiles_alone":
                root = folder
                files = {path: files[path], "include/zhuxue/money/whole.hpp": "#pragma once\n#include <string>\ninline std::string whole() { return {}; }\n"}
                for name, text in files.items():
                    os.makedirs(os.path.dirname(os.path.join(root, name)), exist_ok=True)
                    with open(os.path.join(root, name), "w", encoding="utf-8") as stream:
                        stream.write(text)
                page = "vocabulary money\n"
            found = check(House(files, page), root, compiler)
        where = path or "tests/boundary/edges.txt"
        if not any(breach.rule == wanted and (wanted == "one_file_owns_each_table" or breach.path == where) for breach in found):
            print(f"not found: {wanted} in {where}: {addition.strip()[:80]}")
            failures += 1
        tried.add(wanted)
    for name in list(RULES) + ["each_pure_header_compiles_alone", "edges_page_is_true"]:
        if name not in tried:
            print(f"the rule {name} was never tried")
            failures += 1
    # An exception hides its own breach and no other.
    files = dict(SOUND)
    files["src/money/money.cpp"] += "double x;\nclass MoneyManager {};\n"
    left = check(House(files, PAGE + "except money_knows_no_floating_point src/money/money.cpp a reason\n"), None, compiler)
    if [breach.rule for breach in left] != ["names_are_of_the_office"]:
        failures += report_and_count(left, "an exception hides too much or too little") + 1
    print(f"{len(list(plants()))} planted breaches, {failures} not found")
    return 1 if failures else 0


def report_and_count(breaches, sentence):
    if breaches:
        print(sentence)
        report(breaches)
    return len(breaches)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root")
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--edges", default=os.path.join(HERE, "edges.txt"))
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test(options.compiler)
    with open(options.edges, encoding="utf-8") as stream:
        house = House(read_tree(options.root), stream.read())
    breaches = check(house, options.root, options.compiler)
    report(breaches)
    print(f"{len(house.code_files)} source files, {len(RULES) + 2} rules, {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
