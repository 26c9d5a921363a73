"""Today: the next thing to do, what is due, and the other places, in one list."""

from collections.abc import Collection, Iterator
from textwrap import wrap

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.content.guides import NO_GUIDES, Guides
from tui.flow.course import Course
from tui.flow.kinds.resting import Review
from tui.flow.progress import Stop, progress, stopped_at, stops
from tui.flow.repository import NoRepository
from tui.flow.session import Session
from tui.screens.base.paned import PanedPlace
from tui.screens.base.place import today_words
from tui.screens.base.requests import (
    BeginCheckIn,
    BeginSession,
    ContinueSession,
    OpenGuide,
    OpenPlace,
    UndoDelete,
)
from tui.screens.places.due_rows import LETTERS, due_request, due_row
from tui.screens.places.first_aid_row import first_aid_now
from tui.screens.places.week_pane import week_part
from tui.store.row_types import Due, SessionRow
from tui.store.services.insights import STRENGTHS
from tui.store.store import Store
from tui.widgets.foot import Foot
from tui.widgets.framed_rows import Cell, Framed, FramedRows
from tui.widgets.rows import SPACE, Row, Rows, heading
from tui.widgets.side_pane import Part
from tui.widgets.top import Top
from tui.wording.aside import conflict_row_words
from tui.words import _, counted

MOST_DUE = 5
"""Lines of what is due; the plan has the others."""
PANE_WIDTH = 36
"""Cells of a line in the second pane, where a day of the week takes no more than one."""


class Today(PanedPlace):
    """The first screen. It is never a list of rejections: it shows one thing to go on with, and what is due."""

    BINDINGS = bindings("lists.new", "lists.find", "lists.undo")

    def __init__(
        self,
        store: Store,
        course: Course,
        clock: Clock,
        guides: Guides = NO_GUIDES,
        offered: Collection[str] | None = None,
    ) -> None:
        """Show Today, with a row for each place in `offered`; without it, for all of them."""
        super().__init__()
        self._offered = offered
        self._guides = guides
        self._store = store
        self._course = course
        self._clock = clock
        self._asks: dict[str, Message | Due] = {}
        self._week: list[Part] | None = None
        """What stands beside the list, once it was needed."""
        self._changes = 0
        """Changes to the plan since this was opened or left, which Undo takes back before anything else."""

    def heading(self) -> str:
        """Name the program."""
        return _("Onward")

    def aside(self) -> str:
        """Say the day."""
        return today_words(self._clock)

    def column(self) -> ComposeResult:
        """Show the list."""
        yield FramedRows()

    def lasting(self) -> Iterator[Region]:
        """Yield where the title, the head of what is next, and the keys are; see `Lasting`."""
        yield from self.query_one(Top).lasting()
        # Beside a pane, the width of the list hangs on whether there is something to say in it.
        if not self.has_class("-paned"):
            yield from self.query_one(FramedRows).lasting()
        yield from self.query_one(Foot).lasting()

    def fill(self) -> None:
        """Read what is next and due."""
        self._asks = {}
        today = self._clock.today()
        unfinished = next(iter(self._store.unfinished(1, ready_on=today)), None)
        due = [each for each in self._store.due(today) if not _is_next(each, unfinished)]
        # Where nothing is open, what is due comes before a new session.
        first = next((each for each in due if each.on <= today.isoformat()), None) if unfinished is None else None
        if first is not None:
            due.remove(first)
        next_row = self._framed_due(first) if first else self._next(unfinished)
        rows: list[Row] = [next_row, *self._conflict(), SPACE]
        if due:
            rows += [heading(_("Due")), *map(self._due, due[:MOST_DUE]), *self._left_out(len(due) - MOST_DUE), SPACE]
        begin = [] if next_row.key in ("next", "begin") else [self._begin()]
        rows += [heading(_("Also here")), *begin, *self._places()]
        self._week = None
        self.query_one(FramedRows).show(rows)

    def _next(self, unfinished: SessionRow | None) -> Row:
        if unfinished is None and (guide := first_aid_now(self._store, self._guides, self._clock)):
            return self._framed(self._row("guide", OpenGuide(guide.key), guide.title, below=guide.about))
        if unfinished is None:
            new = Session(self._course, NoRepository(), {})
            about = _("Ten minutes is enough for today. You choose.")
            return self._framed(self._begin(), about=about, stops=stops(new, None), is_button=True)
        name = unfinished.title
        goes_on = _("Carry on: {name}").format(name=name) if name else _("Carry on where you stopped")
        return self._standing(unfinished, self._row("next", ContinueSession(unfinished.id), goes_on))

    def _begin(self) -> Row:
        return self._row("begin", BeginSession(), _("Begin a new session"), right="n")

    def _conflict(self) -> list[Row]:
        number = self._store.conflicts.count()
        if not number:
            return []
        return [self._row("kept_aside", OpenPlace("kept_aside"), _("Kept aside"), below=conflict_row_words(number))]

    def _standing(self, unfinished: SessionRow, row: Row) -> Row:
        """Return the framed row of a session, with the time left and its stages."""
        repository = self._store.repository(unfinished.id, self._course)
        open_run = Session(self._course, repository, self._store.facts(unfinished.id))
        at = stopped_at(open_run)
        if at is None:
            return self._framed(row)
        step, flow = open_run.step_now(at), self._course.flow_of[at]
        if isinstance(step, Review):
            return self._framed(replace(row, below=step.ask), stops=stops(open_run, None))
        far = progress(open_run, step.key)
        right = counted("about {number} min left", "about {number} min left", far.minutes)
        page = _("{flow}, page {number} of {total}")
        # The rail says where in a stage it is, but for what comes before the stages.
        below = "" if flow.short else page.format(flow=flow.title, number=far.number, total=far.of_how_many)
        return self._framed(replace(row, right=right, below=below), stops=stops(open_run, at))

    def _framed(self, row: Row, *, about: str = "", stops: tuple[Stop, ...] = (), is_button: bool = False) -> Framed:
        title = _("Next for you")
        facts = (row.key, row.text, row.left, row.right, row.below)
        return Framed(*facts, title=title, about=about, stops=stops, is_button=is_button)

    def _framed_due(self, due: Due) -> Row:
        return self._framed(self._due(due))

    def _due(self, due: Due) -> Row:
        row = due_row(due, self._clock)
        self._asks[row.key] = due
        return row

    def _left_out(self, number: int) -> list[Row]:
        words = counted("{number} more in Plan", "{number} more in Plan", number)
        return [self._row("more", OpenPlace("plan"), words)] if number > 0 else []

    def _places(self) -> list[Row]:
        sessions, words = self._store.counts()["sessions"], self._store.insights.counts()
        is_quiet = not sessions
        places: list[tuple[str, Message, str, int]] = [
            ("plan", OpenPlace("plan"), _("Plan"), self._store.plan.open_count()),
            ("sessions", OpenPlace("sessions"), _("Sessions"), sessions),
            ("people", OpenPlace("people"), _("People"), self._store.people.count()),
            ("strengths", OpenPlace("strengths"), _("Strengths"), words[STRENGTHS]),
            ("check_in", BeginCheckIn(), _("Check-in"), 0),
            ("patterns", OpenPlace("patterns"), _("Patterns"), 0),
            ("tips", OpenPlace("tips"), _("Tips"), 0),
            ("guides", OpenPlace("guides"), _("First aid"), 0),
            ("settings", OpenPlace("settings"), _("Settings"), 0),
        ]
        places = [each for each in places if self._offered is None or each[0] in self._offered]
        self._asks |= {key: ask for key, ask, _title, _number in places}
        return [Cell(key, title, right=str(number or ""), is_quiet=is_quiet) for key, _ask, title, number in places]

    def beside(self, row: Row) -> list[Part]:
        """Return the week, and one strength in the person's words, another one each day; the same for each row."""
        self._week = self._parts() if self._week is None else self._week
        return self._week

    def _parts(self) -> list[Part]:
        due = self._store.due(self._clock.today())
        parts = [week_part(self._store, self._clock, due)] if self._store.counts()["sessions"] else []
        found = [each for each in self._store.insights.list(STRENGTHS) if not each.is_retired]
        if found:
            word = found[self._clock.today().toordinal() % len(found)]
            said = ". ".join(filter(None, (word.text, word.parts.get("result"))))
            parts.append(Part(_("A strength of yours"), tuple(wrap(said, PANE_WIDTH))))
        return parts

    def _row(self, key: str, ask: Message, text: str, right: str = "", below: str = "") -> Row:
        self._asks[key] = ask
        return Row(key, text, right=right, below=below)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for what the row stands for, or show its card."""
        here = self.query_one(FramedRows).here
        ask = self._asks[here.key if here else ""]
        if isinstance(ask, Message):
            self._changes = 0
            self.post_message(ask)
        elif ask.kind == "action":
            from tui.screens.dialogs.action import ActionDialog

            card = ActionDialog(self._store, self._course, self._clock, str(ask.id))
            self.app.push_screen(card, self._after_action)
        elif ask.kind in LETTERS:
            from tui.screens.dialogs.letter_card import LetterCard

            letter = LetterCard(self._store, self._course, self._clock, int(ask.id))
            self.app.push_screen(letter, self._after_letter)
        else:
            self._changes = 0
            self.post_message(due_request(ask))

    def _after_action(self, done: str | None) -> None:
        if done:
            self._changes += 1
            self.refill()
            self.tell(done)

    def _after_letter(self, changed: bool | None) -> None:
        if changed:
            self.refill()

    def action_undo(self) -> None:
        """Take back the last change to the plan made here, else bring back the session that was deleted last."""
        undone = self._store.plan.undo() if self._changes else None
        if undone is None:
            self.post_message(UndoDelete())
            return
        self._changes -= 1
        self.refill()
        rows = self.query_one(Rows)
        rows.go_to(f"action-{undone.action_id}", rows.highlighted or 0)
        self.tell(_("Undone: {what}.").format(what=undone.what))

    def action_find(self) -> None:
        """Look for a session."""
        self.post_message(OpenPlace("find"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no way back, since nothing is behind Today, and no search where sessions aren't offered."""
        has_sessions = self._offered is None or "sessions" in self._offered
        return action != "back" and (action != "find" or has_sessions)


def _is_next(due: Due, unfinished: SessionRow | None) -> bool:
    return due.kind == "resume" and unfinished is not None and due.session_id == unfinished.id
