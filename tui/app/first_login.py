"""The first of two logins: how it finds out that another one took over, and what it does then.

What was typed until then is kept aside before anything else happens.
"""

from collections.abc import Callable

from textual import on
from textual.widgets import Input, TextArea

from tui.app.open_forms import OpenForms
from tui.screens.elsewhere import LEAVE, LOOK, TAKE, TakenOverDialog
from tui.store.file.holder import Holder
from tui.store.store import StoreError
from tui.widgets.autosave import NotSaved
from tui.words import _


class FirstLogin(OpenForms):
    """An app that may lose the file to another login, and may take it back."""

    # Finding out

    def _lost_to(self) -> Holder | None:
        return None if self._is_told else self.store.lost_to()

    @property
    def _page(self) -> TakenOverDialog | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, TakenOverDialog)), None)

    @property
    def _is_told(self) -> bool:
        return self._page is not None

    @on(NotSaved)
    def _look_around(self) -> bool:
        """See whether a save failed because another login took over; say that, and return whether it is so."""
        holder = self.store.lost_to(surely=True)
        if holder is not None:
            self.was_taken_over(holder)
        return holder is not None

    def ask_unsaved(self, *, leaving: bool) -> None:
        """Say what is not kept and why; where another login has the file, that."""
        if not self._look_around():
            super().ask_unsaved(leaving=leaving)

    def _try_later(self) -> None:
        # What another login has is kept aside; trying again and again would change nothing.
        if not self._is_told:
            super()._try_later()

    def save(self) -> None:
        """Keep everything typed; aside, where another login has the file."""
        super().save()
        if self.unsaved and self.store.lost_to(surely=True) is not None:
            self.save_conflicts()

    # What it does then

    def was_taken_over(self, holder: Holder) -> None:
        """Keep aside what is not saved, and say who took over."""
        if (page := self._page) is not None:
            # Letters that were on their way to their field came after the page.
            page.tell(*self._kept_now())
        else:
            page = TakenOverDialog(holder, self.clock, *self._kept_now(), self.save_conflicts)
            self.push_screen(page, self._first_chose)

    def _kept_now(self) -> tuple[list[str], str]:
        """Keep aside what is not saved; return it in a line each, and why it could not be kept, if so."""
        problem = self.save_conflicts()
        return self._kept(), problem

    @on(TakenOverDialog.WrittenOn)
    def _written_on(self, message: TakenOverDialog.WrittenOn) -> None:
        """Put a letter that came too late in the field it was meant for, and keep that aside as well."""
        page = self._page
        if page is None or page is not self.screen:
            return
        field = self.screen_stack[-2].focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(message.letter)
        elif isinstance(field, TextArea) and not field.read_only:
            field.insert(message.letter)
        page.tell(*self._kept_now())

    def leave(self) -> None:
        """Save and leave; on the page that says who took over, leave as from there."""
        page = self._page
        if page is None:
            super().leave()
            return
        page.pop_until_active()
        page.choose(LEAVE)

    async def _first_chose(self, choice: str | None) -> None:
        if choice == LEAVE:
            self.drop_runs()
            self.exit(0)
        elif choice == LOOK:
            self._looks()
            await self.stand_on()
        elif choice == TAKE:
            await self._take_back()

    def _looks(self) -> None:
        self.drop_runs()
        self._forms = ()
        self._could(self.store.open_read_only)

    async def _take_back(self) -> None:
        """Make Onward this login's again, and go on where it was, with what the other one wrote."""
        open_run, page = self.open_run, next(iter(self.pages()), None)
        if not self._takes_over():
            return
        self._forms = ()
        newer = [name for each in list(self._open_runs()) for name in self._saved_after_all(each)]
        if open_run is None or page is None:
            # A form that is open stays open, with its words.
            self._forget_what_is_here()
        else:
            # Read again, what is still to be saved would be taken for written with the newer words known.
            await self._show_again(open_run if open_run.session.unsaved else open_run.again(self.store), page.step.key)
        if newer:
            words = _("The other login changed these too: {names}. Yours are under Kept aside.")
            self.notify(words.format(names=", ".join(newer)), timeout=20, markup=False)

    def _takes_over(self) -> bool:
        return self._could(self.store.take_over)

    def _could(self, change: Callable[[], None]) -> bool:
        """Say why who may write could not be changed, if so, and return whether it was."""
        try:
            change()
        except StoreError as problem:
            self.notify(str(problem), markup=False)
            return False
        return True
