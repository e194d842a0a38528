"""Commands of the program in one process which has it loaded, or forked from it (forks.cpp), with the face of subprocess.Popen as far as the simulator looks."""
import os
import pathlib
import selectors
import signal
import socket
import subprocess
import time


class Forks:
    """The program beside `zhuxue`, loaded; ends with `close`."""

    def __init__(self, zhuxue, cwd):
        self.folder = pathlib.Path(zhuxue).parent
        self.socket, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.parent = subprocess.Popen([self.folder / "zhuxue_forks", str(other.fileno())], cwd=cwd, pass_fds=(other.fileno(),), stdin=subprocess.DEVNULL,
                                       env={**os.environ, "LD_BIND_NOW": "1"})  # every name looked up once, here and not in each process
        other.close()
        self.ended = {}  # process → exit code as subprocess has it

    def start(self, words, here=False, room=None, allocation=None):
        """`here`: in the loaded program itself, which does nothing else until it has ended; else a process.
        `room`: bytes that a file it writes may have. `allocation`: the one, counted from its start, that finds no memory."""
        out, out_there = os.pipe()
        err, err_there = os.pipe()
        message = b"".join(word.encode() + b"\0" for word in ["here" if here else "apart", *("" if limit is None else str(limit) for limit in (room, allocation)), *words])
        socket.send_fds(self.socket, [message], [out_there, err_there])
        os.close(out_there)
        os.close(err_there)
        while True:
            started = self.hear()
            if started is not None:
                return Forked(self, started, out, err)

    def hear(self, seconds=60):
        """One message: the number of a process that was started, or None where one has ended or nothing was said."""
        self.socket.settimeout(seconds)
        try:
            words = self.socket.recv(100).split()
        except (BlockingIOError, TimeoutError):
            return None
        if not words:
            raise RuntimeError("the loaded program has gone")
        if words[0] == b"started":
            return int(words[1])
        self.ended[int(words[1])] = os.waitstatus_to_exitcode(int(words[2]))
        return None

    def close(self):
        self.socket.close()
        self.parent.wait()


class Forked:
    def __init__(self, forks, pid, out, err):
        self.forks, self.pid, self.pipes, self.returncode = forks, pid, {out: b"", err: b""}, None

    def poll(self):
        if self.returncode is None:
            if self.pid not in self.forks.ended:
                self.forks.hear(0)
            self.returncode = self.forks.ended.pop(self.pid, None)
        return self.returncode

    def send_signal(self, number):
        if self.poll() is None:
            try:
                os.kill(self.pid or self.forks.parent.pid, number)  # what runs in the loaded program ends with it
            except ProcessLookupError:
                pass  # it ended just before

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout):
        """(out, err) when the process has ended; subprocess.TimeoutExpired where it has not by then, and what was read is kept."""
        until = time.monotonic_ns() + timeout * 10 ** 9
        with selectors.DefaultSelector() as ready:
            for pipe in self.pipes:
                ready.register(pipe, selectors.EVENT_READ)
            while ready.get_map():
                found = ready.select(1)
                if not found and time.monotonic_ns() > until:
                    raise subprocess.TimeoutExpired("zhuxue", timeout)
                for key, _ in found:
                    piece = os.read(key.fd, 1 << 16)
                    self.pipes[key.fd] += piece
                    if not piece:
                        ready.unregister(key.fd)
        while self.poll() is None:
            if time.monotonic_ns() > until:
                raise subprocess.TimeoutExpired("zhuxue", timeout)
            time.sleep(0.0002)
        for pipe in self.pipes:
            os.close(pipe)
        return tuple(self.pipes.values())
