"""One letter: where it stands, and what can become of it. Nothing here is ever sent, and nothing is asked twice."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.export.follow_up import follow_up_to
from tui.export.letter import Outgoing
from tui.flow.course import Course
from tui.flow.kinds.people import Letter
from tui.screens.base.dialog import Dialog
from tui.screens.base.requests import OpenFlow, OpenSession, ReplyCame
from tui.screens.dialogs.ask_day import AskDay
from tui.screens.dialogs.earlier_letter import EarlierLetter
from tui.screens.dialogs.follow_up import FollowUp
from tui.store.row_types import LetterRow
from tui.store.store import Store
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.wording.letters import letter_facts, letter_title
from tui.words import _

TALK = "talk"
AWAITED = ("feedback", "nudge")
"""Kinds of letters that ask for something, so that silence means something."""
CLOSED = ("no_reply", "closed")


class LetterCard(Dialog[bool]):
    """Shows a letter and what can become of it. Gives whether something of it changed."""

    BINDINGS = bindings("lists.back")

    def __init__(self, store: Store, course: Course, clock: Clock, letter_id: int, *, in_session: bool = False) -> None:
        super().__init__()
        self._store = store
        self._course = course
        self._clock = clock
        self._in_session = in_session
        self._letter: LetterRow | None = store.letter(letter_id)
        self._replies = store.replies.of_letter(letter_id)

    def compose(self) -> ComposeResult:
        """Show where it stands, then what can be done."""
        with Vertical(classes="card"):
            if self._letter is not None:
                facts = map(remark, letter_facts(self._letter, self._replies, self._clock))
                yield Rows([heading(letter_title(self._letter)), *facts, SPACE, *self._choices(self._letter)])
        yield Foot()

    def on_mount(self) -> None:
        """Start on the first choice."""
        self.title = _("A letter")
        if self._letter is None:
            self.dismiss(False)
        else:
            self.query_one(Rows).focus()

    # What can be done

    def _choices(self, letter: LetterRow) -> Iterator[Row]:
        begun = [reply for reply in self._replies if not reply.done]
        if begun:
            yield Row(f"reply-{begun[-1].id}", _("Carry on with the reply"))
        if letter.state == "sent":
            yield from self._while_it_waits(letter)
        elif letter.state == "replied":
            yield Row("another", _("Another reply came"))
        elif letter.state in CLOSED:
            yield Row("came", _("A reply came after all"))
            yield Row("again", _("Keep waiting"))
        elif letter.state == "waiting_until":
            yield Row("open", _("Open it now"))
            yield Row("longer", _("Wait another day"), right=self._clock.say(self._a_day_longer(letter)))
            yield Row("until", _("Wait until another day"))
        for reply in self._replies:
            if reply.done:
                day = self._clock.say(reply.came_on)
                yield Row(f"reply-{reply.id}", _("See the reply"), right=day)
        if letter.earlier:
            yield Row("read", _("Read the letter"))
        elif letter.state != "waiting_until":
            yield Row("open", _("Open the letter"))
        if letter.state == "draft":
            yield Row("hand_over", _("Send it, take it along, or let it wait"))
        if not self._in_session:
            yield Row("session", _("Open its session"))

    def _while_it_waits(self, letter: LetterRow) -> Iterator[Row]:
        yield Row("came", _("Write down what they said") if letter.channel == TALK else _("A reply came"))
        if letter.follow_up_on and not letter.followed_up_on and not letter.followed_by:
            yield Row("followed", _("I sent the one follow-up"))
            if self._follow_up(letter) is not None:
                yield Row("words", _("Words for the follow-up"))
            yield Row("move", _("Move the follow-up"))
        elif letter.followed_up_on:
            yield Row("not_followed", _("I didn't send a follow-up"))
        if letter.kind in AWAITED:
            yield Row("silence", _("No reply, and I stop waiting"))
        else:
            yield Row("close", _("It needs no reply: close it"))

    def _a_day_longer(self, letter: LetterRow) -> date:
        """Return the day after the one it waits for, or after today when that is over."""
        today = self._clock.today()
        return self._clock.days_after(max(today, date.fromisoformat(letter.wait_until or today.isoformat())), 1)

    def _follow_up(self, letter: LetterRow) -> Outgoing | None:
        step = next((each for each in self._course.steps.values() if isinstance(each, Letter)), None)
        session = self._store.session(letter.session_id)
        if step is None or session is None:
            return None
        return follow_up_to(step, letter, session, self._store.setting("name"))

    # Doing it

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        letter = self._letter
        verb, _sign, key = (event.option_id or "").partition("-")
        if letter is not None:
            self._doing(letter, key)[verb]()

    def _doing(self, letter: LetterRow, key: str) -> dict[str, Callable[[], None]]:
        status = self._store.letter_status
        return {
            "came": lambda: self._go(ReplyCame(letter.id)),
            "another": lambda: self._go(ReplyCame(letter.id, another=True)),
            "reply": lambda: self._go(ReplyCame(letter.id, reply_id=int(key))),
            "silence": lambda: self._go(ReplyCame(letter.id, came=False)),
            "close": lambda: self._done(partial(status.close, letter.id, "closed")),
            "followed": lambda: self._done(partial(status.record_follow_up, letter.id)),
            "not_followed": lambda: self._done(partial(status.undo_follow_up, letter.id)),
            "words": lambda: self._show_words(letter),
            "move": lambda: self._ask_day(_("When do you want to follow up?"), status.move_follow_up),
            "again": lambda: self._done(partial(status.reopen, letter.id)),
            "longer": lambda: self._done(partial(status.wait_until, letter.id, self._a_day_longer(letter))),
            "until": lambda: self._ask_day(_("Until when does it wait?"), status.wait_until),
            "read": lambda: self._read(letter),
            "open": lambda: self._open(letter, "letter"),
            "hand_over": lambda: self._open(letter, "hand_over"),
            "session": lambda: self._go(OpenSession(letter.session_id)),
        }

    def _go(self, ask: ReplyCame | OpenFlow | OpenSession) -> None:
        self.post_message(ask)
        self.dismiss(False)

    def _done(self, change: Callable[[], None]) -> None:
        change()
        self.dismiss(True)

    def _open(self, letter: LetterRow, kind: str) -> None:
        step = next((each for each in self._course.steps.values() if each.kind == kind), None)
        if step is not None:
            self._go(OpenFlow(letter.session_id, self._course.flow_of[step.key].key, step.key))

    def _read(self, letter: LetterRow) -> None:
        self.app.push_screen(EarlierLetter(letter))

    def _ask_day(self, question: str, put: Callable[[int, str], None]) -> None:
        def answered(day: str | None) -> None:
            if day is not None and self._letter is not None:
                put(self._letter.id, day)
                self.dismiss(True)

        letter = self._letter
        subject = {"session_id": letter.session_id, "letter_id": letter.id} if letter else {}
        self.app.push_screen(AskDay(question, self._clock, subject), answered)

    def _show_words(self, letter: LetterRow) -> None:
        follow_up = self._follow_up(letter)

        def answered(sent: bool | None) -> None:
            if sent:
                self._store.letter_status.record_follow_up(letter.id)
                self.dismiss(True)

        if follow_up is not None:
            self.app.push_screen(FollowUp(follow_up), answered)

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)
