"""An sshd on this machine that a test starts, and the line to it."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal.driver import PATIENCE, Terminal
from tests.terminal.programs import ONWARD

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
over_ssh = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh") and shutil.which("ssh-keygen")), reason="sshd is not installed"
)


class Line:
    """An sshd on loopback that lets this user in with a key of the test's own, and how to reach it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.chmod(0o700)
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        lines = [
            f"Port {self.port}",
            "ListenAddress 127.0.0.1",
            f"HostKey {folder / 'host'}",
            f"AuthorizedKeysFile {folder / 'user.pub'}",
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "PermitRootLogin yes",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "AcceptEnv LANG LC_* ONWARD_DATA_DIR",
            f"SetEnv PYTHONPATH={Path.cwd()}",
            *options,
        ]
        (folder / "config").write_text("\n".join(lines) + "\n")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.sshd = subprocess.Popen(
            [SSHD or "sshd", "-D", "-e", "-f", folder / "config"], stderr=(folder / "log").open("wb")
        )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                if self.sshd.poll() is not None:
                    pytest.skip(f"sshd does not start here: {(folder / 'log').read_text().strip()}")
                assert time.monotonic() < until
                time.sleep(0.02)
            else:
                return

    def arguments(self, *more: str) -> list[str]:
        """Return how to call ssh for the program."""
        options = (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "SendEnv=ONWARD_DATA_DIR",
        )
        named = [part for option in options for part in ("-o", option)]
        return [
            "-F",
            "none",
            "-p",
            str(self.port),
            "-i",
            str(self.folder / "user"),
            *named,
            *more,
            f"{getpass.getuser()}@127.0.0.1",
        ]

    def call(self, data: Path, command: str = f"{sys.executable} -m {ONWARD.module}") -> Terminal:
        """Return the program reached over the line, on a page to write on."""
        ONWARD.prepare(data)
        terminal = Terminal(data, *self.arguments("-tt"), command, program=[shutil.which("ssh") or "ssh"])
        try:
            ONWARD.begin(terminal)
        except AssertionError:
            log = (self.folder / "log").read_text()
            if "Permission denied" in terminal.text or "not allowed" in log:
                pytest.skip(f"this user may not log in here: {log.strip().splitlines()[-1]}")
            raise
        return terminal

    def sessions(self) -> list[int]:
        """Return the processes of Onward that were reached over this line and are still there."""
        found = []
        for each in Path("/proc").iterdir():
            try:
                if each.name.isdecimal() and f" {self.port}\0".encode() in (each / "environ").read_bytes():
                    found += [int(each.name)] if b"-m\0" in (each / "cmdline").read_bytes() else []
            except OSError:
                continue
        return found

    def wait_for_none(self) -> None:
        """Wait until no such process is there."""
        until = time.monotonic() + PATIENCE
        while self.sessions():
            assert time.monotonic() < until, "a process is left behind"
            time.sleep(0.05)

    def without_a_terminal(self, command: str) -> subprocess.CompletedProcess[str]:
        """Return what becomes of `command` over the line where there is no terminal for it."""
        done = self.run("-T", command=command)
        if done.returncode == 255:
            pytest.skip("this user may not log in here")
        return done

    def run(self, *options: str, command: str | None = None) -> subprocess.CompletedProcess[str]:
        """Call ssh with `options`, and return what becomes of it."""
        return subprocess.run(
            ["ssh", *self.arguments(*options), *([command] if command else [])],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


@contextmanager
def line_in(folder: Path, *options: str) -> Iterator[Line]:
    """Start an sshd that keeps its files in `folder`, with more `options` than its own, and end it afterwards."""
    folder.mkdir()
    line = Line(folder, *options)
    try:
        yield line
    finally:
        line.sshd.terminate()
        line.sshd.wait()
