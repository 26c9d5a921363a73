"""Rows that wait on this machine until the shared store answers again. They are sealed, like those in the store."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from tui.files import write_private
from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.store import SealedStore, StoreDown, Wraps
from tui.words import _

MOST_ROWS = 200
BYTES = ("locator", "wrap", "body")
Slots = Callable[[bytes], Iterable[bytes]]
"""Returns the names under which other versions of the row with a name can be stored."""


class SpoolFull(Exception):
    """Nothing more can wait here. The text is a sentence for the visitor."""


class Waiting(Struct, frozen=True):
    """A row that waits.

    Attributes:
        row: The row.
        over: The wraps of the rows that it was made from: it takes their place in the store, and no other's.
        home: The name that the code gives, from which the names of other versions come.
    """

    row: SealedRow
    over: Wraps | None
    home: bytes


class Spool:
    """The rows in `folder`, a file each; the folder is made when the first one waits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, row: SealedRow, over: Wraps | None = None, home: bytes = b"", place: bytes = b"") -> None:
        """Let a row wait, on the disk before this returns. It replaces an earlier one of the same name, or in `place`.

        Raises:
            SpoolFull: too many wait, or the disk is full.
        """
        if len(list(self._files())) >= MOST_ROWS:
            raise SpoolFull(full_words())
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            content = json.dumps(_as_json(Waiting(row, over, home or row.locator)))
            write_private(self._file(place or row.locator), content)
        except OSError as error:
            raise SpoolFull(full_words()) from error

    def get(self, locator: bytes) -> SealedRow | None:
        """Return the row that waits under a name, or None."""
        found = self.find(locator)
        return found.row if found is not None else None

    def find(self, locator: bytes) -> Waiting | None:
        """Return the row that waits under a name, with what it was made from, or None."""
        return _read(self._file(locator))

    def forget(self, locator: bytes) -> None:
        """Delete a row, if it waits here."""
        self._file(locator).unlink(missing_ok=True)

    def pass_on(self, store: SealedStore, slots: Slots = lambda _home: ()) -> int:
        """Put the rows in the store, and delete each that is there; return how many still wait.

        A row of which the store has another version, since the visitor was at another seat, is stored beside it under
        one of the names that `slots` gives. If all of those are taken, it stays here.
        """
        waiting = 0
        files = list(self._files())
        for number, file in enumerate(files):
            found = _read(file)
            try:
                if found is not None and not _passed_on(found, store, slots):
                    waiting += 1
                    continue
            except StoreDown:
                return waiting + len(files) - number
            file.unlink(missing_ok=True)
        return waiting

    def purge(self, today: date) -> None:
        """Delete the rows that have expired."""
        for file in list(self._files()):
            if (found := _read(file)) is not None and found.row.expires < today.isoformat():
                file.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("*.sealed")

    def _file(self, locator: bytes) -> Path:
        return self._folder / f"{locator.hex()}.sealed"


def full_words() -> str:
    """Return what a visitor is told when nothing more can wait."""
    return _("Nothing more can be kept here just now. Print it, or photograph the code of your next steps.")


def _passed_on(found: Waiting, store: SealedStore, slots: Slots) -> bool:
    if store.put(found.row, found.over):
        return True
    return any(store.add(replace(found.row, locator=slot)) for slot in slots(found.home))


def _as_json(waiting: Waiting) -> dict[str, object]:
    row = waiting.row
    over = None if waiting.over is None else [b64encode(each).decode() for each in waiting.over]
    whole = asdict(row) | {name: b64encode(getattr(row, name)).decode() for name in BYTES}
    return whole | {"over": over, "home": b64encode(waiting.home).decode()}


def _read(file: Path) -> Waiting | None:
    """Return the row in a file; None if there is none, or it was cut short."""
    try:
        given = json.loads(file.read_bytes())
        over, home = given.pop("over", None), given.pop("home", given["locator"])
        row = SealedRow(**(given | {name: b64decode(given[name]) for name in BYTES}))
        return Waiting(row, None if over is None else tuple(map(b64decode, over)), b64decode(home))
    except (OSError, ValueError, TypeError, KeyError):
        return None
