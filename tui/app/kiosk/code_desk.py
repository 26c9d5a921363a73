"""Keeps what a visitor wrote under a code, and opens what a code keeps. The slow parts run in a thread."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol

from textual.worker import Worker

from tui.app.host import Notifier
from tui.app.navigator import Navigator
from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.kiosk.sealed.codes import in_groups, read_code
from tui.kiosk.sealed.crypt import TooLong
from tui.kiosk.sealed.keeping import Keeping, Kept
from tui.kiosk.sealed.lookup import look_up
from tui.kiosk.sealed.spool import SpoolFull
from tui.kiosk.sealed.store import StoreDown
from tui.kiosk.sealed.tries import Tries
from tui.screens.kiosk.codes import AskCode, ChooseVersion, CodePage
from tui.store.store import Store, StoreError
from tui.wording.kiosk import (
    new_code_words,
    not_found_words,
    not_loaded_words,
    still_kept_words,
    store_down_words,
    version_words,
    wait_words,
)
from tui.words import _


class DeskHost(Notifier, Protocol):
    """What `CodeDesk` needs of the app."""

    def run_worker(self, work: Awaitable[None], *, exclusive: bool = False) -> Worker[None]:
        """Run `work` in the background."""


class CodeDesk:
    """One visit's way to the sealed words. `finish` ends the visit."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        keeping: Keeping,
        tries: Tries,
        navigator: Navigator,
        stack: ScreenStack,
        app: DeskHost,
        finish: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._keeping = keeping
        self._tries = tries
        self._navigator = navigator
        self._stack = stack
        self._app = app
        self._finish = finish
        self.kept: Kept | None = None
        """What this visit began with, or has kept since."""
        self.is_busy = False
        """Whether words are being sealed."""

    def ask(self, about: str = "") -> None:
        """Ask for a code, and open what it keeps."""
        self._stack.push(AskCode(about), self._asked)

    def _asked(self, written: str | None) -> None:
        if (code := read_code(written or "")) is None:
            return
        if wait := self._tries.wait:
            self.ask(wait_words(wait))
            return
        self._app.run_worker(self._open(code), exclusive=True)

    async def _open(self, code: str) -> None:
        self._app.notify(_("Looking…"), markup=False)
        try:
            found = await asyncio.to_thread(look_up, code, self._keeping, self._tries)
        except StoreDown:
            self.ask(store_down_words())
            return
        finally:
            self._app.clear_notifications()
        if not found:
            self.ask(not_found_words())
            return
        if len(found) == 1:
            await self._load(found[0])
            return
        question = ChooseVersion([version_words(each.words, self._clock) for each in found])
        self._stack.push(question, partial(self._chosen, found))

    def _chosen(self, found: Sequence[Kept], number: str | None) -> None:
        if number is not None:
            self._app.run_worker(self._load(found[int(number)]), exclusive=True)

    async def _load(self, kept: Kept) -> None:
        try:
            self._store.load(json.loads(kept.words))
        except (StoreError, ValueError):
            self.ask(not_loaded_words())
            return
        self.kept = kept
        await self._navigator.show()

    def keep(self) -> None:
        """Keep what was written under the code of this visit, or a new one, and show it."""
        if not self.is_busy:
            self.is_busy = True
            self._app.run_worker(self._keep_once(), exclusive=True)

    async def _keep_once(self) -> None:
        try:
            await self._keep()
        finally:
            self.is_busy = False

    async def _keep(self) -> None:
        self._app.notify(_("Sealing it…"), markup=False)
        words = json.dumps(self._store.dump(include_out_of_sight=True)).encode()
        try:
            receipt, is_new = await asyncio.to_thread(self._keeping.keep_both, words, self.kept)
        except (TooLong, SpoolFull) as problem:
            self._say(str(problem))
            return
        self.kept = receipt.kept
        self._app.clear_notifications()
        until = self._clock.say(receipt.until.isoformat())
        page = CodePage(in_groups(receipt.kept.code), until, elsewhere=receipt.elsewhere)
        self._stack.push(page, self._shown)
        if is_new:
            self._say(new_code_words())

    def _shown(self, finish: bool | None) -> None:
        if finish:
            self._finish()

    def forget(self) -> None:
        """Delete what is kept under this visit's code, and finish."""
        self._app.run_worker(self._forget(), exclusive=True)

    async def _forget(self) -> None:
        if self.kept is None:
            return
        try:
            await asyncio.to_thread(self._keeping.forget, self.kept)
        except StoreDown:
            self._say(still_kept_words())
            return
        self._finish()

    def _say(self, words: str) -> None:
        self._app.clear_notifications()
        self._app.notify(words, markup=False, timeout=12)
