"""The end of a visit: what can be taken along, then everything is deleted."""

import asyncio
from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.config.kiosk import KioskSettings
from tui.content.library import Library
from tui.export.printer import NotPrinted, print_text, printers_there
from tui.export.stored_pages import visit_pages
from tui.export.text import text
from tui.screens.base.choose import Choose
from tui.screens.base.dialog import Dialog
from tui.store.row_types import PlannedAction
from tui.store.store import Store
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.words import _

FINISH, STAY, PRINT, CODE, KEEP, FORGET = "finish", "stay", "print", "code", "keep", "forget"


class FinishVisit(Dialog[str]):
    """Asks how to end the visit. Returns `FINISH`, `KEEP` or `FORGET`, or None to go on.

    `can_keep` says whether words can be kept under a code here; `has_code` whether this visitor has one;
    `has_unsaved` whether words are on a page that couldn't be saved.
    """

    BINDINGS = bindings("lists.back")

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        kiosk: KioskSettings,
        *,
        printing: bool = False,
        can_keep: bool = False,
        has_code: bool = False,
        has_unsaved: bool = False,
    ) -> None:
        super().__init__(_("Finish"))
        self._store = store
        self._library = library
        self._clock = clock
        self._kiosk = kiosk
        self._printing = printing
        self._can_keep = can_keep
        self._has_code = has_code
        self._has_unsaved = has_unsaved
        self._can_print = False
        self._is_busy = False
        self._happened = ""

    def compose(self) -> ComposeResult:
        """Show the ways."""
        with Vertical(classes="card"):
            yield Rows(list(self._rows()))
        yield Foot()

    def on_mount(self) -> None:
        """Start on going back: nothing is deleted by one key too many."""
        rows = self.query_one(Rows)
        rows.go_to(STAY)
        rows.focus()
        if self._printing:
            self.run_worker(self._look_for_printer())

    async def _look_for_printer(self) -> None:
        self._can_print = await asyncio.to_thread(printers_there)
        self._show()

    def _rows(self) -> Iterator[Row]:
        yield heading(_("Finish here?"))
        yield remark(self._about())
        if self._has_unsaved:
            yield remark(_("What you typed last couldn't be saved. It won't be in what you print or keep."))
        if self._happened:
            yield remark(self._happened)
        yield SPACE
        if self._can_print:
            yield Row(PRINT, _("Print all of it, to take with you"))
        if self._kiosk.qr and self._actions:
            yield Row(CODE, _("Show the next steps as a code for your phone"))
        if self._can_keep:
            new, same = _("Keep it here, and get a code to open it again"), _("Keep it under your code")
            yield Row(KEEP, same if self._has_code else new)
        yield Row(STAY, _("Not yet: go back"))
        yield Row(FINISH, _("Finish without what is new") if self._has_code else _("Finish, and delete everything"))
        if self._has_code:
            yield Row(FORGET, _("Delete what your code keeps, too, and finish"))

    def _about(self) -> str:
        if self._has_code:
            return _("What your code keeps stays. What is new since is deleted, unless you keep it.")
        return _("Everything you wrote at this terminal is deleted when you finish. It can't be brought back.")

    @property
    def _actions(self) -> Sequence[PlannedAction]:
        return self._store.plan.open_actions()

    def _show(self) -> None:
        if self.is_attached:
            self.query_one(Rows).show(list(self._rows()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        if event.option_id in (FINISH, KEEP):
            self.dismiss(event.option_id)
        elif event.option_id == FORGET:
            self._ask_to_forget()
        elif event.option_id == PRINT:
            self._print()
        elif event.option_id == CODE:
            from tui.screens.dialogs.plan_code import PlanCode

            self.app.push_screen(PlanCode(self._actions, self._clock))
        else:
            self.action_back()

    def _ask_to_forget(self) -> None:
        rows = [Row(STAY, _("No, go back")), Row(FORGET, _("Delete it and finish"))]
        question = Choose(_("Delete what your code keeps?"), rows, _("It can't be brought back."), start=STAY)
        self.app.push_screen(question, self._asked_to_forget)

    def _asked_to_forget(self, answer: str | None) -> None:
        if answer == FORGET:
            self.dismiss(FORGET)

    def _print(self) -> None:
        if not self._is_busy:
            self._is_busy = True
            self._happened = _("Printing…")
            self._show()
            self.run_worker(self._printed("\n".join(map(text, visit_pages(self._store, self._library)))))

    async def _printed(self, words: str) -> None:
        try:
            await asyncio.to_thread(print_text, words, _("Your pages"))
        except NotPrinted as error:
            self._happened = str(error)
        else:
            self._happened = _("Given to the printer. Take all of it with you.")
        self._is_busy = False
        self._show()
