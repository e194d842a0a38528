"""A PostgreSQL of the simulator's own: started, killed with -9, started again; a database a seed, copied from a template.

Commits wait for nobody but a standby that does not exist, and only those of sessions that ask for it (`hanging`): so a program can be held at the one moment
where its COMMIT is done and the answer has not arrived. fsync is off: processes die here, the machine does not.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

BIN = next((path for path in (pathlib.Path("/usr/lib/postgresql/%d/bin" % version) for version in range(18, 13, -1)) if path.is_dir()), pathlib.Path("/usr/bin"))
OWNER = "zhuxue_owner"
SETTINGS = """
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = local
synchronous_standby_names = 'nobody'
shared_buffers = 64MB
max_connections = 40
autovacuum = off
jit = off
plan_cache_mode = force_generic_plan
track_counts = off
update_process_title = off
checkpoint_timeout = 1h
log_min_messages = fatal
deadlock_timeout = 200ms
"""


def make_folder():
    """In memory where 4 GB of it are free, else in the usual place for temporary files."""
    memory = pathlib.Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 4 << 30
    folder = pathlib.Path(tempfile.mkdtemp(prefix="zx-sim-", dir=memory if roomy else None))
    folder.chmod(0o755)
    return folder


class Cluster:
    def __init__(self):
        self.folder = make_folder()
        self.data = self.folder / "pg"
        self.data.mkdir()
        self.log = open(self.folder / "pg.log", "ab")
        self.person = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            self.person = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self.data, "postgres", "postgres")
        subprocess.run([BIN / "initdb", "-D", self.data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], check=True, cwd="/", stdout=subprocess.DEVNULL, **self.person)
        with open(self.data / "postgresql.conf", "a", encoding="ascii") as file:
            file.write(SETTINGS + "unix_socket_directories = '%s'\n" % self.data)
        self.server, self.administration = None, None
        self.start()

    def start(self):
        self.server = subprocess.Popen([BIN / "postgres", "-D", self.data], cwd="/", stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, **self.person)
        status = self.data / "postmaster.pid"
        for _ in range(6000):
            try:
                lines = status.read_text(encoding="ascii").splitlines()
            except OSError:
                lines = []
            if len(lines) >= 8 and lines[0] == str(self.server.pid) and lines[7].strip() == "ready":
                return
            if self.server.poll() is not None:
                raise RuntimeError("PostgreSQL did not start: " + (self.folder / "pg.log").read_text(encoding="utf-8", errors="replace")[-1000:])
            time.sleep(0.005)
        raise RuntimeError("PostgreSQL is not ready after 30 s")

    def kill(self):
        """kill -9 of the postmaster and of every backend; the next start recovers from the log."""
        self.leave_administration()
        self.server.kill()
        self.server.wait()
        while left := workers_in(self.data):
            for process in left:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass

    def shut_down_at_once(self):
        self.leave_administration()
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait()

    def stop(self):
        if self.server.poll() is None:
            self.leave_administration()
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database, hanging=False):
        wish = "&options=" + urllib.parse.quote("-c synchronous_commit=on") if hanging else ""
        return "postgresql://%s@/%s?host=%s%s" % (OWNER, database, urllib.parse.quote(str(self.data), safe=""), wish)

    def administer(self, sql):
        """A statement about databases, from beside them."""
        if self.administration is None:
            self.administration = Session(self, "postgres")
        self.administration.ask(sql)

    def leave_administration(self):
        if self.administration is not None:
            self.administration.close()
            self.administration = None

    def copy(self, template, name):
        self.administer("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '%s'" % template)  # connections that are kept open
        self.administer("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy" % (name, template))

    def drop(self, name):
        self.administer("DROP DATABASE IF EXISTS %s WITH (FORCE)" % name)


def workers_in(data):
    """The processes that work in a data directory, as PostgreSQL's do. One that is dead has no directory any more."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            if entry.isdigit() and os.readlink("/proc/%s/cwd" % entry) == str(data):
                found.append(int(entry))
        except OSError:
            continue
    return found


class SqlError(Exception):
    pass


class Session:
    """psql as a coprocess: one round trip an `ask`, rows as lists of texts."""
    END = "\x04end of answer"

    def __init__(self, cluster, database):
        self.process = subprocess.Popen([BIN / "psql", "-X", "-q", "-At", "-F", "\x1f", "-h", cluster.data, "-U", OWNER, "-d", database], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", encoding="utf-8", env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"})

    def ask(self, sql):
        self.process.stdin.write(sql + "\n;\n\\echo " + self.END + "\n")
        self.process.stdin.flush()
        rows = []
        for line in self.process.stdout:
            line = line.rstrip("\n")
            if line == self.END:
                break
            rows.append(line)
        else:
            raise SqlError("psql ended: " + " ".join(rows)[-500:])
        wrong = [row for row in rows if row.startswith(("ERROR:", "FATAL:", "psql:"))]
        if wrong:
            raise SqlError("%s in: %s" % (wrong[0], sql[:300]))
        return [row.split("\x1f") for row in rows if row]

    def begin_to_wait(self, sql):
        """Sends a statement without waiting for its answer; `finish_waiting` takes it."""
        self.process.stdin.write(sql + "\n;\n")
        self.process.stdin.flush()

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
