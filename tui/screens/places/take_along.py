"""Take it with you: a person ticks parts of a session, sees what they make, and saves, shows or hands them over."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.summary import summary
from tui.export.page import Page
from tui.export.parts import PageParts, chosen_pages, open_keys
from tui.export.rendering import HTML, JSON, MARKDOWN, TEXT
from tui.screens.base.choose import Ask, Choose
from tui.screens.base.place import Place
from tui.store.errors import ReadOnlyError
from tui.store.services.shares import Way
from tui.store.store import Store
from tui.widgets.marked import TICKS
from tui.widgets.page_preview import PagePreview
from tui.widgets.rows import Row, Rows, heading
from tui.words import _, counted

BRIEF = 32
"""Characters of an answer beside its name."""
ON_SCREEN = "screen"


class TakeAlong(Place):
    """Private parts are off until they are ticked. It goes back to where it was opened from."""

    BINDINGS = bindings("take")

    def __init__(
        self, store: Store, clock: Clock, session_id: int, parts: Sequence[PageParts], *, may_write: bool
    ) -> None:
        """Offer `parts` of a session; files only where the person `may_write` any."""
        super().__init__()
        self._store = store
        self._clock = clock
        self._session_id = session_id
        self._parts = parts
        self._may_write = may_write
        self._chosen = open_keys(parts)

    def heading(self) -> str:
        """Return the title of the screen."""
        return _("Take it with you")

    def aside(self) -> str:
        """Name the session."""
        row = self._store.session(self._session_id)
        return row.company if row else ""

    def body(self) -> ComposeResult:
        """Show the parts, and what the ticked ones make: beside them or below, where there is more room."""
        with Horizontal(id="columns"):
            with Vertical(id="column"):
                yield Rows()
            yield PagePreview()
        yield Static(self._about(), classes="about", markup=False)

    def _about(self) -> str:
        if not self._may_write:
            return _("You can't save files here. Ask staff for a copy.")
        return _("Files go to your home folder. In a shell: onward export {id}").format(id=self._session_id)

    def fill(self) -> None:
        """Show the parts and the preview as they are ticked now."""
        rows = list(self._rows()) or [heading(_("There's nothing to take with you yet."))]
        self.query_one(Rows).show(rows)
        self._preview()

    def _preview(self) -> None:
        """Show what the ticked parts make, at the part under the cursor or the next one that is ticked."""
        self.query_one(PagePreview).show(self._pages, self._ticked_before())

    def _ticked_before(self) -> int:
        """Return how many parts are ticked above the cursor."""
        here = self.query_one(Rows).here
        keys = [part.key for each in self._parts for part in each.parts]
        place = keys.index(here.key) if here is not None and here.key in keys else 0
        return sum(key in self._chosen for key in keys[:place])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the part under the cursor in the preview."""
        event.stop()
        self._preview()

    @property
    def _pages(self) -> list[Page]:
        return chosen_pages(self._parts, self._chosen)

    def _rows(self) -> Iterator[Row]:
        for each in self._parts:
            for title, found in groupby(each.parts, lambda part: part.section):
                yield heading(title)
                for part in found:
                    tick = TICKS[part.key not in self._chosen]
                    # Someone may be looking over their shoulder: what is private is only named.
                    words = "" if part.is_private else summary(" ".join(part.lines), BRIEF)
                    yield Row(part.key, part.name, left=tick, right=words, gives_way=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick a part, or take the tick back."""
        event.stop()
        self._chosen ^= {event.option_id or ""}
        self.fill()

    def action_tick_all(self) -> None:
        """Tick all parts that aren't private; where they are, tick none."""
        everything = open_keys(self._parts)
        self._chosen = set() if self._chosen >= everything else self._chosen | everything
        self.fill()

    def action_back(self) -> None:
        """Go back to where it was opened from."""
        self.dismiss()

    # What is done with the ticked parts

    def action_present(self) -> None:
        """Show the ticked parts, and nothing else."""
        if self._has_some():
            self._present(self._pages)

    def action_save_file(self) -> None:
        """Ask for a format, and save the ticked parts as a file."""
        if not self._may_write:
            self.tell(self._about())
        elif self._has_some():
            pages = self._pages
            question = Choose(_("Which kind of file?"), _kinds_of_file())
            self.app.push_screen(question, partial(self._save_chosen, pages))

    def _save_chosen(self, pages: Sequence[Page], form: str | None) -> None:
        self._save_as(pages, form)

    def action_hand_over(self) -> None:
        """Ask whom it goes to, and then for consent to exactly these parts."""
        if self._store.is_read_only:
            raise ReadOnlyError
        if not self._has_some():
            return
        pages, names = self._pages, self._names
        about = counted(
            "They get {number} part: what is ticked.", "They get {number} parts: what is ticked.", len(names)
        )
        subject = {"id": self._session_id}
        problem = _("Add a name, or who they are: my counsellor.")
        asked = Ask(
            _("Who do you hand it to?"), "", about, problem=lambda typed: "" if typed else problem, subject=subject
        )
        self.app.push_screen(asked, lambda whom: self._ask_consent(whom, pages, names))

    def _ask_consent(self, whom: str | None, pages: Sequence[Page], names: Sequence[str]) -> None:
        if not whom:
            return
        consent = _("I agree that {whom} gets these parts, and no others: {parts}.")
        said = consent.format(whom=whom, parts=", ".join(names))
        files = [Row(HTML, _("I agree: save it as a web page")), Row(TEXT, _("I agree: save it as plain text"))]
        rows = [Row(ON_SCREEN, _("I agree: show it here")), *(files if self._may_write else ()), Row("", _("Not now"))]

        def answered(way: str | None) -> None:
            if way == ON_SCREEN:
                self._record(whom, said, names, "screen")
                self._present(pages)
            elif self._save_as(pages, way):
                self._record(whom, said, names, "file")

        self.app.push_screen(Choose(_("Hand it to {whom}?").format(whom=whom), rows, said), answered)

    def _record(self, whom: str, consent: str, names: Sequence[str], way: Way) -> None:
        self._store.shares.add(self._session_id, whom, consent, names, way)

    def _present(self, pages: Sequence[Page]) -> None:
        from tui.screens.dialogs.present import Present

        self.app.push_screen(Present(pages))

    def _save_as(self, pages: Sequence[Page], form: str | None) -> bool:
        """Save `pages` in a format, if one was chosen. Say where or why not, and return whether they were saved."""
        from tui.export.saving import save_pages

        if not form:
            return False
        try:
            file = save_pages(pages, form, self._clock.today())
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.tell(_("The file couldn't be saved ({why}). Everything is still in Onward.").format(why=reason))
            return False
        self.tell(_("Saved as {file}. Only you can read it.").format(file=file))
        return True

    def _has_some(self) -> bool:
        """Say whether anything is ticked; tell the person if not."""
        if not self._pages:
            self.tell(_("Nothing is ticked. Space ticks a part."))
        return bool(self._pages)

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
