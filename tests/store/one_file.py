"""What tests of two logins on one file begin with: one who writes, and others who come to look."""

import hashlib
from pathlib import Path

from tests.made import library
from tests.store.writing import CLOCK
from tui.open_run import OpenRun
from tui.store.store import Store

SECRET = "Zanzibarquartz"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_run(store: Store) -> OpenRun:
    return OpenRun.of_session(store, library(), 1)


def alone(path: Path) -> Store:
    return Store.open_exclusive(path, CLOCK)


def looker(path: Path) -> Store:
    return Store.open_read_only(path, CLOCK)
