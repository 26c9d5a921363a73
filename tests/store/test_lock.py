"""The lock: one login at a time, said by the kernel; what is written in it means nothing once it is free."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.writing import CLOCK
from tui.store.errors import StoreError
from tui.store.file.holder import Holder
from tui.store.logins.lock import FileInUse, Lock, lock_path, read_holder

HOLDS = """
import sys
from pathlib import Path
from tui.clock import Clock
from tui.store.file.holder import Holder
from tui.store.logins.lock import Lock
lock = Lock.take(Path(sys.argv[1]), Holder.this_login(Clock.from_environment()), Clock.from_environment())
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(own_surroundings: Path) -> Path:
    return own_surroundings / "onward.db"


def take(path: Path) -> Lock:
    return Lock.take(path, Holder.this_login(CLOCK), CLOCK)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that holds the lock until it ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_login_that_is_stopped_or_running_holds_it_and_one_that_was_killed_does_not(path: Path) -> None:
    with another(path) as process:
        for number in (signal.SIGSTOP, signal.SIGCONT):
            with pytest.raises(FileInUse) as held:
                take(path)
            assert held.value.holder.pid == process.pid
            assert held.value.holder.host and held.value.holder.since
            process.send_signal(number)
        process.kill()
        process.wait()
        # Its words are still there, and hold nobody up.
        assert read_holder(path).pid == process.pid
        take(path).release()


def test_a_login_that_is_stopped_can_be_taken_over(path: Path) -> None:
    with another(path) as process:
        process.send_signal(signal.SIGSTOP)
        mine = Lock.replace(path, Holder.this_login(CLOCK))
        assert mine.is_in_place()
        with pytest.raises(FileInUse) as held:
            take(path)
        assert held.value.holder.pid == os.getpid()
        # The one that lost it holds nobody up, stopped or not.
        mine.release()
        take(path).release()


def test_who_lost_it_sees_that_with_one_look(path: Path) -> None:
    first = take(path)
    assert first.is_in_place()
    second = Lock.replace(path, Holder.this_login(CLOCK))
    assert not first.is_in_place() and second.is_in_place()
    first.release()
    assert second.is_in_place()
    with pytest.raises(FileInUse):
        take(path)
    second.release()
    assert [each.name for each in path.parent.iterdir()] == [lock_path(path).name]


def test_it_is_its_owners_alone_whatever_the_umask(path: Path) -> None:
    old = os.umask(0)
    try:
        take(path).release()
        assert mode(lock_path(path)) == 0o600 and mode(path.parent) == 0o700
        lock_path(path).chmod(0o666)
        take(path).release()
        assert mode(lock_path(path)) == 0o600
        Lock.replace(path, Holder.this_login(CLOCK)).release()
        assert mode(lock_path(path)) == 0o600
    finally:
        os.umask(old)


def test_a_link_a_pipe_or_a_folder_in_its_place_is_refused(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    elsewhere = tmp_path / "elsewhere"
    plants: list[Callable[[], object]] = [
        lambda: lock_path(path).symlink_to(elsewhere),
        lambda: os.mkfifo(lock_path(path)),
        lambda: lock_path(path).mkdir(),
    ]
    for plant in plants:
        plant()
        with pytest.raises(StoreError):
            take(path)
        assert read_holder(path) == Holder()
        lock_path(path).rmdir() if lock_path(path).is_dir() else lock_path(path).unlink()
    assert not elsewhere.exists()


def test_no_child_keeps_it(path: Path) -> None:
    lock = take(path)
    command = ["sh", "-c", "ls -l /proc/$$/fd; echo listed; read -r _"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, close_fds=False, stdin=pipe, stdout=pipe, text=True) as child:
        assert child.stdout is not None
        try:
            files = "".join(iter(child.stdout.readline, "listed\n"))
            assert "/dev" in files or "pipe:" in files
            assert lock_path(path).name not in files
            lock.release()
            take(path).release()
        finally:
            child.kill()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\x00",
        b"[1]",
        b"{",
        b'{"host": 1, "pid": "x", "since": "yesterday"}',
        b"[" * 5000,
        json.dumps({"host": "\x1b[2J", "since": "2026-01-01"}).encode(),
    ],
)
def test_odd_words_in_it_say_nothing(path: Path, text: bytes) -> None:
    lock = take(path)
    lock_path(path).write_bytes(text)
    assert read_holder(path) == Holder()
    with pytest.raises(FileInUse) as held:
        take(path)
    assert str(held.value).startswith("Onward is open at another place.")
    lock.release()


def test_who_has_it_is_said_in_words(path: Path) -> None:
    holder = Holder(host="tern", terminal="pts/3", since="2026-11-23T08:05:00+00:00")
    assert holder.description(CLOCK) == "on tern (pts/3), since 08:05 (today)"
    assert (
        Holder(host="tern", since="2026-11-20T08:05:00+00:00").description(CLOCK) == "on tern, since 08:05 (Fri 20 Nov)"
    )
