"""How a step goes: calm, two at once, killed at random or at a chosen moment, without the database, cut off, without memory, on a full disk, on a day that is wrong."""
import datetime

from simulated import acts
from simulated.program import COUNTY, ended, left_behind, wait


def carry_out(seed, act):
    luck = seed.dice.randrange(100)
    if luck < 78:
        return seed.calm(act)
    if luck < 80:
        return on_a_wrong_day(seed, act)
    if luck < 89:
        return two_at_once(seed, act)
    if luck < 93:
        return killed_at_random(seed, act)
    if luck < 96:
        return killed_at_a_moment(seed, act)
    if luck < 97:
        return without_the_server(seed, act)
    if luck < 98:
        return cut_off(seed, act)
    if luck < 99:
        return out_of_memory(seed, act)
    return on_a_full_disk(seed, act)


def on_a_wrong_day(seed, act):
    """One command by a clock that is a day behind or a year ahead."""
    day = seed.day - datetime.timedelta(days=1) if seed.dice.randrange(2) else seed.day + datetime.timedelta(days=365)
    seed.journal.append("  by a clock that says %s" % day)
    seed.happened["wrong clock"] += 1
    seed.calm(act, day)
    seed.last_done = None


def two_at_once(seed, act):
    """The same step twice, or another beside it: each does it, says it is done, or says that it is taken. Neither fails."""
    other = act
    if seed.dice.randrange(2):
        for _ in range(6):
            found = seed.dice.choice([event for _, event in acts.EVENTS if event not in QUIET])(seed)
            if found is not None and found.mail is None:
                other = found
                break
    answers = seed.program.run_twins((act.words, seed.day, act.login), (other.words, seed.day, other.login))
    for one, answer in zip((act, other), answers):
        seed.note(one, answer, "at once with " + other.name if one is act else "at once with " + act.name)
    seed.after(*([act] if other is act else [act, other]))
    for one, answer in zip((act, other), answers):
        seed.expect_code(one, answer, (0, 1), {"TAKEN"})
    seed.last_done = None


QUIET = (acts.bank_works, acts.bank_contradicts, acts.bank_returns, acts.bank_writes_oddly, acts.clock, acts.mail, acts.again)


def killed_at_random(seed, act):
    moment = seed.dice.randrange(1, 60)
    answer = seed.program.run_killed(act.words, seed.day, act.login, moment)
    seed.note(act, answer, "killed at %d ms" % moment if answer.code < 0 else "killed too late")
    afterwards(seed, act, answer)


def killed_at_a_moment(seed, act):
    """Held at a chosen moment of its transaction and killed there: waiting in a queue, with all written and no COMMIT sent, or with the COMMIT done and no answer."""
    kind = seed.dice.choice(("in the queue", "before its COMMIT", "after its COMMIT"))
    watcher = seed.watcher
    if kind == "in the queue":
        watcher.ask("BEGIN; SELECT pg_advisory_xact_lock(%d, 1), pg_advisory_xact_lock(%d, 2), pg_advisory_xact_lock(%d, 3)" % ((COUNTY,) * 3))
    elif kind == "before its COMMIT":
        watcher.ask("BEGIN; LOCK TABLE evidence_event IN EXCLUSIVE MODE")
    stuck = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'" if kind == "after its COMMIT" else \
            "SELECT count(*) FROM pg_locks WHERE NOT granted"
    answer = seed.program.run_killed_when(lambda: seed.session.ask(stuck)[0][0] != "0", act.words, seed.day, act.login, hanging=kind == "after its COMMIT")
    watcher.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'")
    if kind != "after its COMMIT":
        watcher.ask("ROLLBACK")
    seed.note(act, answer, "killed %s" % kind if answer.code < 0 else "did not come to where it should be killed")
    afterwards(seed, act, answer)


def without_the_server(seed, act):
    """kill -9 of PostgreSQL in the middle of a step, or its shutdown in a moment (`immediate`); it recovers from its log."""
    process = seed.program.start(act.words, seed.day, act.login)
    moment = seed.dice.randrange(1, 50)
    wait(process, moment)
    if seed.dice.randrange(2):
        seed.cluster.kill()
    else:
        seed.cluster.shut_down_at_once()
    answer = ended(process)
    seed.disconnect()
    seed.cluster.start()
    seed.connect()
    seed.note(act, answer, "PostgreSQL killed at %d ms" % moment)
    afterwards(seed, act, answer, (0, 1, 3))


def cut_off(seed, act):
    """The connection is cut, or the statement cancelled, in the middle of a step."""
    process = seed.program.start(act.words, seed.day, act.login)
    moment, how = seed.dice.randrange(1, 50), seed.dice.choice(("pg_terminate_backend", "pg_cancel_backend"))
    wait(process, moment)
    seed.session.ask("SELECT %s(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'" % how)
    answer = ended(process)
    seed.note(act, answer, "%s at %d ms" % ("cut off" if how == "pg_terminate_backend" else "cancelled", moment))
    afterwards(seed, act, answer, (0, 1, 3))


def out_of_memory(seed, act):
    """One allocation fails, early or late: the command says that the world failed, or dies where nothing may fail. Nothing is half done."""
    allocation = seed.dice.randrange(1, 2 << seed.dice.randrange(4, 18))
    answer = seed.program.run(act.words, seed.day, act.login, allocation=allocation)
    seed.note(act, answer, "no memory at allocation %d" % allocation)
    afterwards(seed, act, answer, (0, 1, 3, -6))


def on_a_full_disk(seed, act):
    """Files may hold a few bytes only: what is written elsewhere first never stands half under its name."""
    room = seed.dice.randrange(0, 300)
    answer = seed.program.run(act.words, seed.day, act.login, room=room)
    seed.note(act, answer, "full disk at %d bytes" % room)
    afterwards(seed, act, answer, (0, 1, 3))
    if left_behind(seed.out):
        seed.journal.append("  left behind: %s" % left_behind(seed.out))


def afterwards(seed, act, answer, accept=(0, 1, -9)):
    """Waits until nobody works on for a dead client, then looks."""
    silence = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
    for _ in range(3000):
        if seed.session.ask(silence)[0][0] == "0":
            break
    for name in left_behind(seed.out):
        (seed.out / name).unlink()
    seed.after(act)
    seed.expect_code(act, answer, accept)
    seed.last_done = None
