"""Today: the next thing to do, what is due, and the other places, in one list."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.content.guides import NO_GUIDES, Guides
from tui.flow.course import Course
from tui.flow.kinds.resting import Review
from tui.flow.progress import progress, stopped_at
from tui.flow.session import Session
from tui.flow.weekly import said_time
from tui.screens.base.place import Place, today_words
from tui.screens.base.requests import (
    BeginCheckIn,
    BeginSession,
    ContinueSession,
    OpenGuide,
    OpenPerson,
    OpenPlace,
    ReplyCame,
    UndoDelete,
)
from tui.screens.dialogs.action import ActionDialog
from tui.screens.dialogs.letter_card import LetterCard
from tui.screens.places.conflicts import conflict_row_words
from tui.screens.places.first_aid_row import first_aid_now
from tui.screens.wording.insights import counts_of
from tui.screens.wording.people import last_words
from tui.screens.wording.stored import words_for
from tui.store.row_types import Due, SessionRow
from tui.store.services.due import TOUCHPOINT
from tui.store.store import Store
from tui.widgets.rows import SPACE, Row, Rows, heading
from tui.words import _


class Today(Place):
    """Where a person comes back to. Never a list of rejections: one thing to go on with, and what is due."""

    BINDINGS = bindings("lists.new", "lists.find", "lists.undo")

    def __init__(self, store: Store, course: Course, clock: Clock, guides: Guides = NO_GUIDES) -> None:
        super().__init__()
        self._guides = guides
        self._store = store
        self._course = course
        self._clock = clock
        self._asks: dict[str, Message] = {}
        self._changes = 0
        """Changes to the plan since this was opened or left, which Undo takes back before anything else."""

    def heading(self) -> str:
        """Name the program."""
        return _("Onward")

    def aside(self) -> str:
        """Say the day."""
        return today_words(self._clock)

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
        next_row = self._due(first) if first else self._next(unfinished)
        rows = [
            heading(_("Next for you")),
            next_row,
            *self._conflict(),
            SPACE,
        ]
        if due:
            rows += [heading(_("Due and waiting")), *map(self._due, due), SPACE]
        begin = [] if next_row.key in ("next", "begin") else [self._begin()]
        rows += [heading(_("Also here")), *begin, *self._places()]
        self.query_one(Rows).show(rows)

    def _next(self, unfinished: SessionRow | None) -> Row:
        if unfinished is None and (guide := first_aid_now(self._store, self._guides, self._clock)):
            return self._row("guide", OpenGuide(guide.key), guide.title, below=guide.about)
        if unfinished is None:
            return self._begin(_("Press n to start."))
        name = unfinished.title
        goes_on = _("Carry on: {name}").format(name=name) if name else _("Carry on where you stopped")
        return self._row("next", ContinueSession(unfinished.id), goes_on, below=self._standing(unfinished))

    def _begin(self, words: str = "") -> Row:
        return self._row("begin", BeginSession(), _("Begin a new session"), below=words)

    def _conflict(self) -> list[Row]:
        number = self._store.conflicts.count()
        if not number:
            return []
        return [self._row("kept_aside", OpenPlace("kept_aside"), _("Kept aside"), below=conflict_row_words(number))]

    def _standing(self, row: SessionRow) -> str:
        open_run = Session(self._course, self._store.repository(row.id, self._course), self._store.facts(row.id))
        at = stopped_at(open_run)
        if at is None:
            return ""
        step = open_run.step_now(at)
        if isinstance(step, Review):
            return step.ask
        far = progress(open_run, step.key)
        words = _("{flow}, page {number} of {total}, about {minutes} min left")
        flow = self._course.flow_of[step.key]
        return words.format(flow=flow.title, number=far.number, total=far.of_how_many, minutes=far.minutes)

    def _due(self, due: Due) -> Row:
        day = self._clock.say_short(due.on)
        return self._row(f"{due.kind}-{due.id}", self._ask_of(due), _due_words(due), left=day, right=self._note(due))

    def _note(self, due: Due) -> str:
        if due.kind == "check_in":
            return _("about 5 min")
        if due.kind == "slot":
            return said_time(due.note)
        if due.kind == "follow_up":
            return _("sent {day}").format(day=self._clock.say_short(due.note)) if due.note else _("sent")
        if due.kind == "waiting":
            return _("last wrote {day}").format(day=self._clock.say_short(due.note))
        if due.kind == TOUCHPOINT:
            return last_words(self._clock, due.note) if due.note else ""
        return "" if due.kind in ("resume", "reply") or due.note == "to_do" else words_for(due.note)

    def _ask_of(self, due: Due) -> Message:
        if due.kind == "action":
            return _ShowAction(str(due.id))
        if due.kind in ("letter", "follow_up", "waiting"):
            return _ShowLetter(int(due.id))
        if due.kind == "reply":
            return ReplyCame(None, reply_id=int(due.id))
        if due.kind == TOUCHPOINT:
            return OpenPerson(int(due.id))
        if due.kind == "slot":
            return OpenPlace("plan")
        # What is left is a session to come back to, or the check-in.
        return BeginCheckIn() if due.session_id is None else ContinueSession(due.session_id)

    def _places(self) -> list[Row]:
        sessions, words = self._store.counts()["sessions"], self._store.insights.counts()
        grown = counts_of(words) if any(words.values()) else ""
        steps = self._store.plan.open_count()
        return [
            self._row("sessions", OpenPlace("sessions"), _("Sessions"), right=str(sessions or "")),
            self._row("plan", OpenPlace("plan"), _("Plan"), right=str(steps or "")),
            self._row("strengths", OpenPlace("strengths"), _("Strengths and lessons"), right=grown),
            self._row("check_in", BeginCheckIn(), _("Check-in"), right=_("about 5 min")),
            self._row("people", OpenPlace("people"), _("People"), right=str(self._store.people.count() or "")),
            self._row("patterns", OpenPlace("patterns"), _("Patterns")),
            self._row("tips", OpenPlace("tips"), _("Tips")),
            self._row("guides", OpenPlace("guides"), _("First aid and guides")),
            self._row("settings", OpenPlace("settings"), _("Settings")),
        ]

    def _row(self, key: str, ask: Message, text: str, left: str = "", right: str = "", below: str = "") -> Row:
        self._asks[key] = ask
        return Row(key, text, left, right, below)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for what the row stands for."""
        ask = self._asks[event.option_id or ""]
        if isinstance(ask, _ShowAction):
            card = ActionDialog(self._store, self._course, self._clock, ask.action_id)
            self.app.push_screen(card, self._after_action)
        elif isinstance(ask, _ShowLetter):
            self.app.push_screen(LetterCard(self._store, self._course, self._clock, ask.letter_id), self._after_letter)
        else:
            self._changes = 0
            self.post_message(ask)

    def _after_action(self, done: str | None) -> None:
        if done:
            self._changes += 1
            self.fill()
            self.tell(done)

    def _after_letter(self, changed: bool | None) -> None:
        if changed:
            self.fill()

    def action_undo(self) -> None:
        """Take back the last change to the plan made here, else bring back the session that was deleted last."""
        undone = self._store.plan.undo() if self._changes else None
        if undone is None:
            self.post_message(UndoDelete())
            return
        self._changes -= 1
        self.fill()
        rows = self.query_one(Rows)
        rows.go_to(f"action-{undone.action_id}", rows.highlighted or 0)
        self.tell(_("Undone: {what}.").format(what=undone.what))

    def action_find(self) -> None:
        """Look for a session."""
        self.post_message(OpenPlace("find"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no way back: there is nothing behind Today."""
        return action != "back"


@dataclass
class _ShowAction(Message):
    """A row that shows an action; it stays inside this screen."""

    action_id: str


@dataclass
class _ShowLetter(Message):
    """A row that shows a letter; it stays inside this screen."""

    letter_id: int


def _due_words(due: Due) -> str:
    words = {
        "resume": _("Carry on: {title}"),
        "letter": _("Letter on hold: {title}"),
        "reply": _("Carry on with the reply: {title}"),
        "follow_up": _("Follow up: {title}"),
        "waiting": _("No reply yet? You can stop waiting: {title}"),
        "check_in": _("Check-in"),
        TOUCHPOINT: _("Say hello to {title}"),
    }
    return words.get(due.kind, "{title}").format(title=due.title)


def _is_next(due: Due, unfinished: SessionRow | None) -> bool:
    return due.kind == "resume" and unfinished is not None and due.session_id == unfinished.id
