"""Take it with you: a person ticks parts of a session, or of everything, and sees what they make.

Then they save or show them. Parts of one session can also be handed over.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.export.page import Page
from tui.export.parts import PageParts
from tui.export.rendering import HTML, JSON, MARKDOWN, TEXT
from tui.flow.repository import SaveError
from tui.screens.base.choose import Choose
from tui.screens.base.place import Place
from tui.screens.places.handing_over import ON_SCREEN, ask_consent, ask_whom, consent_to
from tui.screens.places.parts_to_take import PartsToTake
from tui.store.errors import ReadOnlyError
from tui.store.store import Store
from tui.widgets.page_preview import PagePreview
from tui.widgets.rows import Row, Rows, heading
from tui.words import _, counted

CLOSE = 20
"""Rows before the end at which the next pages are read."""


class TakeAlong(Place):
    """It goes back to where it was opened from.

    Where all pages are needed and some are still unread, it reads on between the keys, and says how far it is.
    """

    BINDINGS = bindings("take")

    def __init__(
        self, store: Store, clock: Clock, session_id: int | None, pages: Iterable[PageParts], *, may_write: bool
    ) -> None:
        """Offer `pages` of a session, or, without one, of everything; files only where the person `may_write` any."""
        super().__init__()
        self._store = store
        self._clock = clock
        self._session_id = session_id
        self._may_write = may_write
        self.parts = PartsToTake(pages, are_of_many=session_id is None)

    def heading(self) -> str:
        """Return the title of the screen."""
        return _("Take it with you")

    def aside(self) -> str:
        """Name the session."""
        if self._session_id is None:
            return _("Everything")
        row = self._store.session(self._session_id)
        return row.company if row else ""

    def body(self) -> ComposeResult:
        """Show the parts, and what the ticked ones make: beside them or below, where there is more room."""
        with Horizontal(id="columns"):
            with Vertical(id="column"):
                yield Rows()
            yield PagePreview()
        yield Static(self._about(), classes="about", markup=False)

    # Pages are read as they are needed

    def _show_all(self) -> None:
        """Show all rows and go to the last one, once the rest is read."""
        if not self.parts.is_listed:
            self._once_read(self._show_rest)

    def _show_rest(self) -> None:
        more: list[Row] = []
        while not self.parts.is_listed:
            more += self.parts.list_more()
        rows = self.query_one(Rows)
        rows.add(more)
        rows.action_last()

    def _once_read(self, then: Callable[[], None]) -> None:
        """Read all pages that are left, and then do something with all of them."""
        if self.parts.is_whole:
            then()
        else:
            self.run_worker(self._read_all(then), exclusive=True)

    async def _read_all(self, then: Callable[[], None]) -> None:
        about = self.query_one(".about", Static)
        try:
            while not self.parts.is_whole:
                self.parts.read_some()
                number = self.parts.number
                about.update(
                    counted(
                        "Reading: {number} part so far. Esc stops.",
                        "Reading: {number} parts so far. Esc stops.",
                        number,
                    )
                )
                # Keys and the screen have their turn. Going back ends it.
                await asyncio.sleep(0)
        except SaveError as problem:
            self.tell(str(problem))
            return
        finally:
            about.update(self._about())
        then()

    def _about(self) -> str:
        if not self._may_write:
            return _("You can't save files here. Ask staff for a copy.")
        words = _("Files go to your home folder. In a shell: {command}")
        return words.format(command=" ".join(["onward export", *filter(None, [str(self._session_id or "")])]))

    def fill(self) -> None:
        """Show the parts and the preview as they are ticked now."""
        self.query_one(Rows).read_all = self._show_all
        self.query_one(Rows).show(self.parts.rows() or [heading(_("There's nothing to take with you yet."))])
        self._preview()

    def _preview(self) -> None:
        """Show what the ticked parts make, at the part under the cursor or the next one that is ticked."""
        here = self.query_one(Rows).here
        self.query_one(PagePreview).show(*self.parts.shown_at(here.key if here is not None else ""))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the part under the cursor in the preview, and read on before the end of the list is reached."""
        event.stop()
        if event.option_index + CLOSE >= self.parts.last and (more := self.parts.list_more()):
            self.query_one(Rows).add(more)
        self._preview()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick a part, or all of a page, or take the tick back."""
        event.stop()
        self.parts.turn(event.option_id or "")
        self._show_ticks()

    def action_tick_all(self) -> None:
        """Tick all parts that aren't private; where they are, tick none."""
        self._once_read(self._turn_all)

    def _turn_all(self) -> None:
        self.parts.turn_all()
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.query_one(Rows).reword(self.parts.rows())
        self._preview()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to hand over parts of one session alone: nobody can agree to a list of hundreds."""
        return (action != "hand_over" or self._session_id is not None) and super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go back to where it was opened from."""
        self.dismiss()

    # What is done with the ticked parts

    def action_present(self) -> None:
        """Show the ticked parts, and nothing else."""
        self._once_read(self._present_ticked)

    def _present_ticked(self) -> None:
        if self._has_some():
            self._present(self.parts.ticked)

    def action_save_file(self) -> None:
        """Ask for a format, and save the ticked parts as a file."""
        if self._may_write:
            self._once_read(self._ask_kind_of_file)
        else:
            self.tell(self._about())

    def _ask_kind_of_file(self) -> None:
        if self._has_some():
            question = Choose(_("Which kind of file?"), _kinds_of_file())
            self.app.push_screen(question, partial(self._save_chosen, self.parts.ticked))

    def _save_chosen(self, pages: Sequence[Page], form: str | None) -> None:
        self._save_as(pages, form)

    def action_hand_over(self) -> None:
        """Ask whom it goes to, and then for consent to exactly these parts."""
        if self._session_id is not None:
            self._once_read(partial(self._ask_whom, self._session_id))

    def _ask_whom(self, session_id: int) -> None:
        if self._store.is_read_only:
            raise ReadOnlyError
        if not self._has_some():
            return
        pages, names = self.parts.ticked, self.parts.names
        self.app.push_screen(
            ask_whom(session_id, len(names)), lambda whom: self._ask_consent(session_id, whom, pages, names)
        )

    def _ask_consent(self, session_id: int, whom: str | None, pages: Sequence[Page], names: Sequence[str]) -> None:
        if not whom:
            return

        def answered(way: str | None) -> None:
            said = consent_to(whom, names)
            if way == ON_SCREEN:
                self._store.shares.add(session_id, whom, said, names, "screen")
                self._present(pages)
            elif self._save_as(pages, way):
                self._store.shares.add(session_id, whom, said, names, "file")

        self.app.push_screen(ask_consent(whom, names, may_write=self._may_write), answered)

    def _present(self, pages: Sequence[Page]) -> None:
        from tui.screens.dialogs.present import Present

        self.app.push_screen(Present(pages))

    def _save_as(self, pages: Sequence[Page], form: str | None) -> bool:
        """Save `pages` in a format, if one was chosen. Say where or why not, and return whether they were saved."""
        from tui.export.saving import save_pages

        if not form:
            return False
        try:
            name = "onward-session" if self._session_id is not None else "onward-sessions"
            file = save_pages(pages, form, self._clock.today(), name=name)
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.tell(_("The file couldn't be saved ({why}). Everything is still in Onward.").format(why=reason))
            return False
        self.tell(_("Saved as {file}. Only you can read it.").format(file=file))
        return True

    def _has_some(self) -> bool:
        """Say whether anything is ticked; tell the person if not."""
        has_some = bool(self.parts.ticked)
        if not has_some:
            self.tell(_("Nothing is ticked. Space ticks a part."))
        return has_some


def _kinds_of_file() -> list[Row]:
    return [
        Row(HTML, _("A web page, to read or print")),
        Row(TEXT, _("Plain text")),
        Row(MARKDOWN, _("Markdown")),
        Row(JSON, _("JSON, for a program")),
    ]
