#!/usr/bin/env python3
"""The seeded simulator: officers, lists, a bank and a clock over the real program and a real PostgreSQL, every money invariant held against every step.

    python3 tests/simulation/run.py --zhuxue build/release/zhuxue [--seeds 1-24] [--steps 200] [--workers 2] [--verbose]

A seed that fails is printed with its breach and the last commands; `--seeds N --steps S` makes the same choices again. Ends with "N passed, M failed": seeds and canaries.
"""
import argparse
import multiprocessing
import os
import pathlib
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "golden")]
sys.dont_write_bytecode = True
from simulated.acts import PEOPLE  # noqa: E402
from simulated.cluster import Cluster  # noqa: E402
from simulated.program import Program  # noqa: E402
from simulated.seed import FIRST_DAY, Breach, Seed  # noqa: E402

TEMPLATE = "house"


def make_template(cluster, zhuxue):
    """The schema and the officers, once; every seed begins with a copy."""
    cluster.copy("template0", TEMPLATE)
    program = Program(zhuxue, cluster, TEMPLATE, cluster.folder / "house")
    for words, login in [(["init"], None), (["user", "add", "admin", "--role", "admin"], None)] + [(["user", "add", name, "--role", role], "admin") for name, role in PEOPLE]:
        answer = program.run(words, FIRST_DAY, login)
        if answer.code != 0:
            raise RuntimeError("%s: exit %d %s" % (words, answer.code, answer.err))


def run_seed(number, options, cluster):
    """(number, breach or None, journal, counts of events, processes, seconds in thousandths)."""
    began = time.monotonic_ns()
    seed = Seed(number, options.steps, options.zhuxue, cluster, TEMPLATE)
    breach = None
    try:
        seed.run()
    except Breach as found:
        breach = "%s: %s" % found.args
    except Exception:
        breach = "the simulator itself: " + traceback.format_exc()
    seed.close()
    if breach is None:
        cluster.drop(seed.database)
    return number, breach, seed.journal, seed.happened, seed.program.processes, (time.monotonic_ns() - began) // 1000000


def work(options, numbers, results):
    cluster = Cluster()
    try:
        make_template(cluster, options.zhuxue)
        while True:
            number = numbers.get()
            if number is None:
                break
            results.put(run_seed(number, options, cluster))
    except Exception:
        results.put((None, traceback.format_exc(), [], {}, 0, 0))
    finally:
        cluster.stop()
        results.put(None)


def seeds_of(text):
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--seeds", default="1-24", type=seeds_of)
    parser.add_argument("--steps", default=200, type=int)
    parser.add_argument("--workers", default=os.cpu_count() or 1, type=int)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    options.zhuxue = str(pathlib.Path(options.zhuxue).resolve())
    began = time.monotonic_ns()
    numbers, results = multiprocessing.Queue(), multiprocessing.Queue()
    workers = min(options.workers, len(options.seeds))
    for number in [*options.seeds, *[None] * workers]:
        numbers.put(number)
    processes = [multiprocessing.Process(target=work, args=(options, numbers, results)) for _ in range(workers)]
    for process in processes:
        process.start()
    happened, commands, passed, failed, left = {}, 0, 0, [], workers
    while left:
        result = results.get()
        if result is None:
            left -= 1
            continue
        number, breach, journal, counts, started, milliseconds = result
        for name, count in counts.items():
            happened[name] = happened.get(name, 0) + count
        commands += started
        if options.verbose:
            print("seed %s: %s, %d commands, %d ms" % (number, breach or "sound", started, milliseconds), flush=True)
        if breach is None:
            passed += 1
        else:
            failed.append(number)
            print("FAILED seed %s (--seeds %s --steps %d)\n  %s\n%s" % (number, number, options.steps, breach, "\n".join(journal[-30:])), flush=True)
    for process in processes:
        process.join()
    if options.verbose:
        print("\n".join("%7d  %s" % (count, name) for name, count in sorted(happened.items())))
    print("%d seeds, %d steps each, %d commands, %d workers, %d s; breaches: %d%s" % (passed + len(failed), options.steps, commands, workers, (time.monotonic_ns() - began) // 10 ** 9, len(failed),
                                                                                  "; failed seeds: " + " ".join(map(str, failed)) if failed else ""))
    print("%d passed, %d failed" % (passed, len(failed)))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
