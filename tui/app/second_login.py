"""The second of two logins: what it is asked at the start, and whenever it wants to write."""

from typing import Protocol

from tui.app.host import Exits, Notifier
from tui.app.navigator import Navigator
from tui.app.open_runs import OpenRuns
from tui.app.ownership import Ownership
from tui.app.screen_stack import ScreenStack
from tui.clock import Clock
from tui.screens.base.choose import Choose
from tui.screens.dialogs.elsewhere import LEAVE, TAKE, Meeting, OpenElsewhere, WriteHere
from tui.store.file.mounts import network_notice
from tui.store.store import Store
from tui.widgets.rows import Row
from tui.words import _

NETWORK_TOLD = "network_told"
"""The setting that holds of which kind of network drive the person was told."""


class SecondLoginHost(Exits, Notifier, Protocol):
    """What the second login needs of the app."""

    def refresh_bindings(self) -> None:
        """Show the keys anew."""


class SecondLogin:
    """Asks a login that finds Onward open elsewhere whether to look only, to take over or to leave."""

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
        """Where another login has Onward open, ask what to do before anything else."""
        if self._store.is_read_only and self._store.holder is not None:
            self._stack.push(OpenElsewhere(self._store.holder, self._clock), self._answered)
        elif not self._store.is_read_only:
            self._tell_of_network()

    def _tell_of_network(self) -> None:
        """Say once that the data is on a network drive, where it is."""
        kind = self._store.network_kind
        if kind is not None and self._store.setting(NETWORK_TOLD) != kind:
            rows = [Row("go", _("Go on"))]
            page = Choose(_("On a network drive"), rows, network_notice(kind))
            self._stack.push(page, lambda _answer: self._store.set_setting(NETWORK_TOLD, kind))

    @property
    def may_ask(self) -> bool:
        """Whether to offer taking over: while looking only, but where that is being asked already."""
        return self._store.is_read_only and self._stack.first(Meeting) is None

    def ask(self) -> None:
        """Ask whether to write here, while looking only."""
        holder = self._store.holder
        self._stack.push(OpenElsewhere(holder, self._clock) if holder else WriteHere(), self._answered)

    async def _answered(self, choice: str | None) -> None:
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
