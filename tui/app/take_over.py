"""Another login took the file over: how this one notices, and what happens to unsaved text.

Unsaved text is stored as a conflict before anything else happens.
"""

from typing import TYPE_CHECKING, Protocol

from textual.widgets import Input

from tui.app.host import Exits, Notifier, Queue
from tui.app.navigator import Navigator
from tui.app.ownership import Ownership
from tui.app.routes import Routes
from tui.app.run_pages import RunPages
from tui.app.screen_stack import ScreenStack
from tui.app.unsaved_work import UnsavedWork
from tui.clock import Clock
from tui.screens.base.dialog import Dialog
from tui.store.file.holder import Holder
from tui.store.store import Store
from tui.terminal.fields import is_text_area
from tui.words import _

if TYPE_CHECKING:
    from tui.screens.dialogs.elsewhere import TakenOverDialog


class TakeOverHost(Exits, Notifier, Queue, Protocol):
    """What `TakeOver` needs of the app."""


class TakeOver:
    """Tells the person that another login has taken the file over, and does what they choose."""

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
        return {"tui.screens.dialogs.elsewhere:TakenOverDialog.WrittenOn": self._write_on}

    @property
    def _dialog(self) -> "TakenOverDialog | None":
        if not any(isinstance(screen, Dialog) for screen in self._stack.screens):
            return None
        from tui.screens.dialogs.elsewhere import TakenOverDialog

        return self._stack.first(TakenOverDialog)

    # Noticing

    def taken_over_by(self) -> Holder | None:
        """Return the login that took over, from a quick look at the lock; None once the person was told."""
        return None if self._dialog is not None else self._store.taken_over_by()

    def check(self) -> bool:
        """Check the file for another login that took over; tell the person, and return whether there is one."""
        holder = self._store.taken_over_by(read_file=True)
        if holder is not None:
            self.tell(holder)
        return holder is not None

    def tell(self, holder: Holder) -> None:
        """Store unsaved text as conflicts, and say who took over."""
        if (dialog := self._dialog) is not None:
            # Keys that were on their way to a field arrived after the dialog had opened.
            dialog.tell(*self._save_conflicts())
            return
        from tui.screens.dialogs.elsewhere import TakenOverDialog

        opened = TakenOverDialog(holder, self._clock, *self._save_conflicts(), self._conflicts.save)
        self._stack.push(opened, self._answered)

    def announce_after_keys(self, holder: Holder) -> None:
        """Tell the person after the field has handled the keys that are waiting."""
        # While the program exits there is no screen any more; conflicts are stored by then.
        if (front := self._stack.front) is not None:
            (self._app.focused or front).call_later(self._app.call_later, self.tell, holder)

    def _save_conflicts(self) -> tuple[list[str], str]:
        """Store conflicts; return a summary line of each unsaved text, and the error if storing failed."""
        problem = self._conflicts.save()
        return self._conflicts.summaries(), problem

    def _write_on(self, message: "TakenOverDialog.WrittenOn") -> None:
        """Insert a late key into the field it was meant for, and store that too."""
        from tui.screens.dialogs.elsewhere import TakenOverDialog

        dialog = self._stack.front
        if not isinstance(dialog, TakenOverDialog):
            return
        field = self._stack.screens[-2].focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(message.letter)
        elif is_text_area(field) and not field.read_only:
            field.insert(message.letter)
        dialog.tell(*self._save_conflicts())

    # What the person chooses

    def leave(self) -> bool:
        """Exit through the dialog that says who took over; return whether it is open."""
        dialog = self._dialog
        if dialog is None:
            return False
        dialog.pop_until_active()
        from tui.screens.dialogs.elsewhere import LEAVE

        dialog.choose(LEAVE)
        return True

    async def _answered(self, choice: str | None) -> None:
        from tui.screens.dialogs.elsewhere import LEAVE, LOOK, TAKE

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
        """Take the file back, and continue on the same page with what the other login wrote."""
        open_run, page = self._runs.current, next(iter(self._stack.pages), None)
        if not self._ownership.take():
            return
        self._forms.forget()
        newer = [name for each in list(self._runs) for name in self._conflicts.resolve(each)]
        if open_run is None or page is None:
            # An open form stays open with its text.
            self._conflicts.drop_open_forms()
        else:
            # A run with unsaved text isn't read again: that text would count as written after reading the newer one.
            read = open_run if open_run.session.unsaved else open_run.again(self._store)
            await self._pages.show(read, page.step.key)
        if newer:
            words = _("The other login changed these too: {names}. Yours are under Kept aside.")
            self._app.notify(words.format(names=", ".join(newer)), timeout=20, markup=False)
