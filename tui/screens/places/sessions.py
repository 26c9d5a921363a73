"""All sessions, newest first, with a search that folds accents, and filters."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.flow.course import Course
from tui.flow.progress import stops
from tui.flow.session import Session
from tui.screens.asking.filters import Filters, ask
from tui.screens.base.follows_file import FollowsFile
from tui.screens.base.requests import CopyWanted, OpenSession, UndoDelete
from tui.screens.base.searched import SearchedPlace
from tui.store.row_types import SessionRow
from tui.store.search.finding import SessionFilter
from tui.store.store import Store
from tui.widgets.late_rows import LateRows
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.side_pane import Part
from tui.widgets.signs import signs
from tui.widgets.top import Top
from tui.wording.deleted import deleted_words
from tui.wording.erasing import still_erasing
from tui.wording.stored import words_for
from tui.words import _, counted

AT_ONCE = 20
"""Sessions that are indexed before a search, so that no letter waits for thousands of them."""
LOOK_AGAIN = 0.5
"""Seconds until it looks again for what is typed, while not all sessions are indexed."""


class Sessions(FollowsFile, SearchedPlace):
    """The list. `finding` opens it with the cursor in the search field. Of many, it reads a page at a time."""

    BINDINGS = bindings(
        "lists.new", "lists.find", "lists.filter", "lists.delete", "lists.undo", "lists.export", "lists.export_all"
    )

    def __init__(self, store: Store, course: Course, clock: Clock, *, finding: bool = False) -> None:
        super().__init__()
        self._store = store
        self._course = course
        self._clock = clock
        self._finding = finding
        self._filters = Filters()
        self._wanted: SessionFilter | None = None
        self._unindexed = 0
        """How many sessions the search for what is typed may have missed."""
        self._later: Timer | None = None

    def heading(self) -> str:
        """Name the place."""
        return _("Sessions")

    def hint(self) -> str:
        """Say what the search does."""
        return _("/ finds words in your sessions, f shows only some")

    def between(self) -> ComposeResult:
        """Show what is said over the list."""
        yield Static("", id="only", markup=False)

    def first_field(self) -> Widget:
        """Return the search field when somebody came to search, else the list."""
        return self.query_one("#find" if self._finding else Rows)

    def fill(self) -> None:
        """Look for the sessions that hold what is typed. They're read when they're seen."""
        typed = self.typed
        wanted = self._filters.wanted(typed, self._clock)
        is_new, self._wanted = wanted != self._wanted, wanted
        found = self._store.finder.ids(wanted, at_once=AT_ONCE)
        self._unindexed = self._store.finder.not_indexed() if typed else 0
        if self._unindexed and self._later is None:
            self._later = self.set_timer(LOOK_AGAIN, self._look_again)
        listed: list[Row | str] = [*map(str, found)] or [heading(self._nothing(typed))]
        self.query_one(LongRows).show_late(LateRows([*listed, *self._end()], self._rows), anew=is_new)
        self.query_one(Top).show(right=counted("{number} session", "{number} sessions", len(found)))
        said = "\n".join(self._above())
        above = self.query_one("#only", Static)
        above.display = bool(said)
        above.update(said)

    def _look_again(self) -> None:
        self._later = None
        if self._unindexed:
            self.refill()

    def _above(self) -> Iterator[str]:
        """Yield what stands over the list: what is left out, and that erased words are still in the file."""
        if self._filters.any:
            yield _("Only: {filters}. f changes this.").format(filters=self._filters.words())
        if self._unindexed:
            yield counted(
                "{number} session isn't looked through yet. It's added here if it matches.",
                "{number} sessions aren't looked through yet. Those that match are added here.",
                self._unindexed,
            )
        if self._store.is_erasing():
            yield still_erasing()

    def _nothing(self, typed: str) -> str:
        if typed:
            return _("Nothing matches these words.")
        return _("No sessions match.") if self._filters.any else _("No sessions here. Press n to begin one.")

    def _rows(self, keys: Sequence[str]) -> list[Row]:
        ids = [int(key) for key in keys]
        found = self._store.finder.snippets(ids, self.typed) if self.typed else {}
        return [self._row(each, found.get(each.id, ())) for each in self._store.finder.rows(ids)]

    def _end(self) -> list[Row]:
        """Return what stands under the last session: how many are deleted and can be brought back."""
        deleted = self._store.finder.count(SessionFilter(deleted=True))
        words = counted(
            "{number} deleted session can be brought back: u brings back the last one.",
            "{number} deleted sessions can be brought back: u brings back the last one.",
            deleted,
        )
        return [SPACE, remark(words)] if deleted else []

    def _row(self, row: SessionRow, found: Sequence[str]) -> Row:
        name = row.title or _("A session")
        day = self._clock.say(self._clock.day_of_session(row.heard_on, row.opened_at))
        done = _("finished") if row.finished_at else "" if row.is_started else _("not started")
        facts = ", ".join(filter(None, (words_for(row.stage), words_for(row.outcome), done)))
        return Row(str(row.id), name, right=day, below="\n".join(filter(None, (facts, *found))))

    def beside(self, row: Row) -> list[Part]:
        """Return what a session is about, its stages, and its letters."""
        session = self._store.session(int(row.key)) if row.key else None
        if session is None:
            return []
        repository = self._store.repository(session.id, self._course)
        stages = stops(Session(self._course, repository, self._store.facts(session.id)), None)
        facts = (session.role, words_for(session.stage), words_for(session.outcome), row.right)
        parts = [Part(session.company or _("A session"), tuple(filter(None, facts)))]
        parts.append(Part(_("Stages"), tuple(f"{signs().of(each.state)} {each.title}" for each in stages)))
        letters = [each.subject or words_for(each.kind) for each in self._store.letters(session.id)]
        return [*parts, Part(_("Letters"), tuple(letters))] if letters else parts

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the session."""
        self.post_message(OpenSession(int(event.option_id or 0)))

    def action_filter(self) -> None:
        """Choose which sessions are shown."""
        ask(self.app, self._course, self._filters, self._take_filters)

    def _take_filters(self, filters: Filters) -> None:
        self._filters = filters
        self.refill()

    def action_delete(self) -> None:
        """Delete the session that is marked."""
        here = self.query_one(Rows).here
        if here is None:
            return
        said = deleted_words(self._store, int(here.key))
        self._store.delete_session(int(here.key))
        self.refill()
        self.tell(said)

    def action_undo(self) -> None:
        """Bring back what was deleted last, be it days ago."""
        self.post_message(UndoDelete())

    def action_export(self) -> None:
        """Say how to save a copy."""
        here = self.query_one(Rows).here
        if here is not None and here.key.isdecimal():
            self.post_message(CopyWanted(int(here.key)))

    def action_export_all(self) -> None:
        """Choose what of everything to take along."""
        self.post_message(CopyWanted(None))
