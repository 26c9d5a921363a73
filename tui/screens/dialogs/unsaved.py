"""Asks what to do with text that can't be saved. Nothing is dropped without asking."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.export.unsaved import save_unsaved, unsaved_text
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.screens.base.choose import Ask, Choose
from tui.screens.base.dialog import Dialog
from tui.store.faults import Fault
from tui.store.store import Store, StoreError
from tui.terminal.plain_view import show_plain
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.taking_along import comes_back
from tui.wording.kiosk import no_room_words
from tui.words import _


class Unsaved(Dialog[str | None]):
    """Says why, and lists what can be done. Returns `AGAIN`, `AGAIN_AND_LEAVE`, `LEAVE`, or None for staying.

    `leaving` is set if the person is about to exit. `may_write` is false if no other files may be written.
    """

    BINDINGS = bindings("lists.back")
    AGAIN, AGAIN_AND_LEAVE, LEAVE = "again", "again and leave", "leave"

    def __init__(
        self,
        store: Store,
        clock: Clock,
        sessions: Sequence[Session],
        problem: SaveError,
        *,
        leaving: bool,
        may_write: bool = True,
    ) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._text = unsaved_text(sessions)
        self._trouble = problem
        self._leaving = leaving
        self._may_write = may_write
        self._taken = False
        """Whether the text was taken elsewhere already."""

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="card"):
            yield Rows()
        yield Foot()

    def on_mount(self) -> None:
        """Start on trying again."""
        self.title = _("Not saved yet")
        self._show()
        self.query_one(Rows).focus()

    def _show(self, said: str = "") -> None:
        told = [remark(said)] if said else []
        why = str(self._trouble) if comes_back(self.app) else no_room_words()
        about = [remark(why), remark(_("What you typed is still here, and in no file."))]
        rows = [Row("again", _("Try again")), *self._ways(), Row("stay", _("Stay here"))]
        if self._leaving:
            rows.append(Row("leave", _("Leave") if self._taken else _("Leave without it")))
        self.query_one(Rows).show([heading(_("Not saved yet")), *about, *told, SPACE, *rows])

    def _ways(self) -> list[Row]:
        ways = [Row("show", _("Show the text, to copy it"))] if comes_back(self.app) else []
        if self._may_write:
            ways.insert(0, Row("write", _("Write the text to a file in another place")))
        if getattr(self._trouble, "fault", None) is Fault.MISSING:
            anew = _("Everything that was in it is still open here, and goes in it.")
            ways.insert(0, Row("anew", _("Make the file again"), below=anew))
        return ways

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        ways = {
            "again": self._try_again,
            "anew": self._make_anew,
            "write": self._ask_where,
            "show": self._show_text,
            "stay": self.action_back,
            "leave": self._leave,
        }
        ways[event.option_id or "stay"]()

    def _try_again(self) -> None:
        self.dismiss(self.AGAIN_AND_LEAVE if self._leaving else self.AGAIN)

    def _make_anew(self) -> None:
        try:
            self._store.recreate_file()
        except StoreError as problem:
            self._show(str(problem))
        else:
            self._try_again()

    def _ask_where(self) -> None:
        about = _("Only you can read the file. Remove it when you don't need it any more.")
        self.app.push_screen(Ask(_("In which folder?"), str(Path.home()), about, kept=False), self._write)

    def _write(self, folder: str | None) -> None:
        if not folder:
            return
        try:
            file = save_unsaved(Path(folder).expanduser().absolute(), self._text, self._clock)
        except (OSError, RuntimeError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self._show(_("It couldn't be written there ({why}).").format(why=why))
            return
        self._taken = True
        self._show(_("Written to {file}. Only you can read it.").format(file=file))

    def _show_text(self) -> None:
        try:
            show_plain(self.app, self._text)
        except SuspendNotSupported:
            self._show(_("This terminal has no plain view."))
            return
        self._taken = True
        self._show(_("The text was shown. It can still be seen by scrolling up in this terminal."))

    def _leave(self) -> None:
        if self._taken:
            self.dismiss(self.LEAVE)
            return
        rows = [Row("stay", _("No, stay here")), Row("leave", _("Leave, and lose the text"))]
        self.app.push_screen(Choose(_("Leave without it?"), rows, _("What isn't saved will be lost.")), self._sure)

    def _sure(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss(self.LEAVE)
