"""Whether the open file still has its name: what is written to a moved or deleted file would be lost."""

import os
from pathlib import Path

from tui.store.errors import fault_error
from tui.store.faults import Fault


class FileIdentity:
    """The identity of the file that was opened at `path`, checked before each write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = _identity(path)

    def __eq__(self, other: object) -> bool:
        """Say whether both are of the same file, by whatever name."""
        return isinstance(other, FileIdentity) and self._opened == other._opened

    def __hash__(self) -> int:
        return hash(self._opened)

    def check(self) -> None:
        """Do nothing where the same file is still there; what else may be wrong with it, writing finds out.

        Raises:
            StoreError: it is gone, or another one is in its place.
        """
        try:
            same = _identity(self._path) == self._opened
        except FileNotFoundError as error:
            raise fault_error(Fault.MISSING, self._path) from error
        except OSError:
            return
        if not same:
            raise fault_error(Fault.REPLACED, self._path)


def _identity(path: Path) -> tuple[int, int]:
    facts = os.lstat(path)
    return facts.st_dev, facts.st_ino
