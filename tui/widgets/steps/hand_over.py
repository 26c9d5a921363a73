"""What a person does with the letter: it is theirs to send, to save, to leave for a day, or to leave."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.kinds.people import HandOver
from tui.flow.session import Session
from tui.widgets.day import DayField
from tui.widgets.free_text import FreeText
from tui.widgets.marked import RADIO
from tui.widgets.rows import Row, Rows
from tui.widgets.steps.fields import FieldsView
from tui.words import _

FOLLOW_UP_AFTER = 6
"""Working days after which one follow-up is common advice."""
SENT, SAVED, WAIT, NOT_NOW = "sent", "saved", "wait", "not_now"


class HandOverView(FieldsView[HandOver]):
    """Four ways, a day for two of them, and the letter as plain text to select and copy."""

    def __init__(self, step: HandOver, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        parts = given or {}
        self._done: str | None = parts.get("done")
        on_day = parts.get("on")
        self._sent_on = DayField(
            clock,
            on_day if self._done == SENT else None,
            presets=("today", "yesterday"),
            optional=False,
            past=True,
            id="sent-on",
        )
        self._wait_until = DayField(clock, on_day if self._done == WAIT else None, optional=False, id="wait-until")

    @property
    def value(self) -> Value:
        """What is done, `{done, on, follow_up_on}`; nothing before a way is chosen."""
        if self._done is None:
            return {}
        found: dict[str, Value] = {"done": self._done}
        if (field := self._day_field()) is not None and field.day:
            found["on"] = field.day
        if self._done == SENT and (follow_up := self._follow_up()):
            found["follow_up_on"] = follow_up
        return found

    def _day_field(self) -> DayField | None:
        return {SENT: self._sent_on, WAIT: self._wait_until}.get(self._done or "")

    def _follow_up(self) -> str | None:
        """Return the day of the one follow-up, in ISO form."""
        day = self._sent_on.day
        return self.clock.working_days_after(date.fromisoformat(day), FOLLOW_UP_AFTER).isoformat() if day else None

    def compose(self) -> ComposeResult:
        """Lay out the ways, their day, and the letter."""
        yield Rows(list(self._rows()))
        with Vertical(classes="days"):
            yield self._sent_on
            yield self._wait_until
        yield Static("", classes="said", markup=False)
        letter = FreeText(self._letter())
        letter.read_only = True
        letter.show_cursor = False
        letter.move_cursor((0, 0))
        letter.border_title = _("The letter")
        yield letter

    def _letter(self) -> str:
        letter = self.session.used(self.step, "letter") or {}
        subject = letter.get("subject")
        head = _("Subject: {subject}").format(subject=subject) + "\n\n" if subject else ""
        return head + str(letter.get("body", ""))

    def on_mount(self) -> None:
        """Stand on the way that was chosen."""
        self.query_one(Rows).go_to(self._done or "")
        self._show()

    def _rows(self) -> Iterator[Row]:
        words = {
            SENT: _("I have sent it"),
            SAVED: _("Save it as a text file"),
            WAIT: _("Wait with it until another day"),
            NOT_NOW: _("Not now"),
        }
        for key, text in words.items():
            yield Row(key, text, left=RADIO[0] if key == self._done else RADIO[1])

    def _show(self) -> None:
        self.query_one(Rows).show(list(self._rows()))
        self._sent_on.display = self._done == SENT
        self._wait_until.display = self._done == WAIT
        said = self.query_one(".said", Static)
        follow_up = self._follow_up() if self._done == SENT else None
        words = {
            SENT: _("If no answer comes: one follow-up on {day}, once, then stop.").format(
                day=self.clock.say(follow_up)
            ),
            WAIT: _("The Today page will show it on {day}.").format(day=self.clock.say(self._wait_until.day)),
        }.get(self._done or "", "")
        said.update(words)
        said.display = bool(words)

    def trouble(self) -> str | None:
        """Return a sentence about a typed day that cannot be read, or None."""
        field = self._day_field()
        return field.trouble() if field else None

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Take a way; ask for its day, save the file, or go on."""
        message.stop()
        self._done = message.option.id
        self._show()
        self.changed()
        if (field := self._day_field()) is not None:
            field.begin()
        elif self._done == SAVED:
            self.post_message(self.Opened("save_letter"))
        else:
            self.post_message(self.Finished())

    @on(DayField.Changed)
    def another_day(self, message: DayField.Changed) -> None:
        """Say what the day means."""
        self.note(message)
        self._show()

    @on(DayField.Settled)
    def go_on(self, message: DayField.Settled) -> None:
        """Go on from the day."""
        message.stop()
        self.post_message(self.Finished())
