#!/usr/bin/env python3
"""The seeded simulator: officers, lists, a bank and a clock over the real program and a real PostgreSQL, every money invariant held against every step.

    python3 tests/simulation/run.py --zhuxue build/release/zhuxue [--seeds 1-24] [--steps 200] [--workers 2] [--verbose] [--no-canaries]

A seed that fails is printed with its breach and the last commands; `--seeds N --steps S --no-canaries` makes the same choices again. At the end a fault is planted for every invariant
in copies of what the seeds left behind, and must be caught. The last line, "N passed, M failed", counts seeds and canaries.
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
from simulated.canaries import CANARIES, richness, sing  # noqa: E402
from simulated.cluster import Cluster  # noqa: E402
from simulated.forks import Forks  # noqa: E402
from simulated.program import REPOSITORY, Program  # noqa: E402
from simulated.seed import FIRST_DAY, Breach, Seed  # noqa: E402

TEMPLATE = "house"


def make_template(cluster, forks):
    """The schema and the officers, once; every seed begins with a copy."""
    cluster.copy("template0", TEMPLATE)
    program = Program(forks, cluster, TEMPLATE, cluster.folder / "house")
    for words, login in [(["init"], None), (["user", "add", "admin", "--role", "admin"], None)] + [(["user", "add", name, "--role", role], "admin") for name, role in PEOPLE]:
        answer = program.run(words, FIRST_DAY, login)
        if answer.code != 0:
            raise RuntimeError("%s: exit %d %s" % (words, answer.code, answer.err))


def run_seed(number, options, forks, cluster, kept):
    """("seed", number, breach or None, journal, counts of events, processes, milliseconds). The soundest districts are kept for the canaries."""
    began = time.monotonic_ns()
    seed = Seed(number, options.steps, forks, cluster, TEMPLATE)
    breach = None
    try:
        seed.run()
    except Breach as found:
        breach = "%s: %s" % found.args
    except Exception:
        breach = "the simulator itself: " + traceback.format_exc()
    if breach is None:
        keep(seed, kept)
    seed.close()
    return "seed", number, breach, seed.journal, seed.happened, seed.program.processes, (time.monotonic_ns() - began) // 1000000


def keep(seed, kept):
    """Of all districts the three in which most kinds of things happened, the richest first."""
    seed.richness = richness(seed.session)
    kept.append(seed)
    kept.sort(key=lambda one: -one.richness)
    for dull in kept[3:]:
        dull.cluster.drop(dull.database)
    del kept[3:]


def sing_one(number, kept):
    """None where nothing could be spoiled in any of these districts, "" where the fault was caught, else what missed it."""
    for seed in kept:
        missed = sing(CANARIES[number], seed, "canary_%d" % number)
        if missed is not None:
            return missed
    return None


def work(me, options, numbers, canaries, results):
    forks = Forks(options.zhuxue, REPOSITORY)
    cluster, kept = Cluster(), []
    try:
        make_template(cluster, forks)
        while (number := numbers.get()) is not None:
            results.put(run_seed(number, options, forks, cluster, kept))
        while (canary := canaries.get()) is not None:
            number, tried = canary
            if me in tried:
                canaries.put(canary)  # for another, who is still busy
                time.sleep(0.05)
                continue
            results.put(("canary", number, sing_one(number, kept), tried | {me}))
    except Exception:
        results.put(("seed", None, traceback.format_exc(), [], {}, 0, 0))
    finally:
        cluster.stop()
        forks.close()
        results.put(("ended", me))


class Choir:
    """The canaries, each planted by the first worker that is free, by the next where it had nothing to spoil, and by no more workers than it takes."""

    def __init__(self, workers, numbers):
        self.queue, self.workers = multiprocessing.Queue(), set(range(workers))
        self.waiting, self.answers = set(numbers), {}
        for number in numbers:
            self.queue.put((number, frozenset()))
        self.let_go()

    def heard(self, number, missed, tried):
        if missed is None and self.workers - tried:
            self.queue.put((number, tried))
            return
        self.waiting.discard(number)
        self.answers[number] = missed
        self.let_go()

    def lost(self, worker):
        """A worker has ended; with canaries left it failed, and the others are not kept waiting for it."""
        self.workers.discard(worker)
        self.waiting.clear()
        self.let_go()

    def let_go(self):
        if not self.waiting:
            for _ in self.workers:
                self.queue.put(None)


def seeds_of(text):
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zhuxue", required=True)
    parser.add_argument("--seeds", default="1-24", type=seeds_of)
    parser.add_argument("--steps", default=200, type=int)
    parser.add_argument("--workers", default=(os.cpu_count() or 1) + 1, type=int)  # one more than can run: each waits now and then for a kill or a start
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--no-canaries", dest="canaries", action="store_false")
    options = parser.parse_args()
    options.zhuxue = str(pathlib.Path(options.zhuxue).resolve())
    began = time.monotonic_ns()
    numbers, results = multiprocessing.Queue(), multiprocessing.Queue()
    workers = min(options.workers, len(options.seeds))
    choir = Choir(workers, range(len(CANARIES)) if options.canaries else ())
    for number in [*options.seeds, *[None] * workers]:
        numbers.put(number)
    processes = [multiprocessing.Process(target=work, args=(me, options, numbers, choir.queue, results)) for me in range(workers)]
    for process in processes:
        process.start()
    happened, commands, passed, failed, left = {}, 0, 0, [], workers
    while left:
        result = results.get()
        if result[0] == "ended":
            left -= 1
            choir.lost(result[1])
            continue
        if result[0] == "canary":
            choir.heard(*result[1:])
            continue
        number, breach, journal, counts, started, milliseconds = result[1:]
        for name, count in counts.items():
            happened[name] = happened.get(name, 0) + count
        commands += started
        if options.verbose:
            print("seed %s: %s, %d commands, %d ms" % (number, breach or "sound", started, milliseconds), flush=True)
        if breach is None:
            passed += 1
        else:
            failed.append(number)
            print("FAILED seed %s (--seeds %s --steps %d --no-canaries)\n  %s\n%s" % (number, number, options.steps, breach, "\n".join(journal[-30:])), flush=True)
    for process in processes:
        process.join()
    if options.verbose:
        print("\n".join("%7d  %s" % (count, name) for name, count in sorted(happened.items())))
    print("%d seeds, %d steps each, %d commands, %d workers, %d s; breaches: %d%s" % (passed + len(failed), options.steps, commands, workers, (time.monotonic_ns() - began) // 10 ** 9, len(failed),
                                                                                  "; failed seeds: " + " ".join(map(str, failed)) if failed else ""))
    caught, silent = canaries_caught(choir.answers) if options.canaries else (0, 0)
    print("%d passed, %d failed" % (passed + caught, len(failed) + silent))
    return 1 if failed or silent or not passed else 0


def canaries_caught(answers):
    """How many were caught and how many not; one that no worker could plant counts as not caught."""
    silent = 0
    for number, canary in enumerate(CANARIES):
        missed = answers.get(number)
        if missed != "":
            silent += 1
            print("NOT CAUGHT %s: %s: %s" % (canary.name, canary.fault, missed or "nothing to spoil in any seed; run more seeds"))
    print("canaries: %d planted and caught of %d, %d of them by check-books too" % (len(CANARIES) - silent, len(CANARIES), sum(canary.books is None for canary in CANARIES)))
    return len(CANARIES) - silent, silent


if __name__ == "__main__":
    sys.exit(main())
