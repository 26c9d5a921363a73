"""Rows that wait on this machine until the shared store answers again. They are sealed, like those in the store."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tui.files import write_private
from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.store import SealedStore, StoreDown
from tui.words import _

MOST_ROWS = 200
BYTES = ("locator", "wrap", "body")


class SpoolFull(Exception):
    """Nothing more can wait here. The text is a sentence for the visitor."""


class Spool:
    """The rows in `folder`, a file each; the folder is made when the first one waits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, row: SealedRow) -> None:
        """Let a row wait, on the disk before this returns. It replaces an earlier one of the same name.

        Raises:
            SpoolFull: too many wait, or the disk is full.
        """
        full = _("Nothing more can be kept here just now. Print it, or photograph the code of your next steps.")
        if len(list(self._files())) >= MOST_ROWS:
            raise SpoolFull(full)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(self._file(row.locator), json.dumps(_as_json(row)))
        except OSError as error:
            raise SpoolFull(full) from error

    def get(self, locator: bytes) -> SealedRow | None:
        """Return the row that waits under a name, or None."""
        return _read(self._file(locator))

    def forget(self, locator: bytes) -> None:
        """Delete a row, if it waits here."""
        self._file(locator).unlink(missing_ok=True)

    def pass_on(self, store: SealedStore) -> int:
        """Put the rows in the store, and delete each that is there; return how many still wait.

        A row of which the store has another version stays here, and opens here: the visitor was at another seat since.
        """
        waiting = 0
        files = list(self._files())
        for number, file in enumerate(files):
            row = _read(file)
            try:
                if row is not None and not store.put(row):
                    waiting += 1
                    continue
            except StoreDown:
                return waiting + len(files) - number
            file.unlink(missing_ok=True)
        return waiting

    def purge(self, today: date) -> None:
        """Delete the rows that have expired."""
        for file in list(self._files()):
            if (row := _read(file)) is not None and row.expires < today.isoformat():
                file.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("*.sealed")

    def _file(self, locator: bytes) -> Path:
        return self._folder / f"{locator.hex()}.sealed"


def _as_json(row: SealedRow) -> dict[str, object]:
    return asdict(row) | {name: b64encode(getattr(row, name)).decode() for name in BYTES}


def _read(file: Path) -> SealedRow | None:
    """Return the row in a file; None if there is none, or it was cut short."""
    try:
        given = json.loads(file.read_bytes())
        return SealedRow(**(given | {name: b64decode(given[name]) for name in BYTES}))
    except (OSError, ValueError, TypeError, KeyError):
        return None
