"""A real CUPS server for tests, set up as `docs/kiosk.md` says, with one printer that can be out of paper."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

PATIENCE = 60.0
"""Seconds."""
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
CUPSD = shutil.which("cupsd", path=_PATH)
TOOLS = ("lp", "lpstat", "cancel", "lpadmin", "cupsdisable")
POLICY = """\
Listen {socket}
DefaultAuthType None
Browsing No
PreserveJobFiles No
PreserveJobHistory No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit Cancel-Job Cancel-My-Jobs Purge-Jobs Close-Job Hold-Job Release-Job>
Require user @OWNER @SYSTEM
Order deny,allow
</Limit>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""

needs_cups = pytest.mark.skipif(
    CUPSD is None or any(shutil.which(each, path=_PATH) is None for each in TOOLS) or os.geteuid() != 0,
    reason="CUPS is not installed, or these tests don't run as root",
)


class Printer:
    """A printer in the network: it takes what is sent to its port."""

    def __init__(self) -> None:
        self.paper = b""
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"socket://127.0.0.1:{self._door.getsockname()[1]}"
        Thread(target=self._print, daemon=True).start()

    def _print(self) -> None:
        with suppress(OSError):
            while True:
                line, _address = self._door.accept()
                with line:
                    while received := line.recv(65_536):
                        self.paper += received

    def close(self) -> None:
        """Switch it off."""
        self._door.close()


class Cups:
    """A server in a folder of its own, with one printer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spool = folder / "spool"
        self.printer = Printer()
        self.socket = folder / "sock"
        self.environ = {"CUPS_SERVER": str(self.socket)}
        for name in ("root", "spool", "cache", "state"):
            (folder / name).mkdir()
        for each in (folder, *folder.iterdir()):
            # What it prints with runs as another user.
            each.chmod(0o777)
        (folder / "root" / "cupsd.conf").write_text(POLICY.format(socket=self.socket))
        (folder / "root" / "cups-files.conf").write_text(
            f"ServerRoot {folder}/root\nRequestRoot {folder}/spool\nTempDir {folder}/spool\nCacheDir {folder}/cache\n"
            f"StateDir {folder}/state\nErrorLog {folder}/errors\nAccessLog {folder}/access\n"
            f"PageLog {folder}/pages\n"
        )

    def start(self) -> None:
        """Start it, and add the printer."""
        self._serve()
        self.run("lpadmin", "-p", "Paper", "-E", "-v", self.printer.address, "-m", "raw")
        self.run("lpadmin", "-d", "Paper")

    def _serve(self) -> None:
        assert CUPSD is not None
        root = self.folder / "root"
        command = [CUPSD, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while not self.socket.exists() and time.monotonic() < until:
            time.sleep(0.02)

    def restart(self) -> None:
        """Start it again."""
        self._end_server()
        self._serve()

    def _end_server(self) -> None:
        self._server.send_signal(signal.SIGTERM)
        self._server.wait()

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._server.pid

    def run_out_of_paper(self) -> None:
        """Let what is given to the printer from now on wait."""
        self.run("cupsdisable", "Paper")

    def run(self, *command: str) -> str:
        """Run a program of the printing system, and return what it said."""
        environ = os.environ | self.environ | {"PATH": _PATH}
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environ).stdout

    def stop(self) -> None:
        """Stop both."""
        self.printer.close()
        self._end_server()


@contextmanager
def printing_system() -> Iterator[Cups]:
    """Run a server for as long as the context."""
    folder = Path(tempfile.mkdtemp(prefix="onward-cups-"))
    try:
        made = Cups(folder)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
