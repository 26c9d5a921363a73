"""Over a real sshd on this machine, started by the test: as people reach a shared machine."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.driver import PATIENCE, Terminal
from tests.terminal.programs import ASKS, ONWARD, left_on
from tests.terminal.traps.common import MORE, SEEN, WORDS, state

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (SSHD and shutil.which("ssh") and shutil.which("ssh-keygen")), reason="sshd is not installed"
    ),
]


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


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """Start an sshd."""
    (tmp_path / "ssh").mkdir()
    made = Line(tmp_path / "ssh")
    yield made
    made.sshd.terminate()
    made.sshd.wait()


def test_over_the_line_it_works_ends_with_it_and_is_not_frozen(line: Line, tmp_path: Path) -> None:
    data = tmp_path / "data"
    terminal = line.call(data)
    terminal.send(WORDS + MORE)
    terminal.wait(SEEN)
    (pid,) = line.sessions()
    # There is no shell that could go on with it.
    os.kill(pid, signal.SIGTSTP)
    terminal.send(" once more")
    terminal.wait("once more")
    assert state(pid) != "T"
    terminal.kill()
    line.wait_for_none()
    assert WORDS + MORE + " once more" in ONWARD.kept(data)

    terminal = line.call(data)
    assert SEEN in terminal.wait(ASKS)
    terminal.send("\x11")
    assert terminal.end() == 0
    assert not left_on(terminal.raw)
    line.wait_for_none()


def test_without_a_terminal_it_says_how_to_get_one(line: Line, tmp_path: Path) -> None:
    done = subprocess.run(
        ["ssh", *line.arguments("-T"), f"ONWARD_DATA_DIR={tmp_path / 'data'} {sys.executable} -m tui"],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode == 255:
        pytest.skip("this user may not log in here")
    assert done.returncode == 2
    assert "ssh -t HOST onward" in done.stderr
    line.wait_for_none()
