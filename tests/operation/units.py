#!/usr/bin/env python3
"""What the operator installs beside the program: systemd's units by systemd-analyze, nginx's example by nginx -t, logrotate's file by logrotate -d.

    python3 tests/operation/units.py --zhuxue build/release/zhuxue

Where a tool is absent this is said and left out. Every command line in a unit is also asked of the program itself, so that an option that is renamed is seen here.
Ends with a line "N passed, N failed".
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
UNITS = REPOSITORY / "batch" / "systemd"
# systemd's own score of exposure, 0 (none) to 100: what may be reached at most. A unit of Debian's has about 96.
MOST_EXPOSED = {"zhuxue.service": 20}
MOST_EXPOSED_OTHERWISE = 12


def run(*line, **more):
    return subprocess.run([str(word) for word in line], capture_output=True, text=True, timeout=60, **more)


def tool(name, *elsewhere):
    return shutil.which(name) or next((path for path in elsewhere if os.access(path, os.X_OK)), None)


def units_in_place(folder, zhuxue):
    """The units with their paths as they are on this machine, since the verifier looks whether the programs are there."""
    for source in list(UNITS.glob("*.service")) + list(UNITS.glob("*.timer")):
        text = source.read_text(encoding="utf-8").replace("/opt/zhuxue/build/release/zhuxue", zhuxue).replace("file:///opt/zhuxue", "file://%s" % REPOSITORY)
        (folder / source.name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def verify_units(units, analyze):
    """One unit at a time; what a neighbour says of the machine's own units is not ours."""
    wrong = []
    for unit in units:
        name = str(unit).replace("@.service", "@zhuxue.service")
        if name != str(unit):
            shutil.copy(unit, name)
        done = run(analyze, "verify", "--man=no", "--recursive-errors=no", name, env={**os.environ, "SYSTEMD_UNIT_PATH": "%s:" % unit.parent})
        said = [line for line in (done.stdout + done.stderr).splitlines() if "zhuxue" in line]
        if done.returncode or said:
            wrong.append("%s: %s" % (unit.name, "; ".join(said) or done.stderr[-300:]))
    return wrong


def exposure(units, analyze):
    wrong = []
    for unit in units:
        if unit.suffix != ".service" or "@zhuxue" in unit.name:
            continue
        most = MOST_EXPOSED.get(unit.name, MOST_EXPOSED_OTHERWISE)
        done = run(analyze, "security", "--offline=true", "--threshold=%d" % most, "--no-pager", unit)
        if done.returncode:
            wrong.append("%s is exposed more than %d: %s" % (unit.name, most, (done.stdout + done.stderr).strip().splitlines()[-1:]))
    return wrong


def command_lines():
    for unit in sorted(UNITS.glob("*.service")):
        for line in re.findall(r"^Exec(?:Start|Stop)=(.*)$", unit.read_text(encoding="utf-8"), re.M):
            for command in re.findall(r"/opt/zhuxue/build/release/zhuxue ([^']*)", line):
                yield unit.name, command.strip()


def program_knows(zhuxue):
    """The words of each command line, with --help in place of doing it."""
    known = []
    for unit, command in command_lines():
        words = [word for word in command.split() if not word.startswith("--") and "/" not in word and not word[0].isdigit() and '"' not in word]
        words = [word for word in words if not word.startswith("$") and not word.startswith("+") and not word.startswith("date")]
        # Of an unknown word the program shows its general help.
        done = run(zhuxue, *words, "--help")
        if done.returncode or "--config" not in done.stdout:
            known.append("%s: zhuxue %s is no command" % (unit, " ".join(words)))
            continue
        known += ["%s: zhuxue %s has no %s" % (unit, " ".join(words), option) for option in re.findall(r"--[a-z-]+", command) if option not in done.stdout]
    return known


def nginx_takes_it(nginx, folder):
    text = (REPOSITORY / "batch" / "nginx.conf.example").read_text(encoding="utf-8")
    proxy = folder / "zhuxue_proxy.conf"
    proxy.write_text("\n".join(line[2:] for line in text.splitlines() if line.startswith("#>")) + "\n", encoding="utf-8")
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "zhuxue.key", "-out", folder / "zhuxue.crt", "-days", "1", "-subj", "/CN=zhuxue.example.gov.cn")
    text = text.replace("/etc/nginx/", "%s/" % folder).replace("/var/log/nginx/", "%s/" % folder)
    for number in ("80", "443"):  # no fixed port, and none that only root may take
        text = re.sub(r"listen %s\b" % number, "listen unix:%s/%s.sock" % (folder, number), text)
    conf = folder / "nginx.conf"
    temporary = "".join("    %s_temp_path %s/%s;\n" % (name, folder, name) for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    conf.write_text("pid %s/pid;\nerror_log %s/log;\nevents {}\nhttp {\naccess_log off;\n%s%s\n}\n" % (folder, folder, temporary, text), encoding="utf-8")
    done = run(nginx, "-t", "-p", folder, "-c", conf, "-e", folder / "log")
    warned = [line for line in done.stderr.splitlines() if "[warn]" in line or "[emerg]" in line]
    return warned or ([] if done.returncode == 0 else [done.stderr])


def logrotate_takes_it(logrotate, folder):
    for name in ("pg.log", "backup.log"):
        (folder / name).write_text("a line\n", encoding="utf-8")
    text = (UNITS / "zhuxue.logrotate").read_text(encoding="utf-8").replace("/var/lib/zhuxue/pg/log", "%s/pg.log" % folder).replace("/srv/backup/zhuxue/log", "%s/backup.log" % folder)
    conf = folder / "logrotate.conf"
    conf.write_text(re.sub(r"^ +su .*$", "", text, flags=re.M), encoding="utf-8")
    os.chmod(conf, 0o644)
    done = run(logrotate, "-f", "-s", folder / "state", conf)
    kept = (folder / "pg.log.1").exists() and (folder / "pg.log").stat().st_size == 0
    return [] if done.returncode == 0 and not done.stderr and kept else ["logrotate: %s" % (done.stderr or "the log was not turned over")]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--zhuxue", required=True)
    options.add_argument("--nginx", default=tool("nginx", "/usr/sbin/nginx"))
    options.add_argument("--logrotate", default=tool("logrotate", "/usr/sbin/logrotate"))
    chosen = options.parse_args()
    zhuxue, analyze = os.path.abspath(chosen.zhuxue), tool("systemd-analyze")
    passed = failed = 0

    def step(sentence, needed, work):
        nonlocal passed, failed
        if not needed:
            print("left out, its tool is not installed: %s" % sentence)
            return
        wrong = work()
        passed, failed = passed + (not wrong), failed + bool(wrong)
        print("%s %s" % ("FAILED" if wrong else "ok    ", sentence))
        for line in wrong:
            print("       " + line)

    folder = pathlib.Path(tempfile.mkdtemp(prefix="zx_units_"))
    os.chmod(folder, 0o755)
    try:
        (folder / "units").mkdir()
        units = units_in_place(folder / "units", zhuxue)
        step("the program knows every command line of the units", True, lambda: program_knows(zhuxue))
        step("systemd understands every unit and timer", analyze, lambda: verify_units(units, analyze))
        step("no unit may do more than it needs (systemd's own score)", analyze, lambda: exposure(units, analyze))
        step("nginx takes the example", chosen.nginx, lambda: nginx_takes_it(chosen.nginx, folder))
        step("logrotate turns the logs over while they are open", chosen.logrotate, lambda: logrotate_takes_it(chosen.logrotate, folder))
    finally:
        shutil.rmtree(folder)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
