"""Another login took over: how this one finds out, and what becomes of what was typed here.

What isn't saved is stored as a conflict before anything else happens.
"""

from typing import Protocol

from textual.widgets import Input, TextArea

from tui.app.host import Exits, Notifier, Queue
from tui.app.navigator import Navigator
from tui.app.ownership import Ownership
from tui.app.routes import Routes
from tui.app.run_pages import RunPages
from tui.app.screen_stack import ScreenStack
from tui.app.unsaved_work import UnsavedWork
from tui.clock import Clock
from tui.screens.dialogs.elsewhere import LEAVE, LOOK, TAKE, TakenOverDialog
from tui.store.file.holder import Holder
from tui.store.store import Store
from tui.words import _


class TakeOverHost(Exits, Notifier, Queue, Protocol):
    """What being taken over needs of the app."""


class TakeOver:
    """Tells the person that another login has the file now, and does what they choose."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        work: UnsavedWork,
        ownership: Ownership,
        pages: RunPages,
        navigator: Navigator,
        stack: ScreenStack,
        app: TakeOverHost,
    ) -> None:
        self._store = store
        self._clock = clock
        self._runs = work.runs
        self._forms = work.forms
        self._conflicts = work.conflicts
        self._ownership = ownership
        self._pages = pages
        self._navigator = navigator
        self._stack = stack
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each request."""
        return {TakenOverDialog.WrittenOn: self._write_on}

    @property
    def _dialog(self) -> TakenOverDialog | None:
        return self._stack.first(TakenOverDialog)

    # Finding out

    def taken_over_by(self) -> Holder | None:
        """Return the login that took over, at a glance; None for none, and once the person was told."""
        return None if self._dialog is not None else self._store.taken_over_by()

    def check(self) -> bool:
        """Look for certain whether another login took over; tell the person so, and return whether it did."""
        holder = self._store.taken_over_by(read_file=True)
        if holder is not None:
            self.tell(holder)
        return holder is not None

    def tell(self, holder: Holder) -> None:
        """Store what isn't saved as conflicts, and say who took over."""
        if (dialog := self._dialog) is not None:
            # Letters that were on their way to their field came after the dialog.
            dialog.tell(*self._save_conflicts())
            return
        opened = TakenOverDialog(holder, self._clock, *self._save_conflicts(), self._conflicts.save)
        self._stack.push(opened, self._answered)

    def tell_after_keys(self, holder: Holder) -> None:
        """Tell the person once the field has written the keys that it was given."""
        # While the program ends there is no screen any more; leaving has stored conflicts by then.
        if (front := self._stack.front) is not None:
            (self._app.focused or front).call_later(self._app.call_later, self.tell, holder)

    def _save_conflicts(self) -> tuple[list[str], str]:
        """Store conflicts; return what isn't saved in a line each, and why it could not be stored, if so."""
        problem = self._conflicts.save()
        return self._conflicts.summaries(), problem

    def _write_on(self, message: TakenOverDialog.WrittenOn) -> None:
        """Put a letter that came too late in the field it was meant for, and store that as well."""
        dialog = self._stack.front
        if not isinstance(dialog, TakenOverDialog):
            return
        field = self._stack.screens[-2].focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(message.letter)
        elif isinstance(field, TextArea) and not field.read_only:
            field.insert(message.letter)
        dialog.tell(*self._save_conflicts())

    # What the person chooses

    def leave(self) -> bool:
        """Leave as from the dialog that says who took over; return whether it is open."""
        dialog = self._dialog
        if dialog is None:
            return False
        dialog.pop_until_active()
        dialog.choose(LEAVE)
        return True

    async def _answered(self, choice: str | None) -> None:
        if choice == LEAVE:
            self._runs.drop()
            self._app.exit(0)
        elif choice == LOOK:
            self._runs.drop()
            self._forms.forget()
            self._ownership.give_up()
            await self._navigator.show()
        elif choice == TAKE:
            await self._take_back()

    async def _take_back(self) -> None:
        """Make Onward this login's again, and go on where it was, with what the other one wrote."""
        open_run, page = self._runs.current, next(iter(self._stack.pages), None)
        if not self._ownership.take():
            return
        self._forms.forget()
        newer = [name for each in list(self._runs) for name in self._conflicts.resolve(each)]
        if open_run is None or page is None:
            # A form that is open stays open, with its words.
            self._conflicts.drop_open_forms()
        else:
            # Read again, what is still to be saved would be taken for written with the newer words known.
            read = open_run if open_run.session.unsaved else open_run.again(self._store)
            await self._pages.show(read, page.step.key)
        if newer:
            words = _("The other login changed these too: {names}. Yours are under Kept aside.")
            self._app.notify(words.format(names=", ".join(newer)), timeout=20, markup=False)
