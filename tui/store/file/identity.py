"""Checks that the open file wasn't moved, deleted or replaced: what is written to it then would be lost."""

import os
from pathlib import Path

from tui.store.errors import fault_error
from tui.store.faults import Fault


class FileIdentity:
    """Which file was at `path` when this was made, by device and inode number."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = _identity(path)

    def __eq__(self, other: object) -> bool:
        """Say whether both are the same file, even under different names."""
        return isinstance(other, FileIdentity) and self._opened == other._opened

    def __hash__(self) -> int:
        return hash(self._opened)

    def check(self) -> None:
        """Check that the same file is still at the path. If that can't be found out, nothing is raised.

        Raises:
            StoreError: there is no file, or another one.
        """
        try:
            is_same = _identity(self._path) == self._opened
        except FileNotFoundError as error:
            raise fault_error(Fault.MISSING, self._path) from error
        except OSError:
            return
        if not is_same:
            raise fault_error(Fault.REPLACED, self._path)


def _identity(path: Path) -> tuple[int, int]:
    facts = os.lstat(path)
    return facts.st_dev, facts.st_ino
