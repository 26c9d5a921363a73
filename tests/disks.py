"""Disks that fill up, and files that stay as they were, for tests of what goes wrong with files."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65_534
FILLER = "filler"


@contextmanager
def small_disk(at: Path, *, kilobytes: int = 800) -> Iterator[Path]:
    """Mount a small disk at `at`, and take it away afterwards. Without the right to do that, skip the test."""
    at.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700,uid={os.geteuid()}", "tmpfs", str(at)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command, so no disk can be filled")
    if done.returncode != 0:
        pytest.skip("a small disk may not be mounted here, so none can be filled")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)


def fill_up(disk: Path) -> None:
    """Leave no room on `disk`."""
    with (disk / FILLER).open("wb", buffering=0) as file:
        for size in (65_536, 4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue


def make_room(disk: Path) -> None:
    """Give back what `fill_up` took."""
    (disk / FILLER).unlink()


def make_read_only(disk: Path) -> None:
    """Let nothing be written on `disk` any more."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def make_writable(disk: Path) -> None:
    """Let `disk` be written on again."""
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
