"""The second of two logins: what it asks the person at the start, and when they want to write."""

from typing import Protocol

from tui.app.host import Exits, Notifier
from tui.app.navigator import Navigator
from tui.app.open_runs import OpenRuns
from tui.app.ownership import Ownership
from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.store.file.mounts import network_notice
from tui.store.store import Store
from tui.words import _

NETWORK_TOLD = "network_told"
"""The setting that holds of which kind of network drive the person was told."""


class SecondLoginHost(Exits, Notifier, Protocol):
    """What `SecondLogin` needs of the app."""

    def refresh_bindings(self) -> None:
        """Update the keys in the footer."""


class SecondLogin:
    """Asks, when Onward is open in another login, whether to look only, take over or leave."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        runs: OpenRuns,
        ownership: Ownership,
        navigator: Navigator,
        stack: ScreenStack,
        app: SecondLoginHost,
    ) -> None:
        self._store = store
        self._clock = clock
        self._runs = runs
        self._ownership = ownership
        self._navigator = navigator
        self._stack = stack
        self._app = app

    def greet(self) -> None:
        """If another login has the file, ask first what to do."""
        if self._store.is_read_only and self._store.holder is not None:
            self.ask()
        elif not self._store.is_read_only:
            self._mention_network_drive()

    def _mention_network_drive(self) -> None:
        """Say once if the data is on a network drive."""
        kind = self._store.network_kind
        if kind is not None and self._store.setting(NETWORK_TOLD) != kind:
            from tui.screens.base.choose import Choose
            from tui.widgets.rows import Row

            rows = [Row("go", _("Go on"))]
            page = Choose(_("On a network drive"), rows, network_notice(kind))
            self._stack.push(page, lambda _answer: self._store.set_setting(NETWORK_TOLD, kind))

    @property
    def may_ask(self) -> bool:
        """Whether to offer taking over: while read-only, unless that question is open already."""
        if not self._store.is_read_only:
            return False
        from tui.screens.dialogs.elsewhere import Meeting

        return self._stack.first(Meeting) is None

    def ask(self) -> None:
        """Ask whether to take over the file."""
        from tui.screens.dialogs.elsewhere import OpenElsewhere, WriteHere

        holder = self._store.holder
        self._stack.push(OpenElsewhere(holder, self._clock) if holder else WriteHere(), self._answered)

    async def _answered(self, choice: str | None) -> None:
        from tui.screens.dialogs.elsewhere import LEAVE, TAKE

        was_elsewhere = self._store.holder is not None
        if choice == LEAVE:
            self._app.exit(0)
        elif choice == TAKE and self._ownership.take():
            self._runs.drop()
            await self._navigator.show()
            told = _("You can write here now. The other login is told at its next key.")
            self._app.notify(told if was_elsewhere else _("What you change is saved here again."), markup=False)
        else:
            self._app.refresh_bindings()
