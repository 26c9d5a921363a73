"""Saving what can be read of a damaged file, while the person sees how far it is and can stop it."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.store.errors import StoreError
from tui.store.rescue.rescue import RescueResult, Stopped, rescue
from tui.widgets.foot import Foot
from tui.words import _


class Rescuing(Dialog[RescueResult | StoreError | None]):
    """Gives what was saved, what kept it from being saved, or None where the person stopped it."""

    BINDINGS = bindings("lists.back")

    @dataclass
    class ReadOnlySession(Message):
        """So many pages of the file were looked at."""

        done: int
        pages: int

    @dataclass
    class Ended(Message):
        """It is over."""

        answer: RescueResult | StoreError | None

    def __init__(self, path: Path, clock: Clock) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self._stop = Event()
        self._done = Static(Content(_("Looking for what can be read ...")), id="done")

    def compose(self) -> ComposeResult:
        """Show how far it is."""
        with Vertical(classes="card"):
            yield self._done
            yield Static(Content(_("Esc stops. The file stays as it is then.")), classes="muted")
        yield Foot()

    def on_mount(self) -> None:
        """Begin."""
        self.title = _("Saving what can be read")
        self._rescue()

    def action_back(self) -> None:
        """Stop; the page closes once it has."""
        self._stop.set()

    def on_unmount(self) -> None:
        """Stop, where the whole program is left."""
        self._stop.set()

    @work(thread=True)
    def _rescue(self) -> None:
        answer: RescueResult | StoreError | None = None
        try:
            answer = rescue(self._path, self._clock, self._progress)
        except StoreError as problem:
            answer = problem
        except Stopped:
            pass
        self.post_message(self.Ended(answer))

    def _progress(self, done: int, pages: int) -> None:
        """Say how far it is. The thread waits for nobody, so that it ends at once where the program is left."""
        if self._stop.is_set():
            raise Stopped
        self.post_message(self.ReadOnlySession(done, pages))

    @on(ReadOnlySession)
    def _looked_at(self, message: ReadOnlySession) -> None:
        words = _("Looked at {done} of {pages} pages of the file.").format(done=message.done, pages=message.pages)
        self._done.update(Content(words))

    @on(Ended)
    def _ended(self, message: Ended) -> None:
        self.dismiss(message.answer)
