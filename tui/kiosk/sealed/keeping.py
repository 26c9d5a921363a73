"""Keeps a visitor's words under a code, and brings them back: the store, the spool and the keys together."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tui.config.kiosk import KioskSettings
from tui.kiosk.sealed.codes import new_code
from tui.kiosk.sealed.crypt import KEY, CodeKeys, SealedRow, keys_of, seal, unseal
from tui.kiosk.sealed.spool import Spool
from tui.kiosk.sealed.store import BadAddress, SealedStore, StoreDown, store_at
from tui.words import _

OTHERS_READ = 0o007


class NotSetUp(Exception):
    """Nothing can be kept at this seat. The text is a sentence for the staff."""


@dataclass(frozen=True)
class Kept:
    """What a code opened: the words, and what is needed to keep them again under the same code."""

    code: str
    words: bytes
    keys: CodeKeys
    revision: int


@dataclass(frozen=True)
class Receipt:
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
        row = seal(words, keys, revision=revision, expires=until.isoformat())
        elsewhere = self._put(row)
        return Receipt(Kept(code, words, keys, revision), until, elsewhere)

    def _put(self, row: SealedRow) -> bool:
        try:
            if not self._store.put(row):
                raise Conflict
        except StoreDown:
            self._spool.add(row)
            return False
        return True

    def open(self, code: str) -> Kept | None:
        """Return what a code opens; None where there is nothing under it, or nothing any more.

        Raises:
            StoreDown: nobody knows, since the store doesn't answer and nothing waits here.
            NotOpened: the row was changed by somebody.
        """
        keys = keys_of(code, self._site_key)
        row = self._find(keys.locator)
        if row is None or row.expires < self._today().isoformat():
            return None
        return Kept(code, unseal(row, keys), keys, row.revision)

    def _find(self, locator: bytes) -> SealedRow | None:
        """Return the newest row there is: one that waits here may be newer than the store's."""
        waiting = self._spool.get(locator)
        try:
            stored = self._store.get(locator)
        except StoreDown:
            if waiting is None:
                raise
            return waiting
        return max((row for row in (waiting, stored) if row is not None), key=lambda row: row.revision, default=None)

    def forget(self, kept: Kept) -> None:
        """Delete what is kept under a code.

        Raises:
            StoreDown: the store doesn't answer, so it is still there.
        """
        self._spool.forget(kept.keys.locator)
        self._store.forget(kept.keys.locator)

    def tidy(self) -> None:
        """Pass on what waits here, and delete what has expired. A store that doesn't answer is tried another time."""
        self._spool.purge(self._today())
        try:
            self._spool.pass_on(self._store)
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
