"""Keeps a visitor's words under a code, and brings them back: the store, the spool and the keys together."""

import hmac
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.config.kiosk import KioskSettings
from tui.kiosk.sealed.codes import new_code
from tui.kiosk.sealed.crypt import KEY, CodeKeys, NotOpened, SealedRow, keys_of, seal, unseal
from tui.kiosk.sealed.spool import Spool, SpoolFull, full_words
from tui.kiosk.sealed.store import BadAddress, SealedStore, StoreDown, Wraps, store_at
from tui.words import _

OTHERS_READ = 0o007
MOST_OTHERS = 3
"""Versions under one code, beside the first."""


class NotSetUp(Exception):
    """Nothing can be kept at this seat. The text is a sentence for the staff."""


class Kept(Struct, frozen=True):
    """What a code opened: the words, and what is needed to keep them again under the same code.

    Attributes:
        code: The code.
        words: What was kept.
        keys: What comes of the code.
        revision: How often it was kept.
        locator: The name of its row: that of the code, or another version's.
        over: The wraps of the rows that these words take the place of when they are kept again.
        until: The ISO date on which it expires.
    """

    code: str
    words: bytes
    keys: CodeKeys
    revision: int
    locator: bytes
    over: Wraps
    until: str


class Receipt(Struct, frozen=True):
    """What became of words that were to be kept. `elsewhere` is false while they wait on this machine."""

    kept: Kept
    until: date
    elsewhere: bool


class Conflict(Exception):
    """The same code was used at another seat since. Nothing was overwritten."""


class Keeping:
    """One seat's way to the sealed words. Each call may take seconds: call it from a thread."""

    def __init__(self, store: SealedStore, spool: Spool, site_key: bytes, days: int, today: Callable[[], date]) -> None:
        self._store = store
        self._spool = spool
        self._site_key = site_key
        self._days = days
        self._today = today

    @classmethod
    def of_site(cls, settings: KioskSettings, today: Callable[[], date]) -> "Keeping":
        """Return what the site has set up.

        Raises:
            NotSetUp: the key or the store can't be used.
        """
        try:
            store = store_at(settings.store)
        except BadAddress as problem:
            raise NotSetUp(str(problem)) from problem
        return cls(store, Spool(Path(settings.spool)), _site_key(settings), settings.retention_days, today)

    def keep(self, words: bytes, earlier: Kept | None = None) -> Receipt:
        """Seal words under a new code, or under that of `earlier`, and store them, or let them wait here.

        Raises:
            TooLong: there is more than a row takes.
            SpoolFull: the store doesn't answer, and nothing more can wait here.
            Conflict: they were kept at another seat since, under the same code.
        """
        code = earlier.code if earlier else new_code()
        keys = earlier.keys if earlier else keys_of(code, self._site_key)
        until = self._today() + timedelta(days=self._days)
        revision = earlier.revision + 1 if earlier else 1
        locator, over = (earlier.locator, earlier.over) if earlier else (keys.locator, ())
        row = replace(seal(words, keys, revision=revision, expires=until.isoformat()), locator=locator)
        elsewhere = self._put(row, over, keys.locator)
        # While it waits here, the store may still have what it was made from.
        made_from = (row.wrap,) if elsewhere else (*over, row.wrap)
        return Receipt(Kept(code, words, keys, revision, locator, made_from, row.expires), until, elsewhere)

    def keep_both(self, words: bytes, earlier: Kept | None) -> tuple[Receipt, bool]:
        """Do as `keep`. Where another seat used the code since, keep these words under a new one, and say so.

        Raises:
            TooLong, SpoolFull: as `keep` does. Nothing is kept then.
        """
        try:
            return self.keep(words, earlier), False
        except Conflict:
            return self.keep(words), True

    def _put(self, row: SealedRow, over: Wraps, home: bytes) -> bool:
        """Store a row, or let it wait; return whether it is stored. What it was made from waits no longer."""
        places = (home, *self._slots(home))
        waiting = {place: found.wrap for place in places if (found := self._spool.get(place)) is not None}
        older = [place for place, wrap in waiting.items() if wrap in over]
        try:
            if not self._store.put(row, over):
                raise Conflict
        except StoreDown:
            # Another version may wait here already: it keeps its place.
            free = (place for place in places if place not in waiting)
            if (place := next(iter((*older, *free)), None)) is None:
                raise SpoolFull(full_words()) from None
            self._spool.add(row, over, home, place)
            return False
        for place in older:
            self._spool.forget(place)
        return True

    def open(self, code: str) -> Kept | None:
        """Return what a code opens, of several versions the newest; None where there is nothing, or nothing any more.

        Raises what `versions` does.
        """
        return next(iter(self.versions(code)), None)

    def versions(self, code: str) -> list[Kept]:
        """Return every version that a code opens, the newest first.

        There are several after the same code was used at two seats while the store didn't answer.

        Raises:
            StoreDown: nobody knows, since the store doesn't answer and nothing waits here.
            NotOpened: the rows were changed by somebody.
        """
        keys = keys_of(code, self._site_key)
        places = (keys.locator, *self._slots(keys.locator))
        found = [each for place in places if (each := self._spool.find(place)) is not None]
        try:
            # All of them are looked for, so that a wrong code takes as long as a right one.
            stored = [row for place in places if (row := self._store.get(place)) is not None]
        except StoreDown:
            if not found:
                raise
            stored = []
        made_from = {wrap for each in found for wrap in (*(each.over or ()), each.row.wrap)}
        rows = [(each.row, (*(each.over or ()), each.row.wrap)) for each in found]
        rows += [(row, (row.wrap,)) for row in stored if row.wrap not in made_from]
        live = [(row, over) for row, over in rows if row.expires >= self._today().isoformat()]
        return sorted(self._unsealed(code, keys, live), key=lambda kept: kept.revision, reverse=True)

    def _unsealed(self, code: str, keys: CodeKeys, rows: list[tuple[SealedRow, Wraps]]) -> list[Kept]:
        opened = []
        for row, over in rows:
            # Whatever its name, it was sealed for the one that the code gives.
            with suppress(NotOpened):
                words = unseal(replace(row, locator=keys.locator), keys)
                opened.append(Kept(code, words, keys, row.revision, row.locator, over, row.expires))
        if rows and not opened:
            raise NotOpened
        return opened

    def _slots(self, locator: bytes) -> list[bytes]:
        """Return the names for other versions. Without the site's key, nobody can tell that two belong together."""
        names = (b"onward version %d" % number + locator for number in range(2, 2 + MOST_OTHERS))
        return [hmac.digest(self._site_key, name, "sha256") for name in names]

    def forget(self, kept: Kept) -> None:
        """Delete all that is kept under a code.

        Raises:
            StoreDown: the store doesn't answer, so it is still there.
        """
        for place in (kept.keys.locator, *self._slots(kept.keys.locator)):
            self._spool.forget(place)
            self._store.forget(place)

    def tidy(self) -> None:
        """Pass on what waits here, and delete what has expired. A store that doesn't answer is tried another time."""
        self._spool.purge(self._today())
        try:
            self._spool.pass_on(self._store, self._slots)
            self._store.purge(self._today())
        except StoreDown:
            return


def _site_key(settings: KioskSettings) -> bytes:
    file = Path(settings.site_key_file)
    try:
        facts = file.stat()
        key = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        words = _("The site's key can't be read from {file}. Make it: openssl rand -hex 32 > {file}")
        raise NotSetUp(words.format(file=file)) from error
    if len(key) != KEY:
        raise NotSetUp(_("The site's key in {file} has to be 32 bytes, in hexadecimal.").format(file=file))
    if stat.S_IMODE(facts.st_mode) & OTHERS_READ:
        raise NotSetUp(_("Others can read the site's key. Type: chmod o= {file}").format(file=file))
    return key
