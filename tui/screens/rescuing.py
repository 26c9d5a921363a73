"""Saving what can be read of a damaged file, while the person sees how far it is and can stop it."""

from pathlib import Path
from threading import Event

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.dialog import Dialog
from tui.store.rescue import Rescued, Stopped, rescue
from tui.store.trouble import StoreUnusable
from tui.widgets.foot import Foot
from tui.words import _


class Rescuing(Dialog[Rescued | StoreUnusable | None]):
    """Gives what was saved, what kept it from being saved, or None where the person stopped it."""

    BINDINGS = bindings("lists.back")

    def __init__(self, path: Path, clock: Clock) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self._stop = Event()

    def compose(self) -> ComposeResult:
        """Show how far it is."""
        with Vertical(classes="card"):
            yield Static(Content(_("Looking for what can be read ...")), id="done")
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

    @work(thread=True, exit_on_error=False)
    def _rescue(self) -> None:
        answer: Rescued | StoreUnusable | None = None
        try:
            answer = rescue(self._path, self._clock, self._progress)
        except StoreUnusable as trouble:
            answer = trouble
        except Stopped:
            pass
        self.app.call_from_thread(self.dismiss, answer)

    def _progress(self, done: int, pages: int) -> None:
        if self._stop.is_set():
            raise Stopped
        words = _("Looked at {done} of {pages} pages of the file.").format(done=done, pages=pages)
        self.app.call_from_thread(self.query_one("#done", Static).update, Content(words))
