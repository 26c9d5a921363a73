"""Starts modules of Python from a process that has imported Onward already.

Importing takes longer than most of what a test then does with the program. So a server imports once, and forks for each
start. What is started has streams, terminal, environment, signals and folder of its own, as after `python -m`;
`tests/terminal/test_fork_server.py` compares the two.
"""

import fcntl
import gc
import io
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
IMPORTED = "tui.cli.onward tui.cli.starting tui.cli.reading tui.app textual.drivers.linux_driver".split()
READ_AT_START = ("LANG", "LC_", "PYTHON", "TEXTUAL", "ESCDELAY", "LD_")
"""Beginnings of variables that Python or Textual read once, before any code of ours runs."""
MOST_STREAMS = 4


class Started:
    """A process that the server started."""

    def __init__(self, said: int) -> None:
        self._said = os.fdopen(said)
        self.pid = int(self._said.readline())
        self._status: int | None = None
        os.set_blocking(said, False)

    def poll(self) -> int | None:
        """Return the status that the process ended with, below zero for a signal; None while it runs."""
        if self._status is None and (line := self._said.readline()):
            self._status = os.waitstatus_to_exitcode(int(line))
            self._said.close()
        return self._status

    def wait(self) -> int:
        """Wait for the end, and return the status."""
        if self._status is None:
            os.set_blocking(self._said.fileno(), True)
        status = self.poll()
        assert status is not None, "the server is gone"
        return status


class ForkServer:
    """The server, as a test sees it."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        command = [sys.executable, "-m", __spec__.name, str(theirs.fileno())]
        self._environ = dict(os.environ)
        # In a session of its own, so that ctrl+c ends the tests alone.
        self._process = subprocess.Popen(
            command, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
        )
        theirs.close()

    def fits(self, environ: Mapping[str, str]) -> bool:
        """Say whether Python and Textual would start the same in `environ` as they did in the server."""
        return _read_at_start(environ) == _read_at_start(self._environ)

    def start(
        self,
        module: str,
        arguments: Sequence[str],
        *,
        environ: Mapping[str, str],
        streams: Sequence[int | None],
        terminal: bool = False,
        folder: str | os.PathLike[str] = ROOT,
        ignoring: Sequence[int] = (),
    ) -> Started:
        """Start `python -m module`. `streams` are what is open as 0, 1 and 2, None for one that is closed.

        With `terminal`, stream 0 becomes the terminal of a new session.
        """
        assert self.fits(environ)
        reading, writing = os.pipe()
        handles = [writing, *(each for each in streams if each is not None)]
        wish = {
            "module": module,
            "arguments": list(arguments),
            "environ": dict(environ),
            "streams": [each is not None for each in streams],
            "terminal": terminal,
            "folder": os.fspath(folder),
            "ignoring": [int(each) for each in ignoring],
        }
        data = json.dumps(wish).encode()
        socket.send_fds(self._line, [len(data).to_bytes(4)], handles)
        self._line.sendall(data)
        os.close(writing)
        return Started(reading)


@cache
def fork_server() -> ForkServer:
    """Return the server of this process, started when it is first asked for. It ends when this process does."""
    return ForkServer()


def _read_at_start(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if name.startswith(READ_AT_START)}


class Wish(NamedTuple):
    """What is to be started, in the process that it becomes, with the streams as they came."""

    asked: Mapping[str, Any]
    handles: Sequence[int]


def serve(line: socket.socket) -> Wish:
    """Start what is asked for, one after another. Only what was started returns from here, with what it is to be."""
    while True:
        size, handles, _flags, _address = socket.recv_fds(line, 4, MOST_STREAMS)
        if not size:
            os._exit(0)
        asked = json.loads(line.recv(int.from_bytes(size), socket.MSG_WAITALL))
        if not os.fork():
            line.close()
            return _watch(asked, handles)
        for handle in handles:
            os.close(handle)
        while _reap():
            pass


def _reap() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _watch(asked: Mapping[str, Any], handles: Sequence[int]) -> Wish:
    """Fork once more: say which process that is, and how it ends, and end. A test cannot wait for a grandchild."""
    said, *streams = handles
    if not (pid := os.fork()):
        os.close(said)
        return Wish(asked, streams)
    for handle in streams:
        os.close(handle)
    os.write(said, f"{pid}\n".encode())
    os.write(said, f"{os.waitpid(pid, 0)[1]}\n".encode())
    os._exit(0)


def become(wish: Wish) -> None:
    """Make this process what was wished for, and run it."""
    asked = wish.asked
    # Out of the way of 0, 1 and 2.
    handles = iter([fcntl.fcntl(each, fcntl.F_DUPFD, 100) for each in wish.handles])
    for number, is_open in enumerate(asked["streams"]):
        os.close(number)
        if is_open:
            os.dup2(next(handles), number, inheritable=True)
    os.closerange(3, 200)
    if asked["terminal"]:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(asked["environ"])
    os.chdir(asked["folder"])
    for number in asked["ignoring"]:
        signal.signal(number, signal.SIG_IGN)
    time.tzset()
    _open_streams(asked["streams"])
    sys.argv = ["-m", *asked["arguments"]]
    runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)


def _open_streams(are_open: Sequence[bool]) -> None:
    """Make the streams of Python as it does at a start, where none is made of one that is closed."""
    for number, (name, mode) in enumerate((("stdin", "rb"), ("stdout", "wb"), ("stderr", "wb"))):
        usual = getattr(sys, name)
        stream = None
        if are_open[number]:
            # Asked to by PYTHONUNBUFFERED, Python keeps back nothing.
            at_once = usual.write_through
            data = open(number, mode, buffering=0 if at_once and number else -1, closefd=False)  # noqa: SIM115
            by_line = not at_once and (data.isatty() or name == "stderr")
            how = {"line_buffering": by_line, "write_through": at_once}
            stream = io.TextIOWrapper(data, usual.encoding, usual.errors, "\n", **how)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def main() -> None:
    """Import, and serve."""
    for name in IMPORTED:
        import_module(name)
    gc.collect()
    gc.freeze()
    become(serve(socket.socket(fileno=int(sys.argv[1]))))


if __name__ == "__main__":
    main()
