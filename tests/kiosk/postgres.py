"""A real PostgreSQL server for tests, which they can start, stop and freeze."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tui.kiosk.sealed.postgres import SCHEMA

BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/nowhere"))
USER = "postgres" if os.geteuid() == 0 else None
"""The server refuses to run as root; Debian's package makes this user."""

needs_postgres = pytest.mark.skipif(not (BIN / "initdb").exists(), reason="PostgreSQL is not installed")


class Server:
    """A server of its own, with an empty table `sealed`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"

    def create(self) -> None:
        self._run("initdb", "-D", "data", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
        self.start()
        self._run("psql", "-q", "-v", "ON_ERROR_STOP=1", self.address, "-c", SCHEMA)

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def query(self, sql: str) -> str:
        return self._run("psql", "-qAt", self.address, "-c", sql)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let the server take connections and answer nothing."""
        main = int((self._folder / "data" / "postmaster.pid").read_text().split("\n")[0])
        # First the one that makes the others, so that there are no new ones.
        os.kill(main, signal.SIGSTOP)
        children = [int(each) for each in Path(f"/proc/{main}/task/{main}/children").read_text().split()]
        self._signal(children, signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal([main, *children], signal.SIGCONT)

    def _signal(self, processes: list[int], number: signal.Signals) -> None:
        for each in processes:
            with suppress(ProcessLookupError):
                os.kill(each, number)

    def _run(self, program: str, *arguments: str) -> str:
        with (self._folder / "said").open("w+b") as said:
            # Not a pipe: the server would hold it open.
            done = subprocess.run(
                [BIN / program, *arguments], cwd=self._folder, stdout=said, stderr=said, check=False, user=USER
            )
            said.seek(0)
            words = said.read().decode()
        assert done.returncode == 0, words
        return words


@contextmanager
def server() -> Iterator[Server]:
    """Run a server for as long as the context."""
    folder = Path(tempfile.mkdtemp(prefix="onward-postgres-"))
    try:
        if USER is not None:
            shutil.chown(folder, USER)
        made = Server(folder)
        made.create()
        yield made
        made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
