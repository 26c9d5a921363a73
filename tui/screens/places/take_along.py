"""Take it with you: a person ticks parts of a session, or of everything, and sees what they make.

Then they save or show them. Parts of one session can also be handed over.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.summary import summary
from tui.export.page import Page
from tui.export.parts import PageParts, chosen_pages, open_keys
from tui.export.rendering import HTML, JSON, MARKDOWN, TEXT
from tui.flow.repository import SaveError
from tui.screens.base.choose import Ask, Choose
from tui.screens.base.place import Place
from tui.store.errors import ReadOnlyError
from tui.store.store import Store
from tui.widgets.marked import TICKS
from tui.widgets.page_preview import PagePreview
from tui.widgets.rows import Row, Rows, heading
from tui.words import _, counted

BRIEF = 32
"""Characters of an answer beside its name."""
AT_ONCE = 20
"""Pages that are read at a time."""
CLOSE = 20
"""Rows before the end at which the next pages are read."""
ON_SCREEN = "screen"
PAGE = "page-"
"""How the keys of the rows begin that tick all of a page."""


class TakeAlong(Place):
    """Private parts are off until they are ticked. It goes back to where it was opened from.

    Of many pages it reads a few at a time, so that it opens as fast for thousands of sessions. Where all of them are
    needed, it reads on between the keys, and says how far it is.
    """

    BINDINGS = bindings("take")

    def __init__(
        self, store: Store, clock: Clock, session_id: int | None, parts: Iterable[PageParts], *, may_write: bool
    ) -> None:
        """Offer `parts` of a session, or, without one, of everything; files only where the person `may_write` any."""
        super().__init__()
        self._store = store
        self._clock = clock
        self._session_id = session_id
        self._may_write = may_write
        self._parts: list[PageParts] = []
        self._number = 0
        """How many parts were read."""
        self._chosen: set[str] = set()
        self._unticked: list[tuple[Row, set[str]]] = []
        self._listed = 0
        """How many of the pages that were read are in the list."""
        self._unread = iter(parts)
        self._is_whole = False
        self._unreadable: SaveError | None = None
        self._read_some()
        self._list_more()

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

    def _read_some(self) -> None:
        """Read the next pages, and tick all of them that isn't private.

        Raises:
            SaveError: one of them can't be read. Nothing is read after that, so that no page is left out unnoticed.
        """
        if self._unreadable is not None:
            raise self._unreadable
        try:
            some = list(islice(self._unread, AT_ONCE))
        except SaveError as problem:
            self._unreadable = problem
            raise
        self._parts += some
        self._number += sum(len(each.parts) for each in some)
        self._chosen |= open_keys(some)
        self._is_whole = len(some) < AT_ONCE

    def _list_more(self) -> None:
        """Make the rows of the next pages that were read."""
        upto = min(self._listed + AT_ONCE, len(self._parts))
        self._unticked += [each for number in range(self._listed, upto) for each in self._rows_of(number)]
        self._listed = upto

    def _show_more(self) -> bool:
        """Add the rows of the next pages to the list, and return whether there were any."""
        if self._listed == len(self._parts) and not self._is_whole:
            self._read_some()
        if self._listed == len(self._parts):
            return False
        before = len(self._unticked)
        self._list_more()
        self.query_one(Rows).add(self._ticked(before))
        return True

    def _show_all(self) -> None:
        """Show all rows and go to the last one, once the rest is read."""
        if not self._is_whole or self._listed < len(self._parts):
            self._once_read(self._show_rest)

    def _show_rest(self) -> None:
        before = len(self._unticked)
        while self._listed < len(self._parts):
            self._list_more()
        rows = self.query_one(Rows)
        rows.add(self._ticked(before))
        rows.action_last()

    def _once_read(self, then: Callable[[], None]) -> None:
        """Read all pages that are left, and then do something with all of them."""
        if self._is_whole:
            then()
        else:
            self.run_worker(self._read_all(then), exclusive=True)

    async def _read_all(self, then: Callable[[], None]) -> None:
        about = self.query_one(".about", Static)
        try:
            while not self._is_whole:
                self._read_some()
                number = self._number
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
        self.query_one(Rows).show(self._ticked() or [heading(_("There's nothing to take with you yet."))])
        self._preview()

    def _preview(self) -> None:
        """Show what the ticked parts make, at the part under the cursor or the next one that is ticked."""
        here = self.query_one(Rows).here
        key = here.key if here is not None else ""
        shown = self._parts if self._session_id is not None else [self._page_at(key)] if self._parts else []
        self.query_one(PagePreview).show(chosen_pages(shown, self._chosen), self._ticked_before(shown, key))

    def _page_at(self, key: str) -> PageParts:
        """Return the page that a row belongs to: of everything, only that one is shown in the preview."""
        if key.startswith(PAGE):
            return self._parts[int(key.removeprefix(PAGE))]
        return next((each for each in self._parts if any(part.key == key for part in each.parts)), self._parts[0])

    def _ticked_before(self, shown: Sequence[PageParts], key: str) -> int:
        """Return how many parts of what is shown are ticked above the row with that key."""
        keys = [part.key for each in shown for part in each.parts]
        return sum(each in self._chosen for each in keys[: keys.index(key) if key in keys else 0])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the part under the cursor in the preview, and read on before the end of the list is reached."""
        event.stop()
        if event.option_index + CLOSE >= len(self._unticked):
            self._show_more()
        self._preview()

    @property
    def _pages(self) -> list[Page]:
        return chosen_pages(self._parts, self._chosen)

    def _rows_of(self, number: int) -> Iterator[tuple[Row, set[str]]]:
        """Yield each row of a page without its tick, with the keys of the parts that it ticks."""
        page = self._parts[number]
        if self._session_id is None and page.parts:
            yield heading(page.name or page.title), set()
            yield Row(f"{PAGE}{number}", _("All of it that isn't private")), open_keys([page])
        for title, found in groupby(page.parts, lambda part: part.section):
            yield heading(title), set()
            for part in found:
                # Someone may be looking over their shoulder: what is private is only named.
                words = "" if part.is_private else summary(" ".join(part.lines), BRIEF)
                yield Row(part.key, part.name, right=words, shortens=True), {part.key}

    def _ticked(self, first: int = 0) -> list[Row]:
        """Return the rows from `first` on, each with its tick."""
        unticked = self._unticked[first:]
        return [row if row.heading else replace(row, left=self._tick(keys)) for row, keys in unticked]

    def _tick(self, keys: set[str]) -> str:
        return TICKS[not self._chosen >= keys]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick a part, or all of a page, or take the tick back."""
        event.stop()
        key = event.option_id or ""
        self._turn(open_keys([self._page_at(key)]) if key.startswith(PAGE) else {key})

    def _turn(self, keys: set[str]) -> None:
        """Tick the parts with these keys; where all of them are, take the ticks back."""
        self._chosen = self._chosen - keys if self._chosen >= keys else self._chosen | keys
        self.query_one(Rows).reword(self._ticked())
        self._preview()

    def action_tick_all(self) -> None:
        """Tick all parts that aren't private; where they are, tick none."""
        self._once_read(self._turn_all)

    def _turn_all(self) -> None:
        everything = open_keys(self._parts)
        self._turn(self._chosen | everything if self._chosen >= everything else everything)

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
            self._present(self._pages)

    def action_save_file(self) -> None:
        """Ask for a format, and save the ticked parts as a file."""
        if self._may_write:
            self._once_read(self._ask_kind_of_file)
        else:
            self.tell(self._about())

    def _ask_kind_of_file(self) -> None:
        if self._has_some():
            pages = self._pages
            question = Choose(_("Which kind of file?"), _kinds_of_file())
            self.app.push_screen(question, partial(self._save_chosen, pages))

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
        pages, names = self._pages, self._names
        about = counted(
            "They get {number} part: what is ticked.", "They get {number} parts: what is ticked.", len(names)
        )
        subject = {"id": session_id}
        problem = _("Add a name, or who they are: my counsellor.")
        asked = Ask(
            _("Who do you hand it to?"), "", about, problem=lambda typed: "" if typed else problem, subject=subject
        )
        self.app.push_screen(asked, lambda whom: self._ask_consent(session_id, whom, pages, names))

    def _ask_consent(self, session_id: int, whom: str | None, pages: Sequence[Page], names: Sequence[str]) -> None:
        if not whom:
            return
        consent = _("I agree that {whom} gets these parts, and no others: {parts}.")
        said = consent.format(whom=whom, parts=", ".join(names))
        files = [Row(HTML, _("I agree: save it as a web page")), Row(TEXT, _("I agree: save it as plain text"))]
        rows = [Row(ON_SCREEN, _("I agree: show it here")), *(files if self._may_write else ()), Row("", _("Not now"))]

        def answered(way: str | None) -> None:
            if way == ON_SCREEN:
                self._store.shares.add(session_id, whom, said, names, "screen")
                self._present(pages)
            elif self._save_as(pages, way):
                self._store.shares.add(session_id, whom, said, names, "file")

        self.app.push_screen(Choose(_("Hand it to {whom}?").format(whom=whom), rows, said), answered)

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
        has_some = bool(self._pages)
        if not has_some:
            self.tell(_("Nothing is ticked. Space ticks a part."))
        return has_some

    @property
    def _names(self) -> list[str]:
        """The names of the ticked parts."""
        return [part.name for each in self._parts for part in each.parts if part.key in self._chosen]


def _kinds_of_file() -> list[Row]:
    return [
        Row(HTML, _("A web page, to read or print")),
        Row(TEXT, _("Plain text")),
        Row(MARKDOWN, _("Markdown")),
        Row(JSON, _("JSON, for a program")),
    ]
