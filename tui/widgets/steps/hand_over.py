"""What a person does with the letter: they take it along as they like, and then say what becomes of it."""

import asyncio
from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.domain.answers.people import HandOverAnswer
from tui.domain.shapes import Value
from tui.export.hand_over import NOT_NOW, SAVED, SENT, WAIT, follow_up_day, outgoing, written_letter
from tui.export.printer import has_lp, printers_there
from tui.flow.kinds.people import HandOver
from tui.flow.session import Session
from tui.widgets.day import DayField
from tui.widgets.marked import RADIO
from tui.widgets.rows import Row, Rows, heading, remark
from tui.widgets.small_parts import put_words
from tui.widgets.steps.families import FieldsView
from tui.widgets.taking_along import (
    COPY,
    LATER,
    LINK,
    MAIL,
    PLAIN,
    PRINT,
    PRODUCING,
    TEXT,
    TakingAlong,
    comes_back,
    to_read,
    ways_in,
)
from tui.words import _


class HandOverView(FieldsView[HandOver]):
    """The ways, a day for two of them, and the letter as plain text to select and copy."""

    def __init__(self, step: HandOver, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._given = step.answer(given)
        self._done = self._given.done
        self._happened = ""
        self._can_print = False
        self._written = written_letter(step, session)
        self._letter = outgoing(step, session)
        self._taking = TakingAlong(self, self._letter)
        on_day, unread = self._given.on, self._given.unread
        self._sent_on = DayField(
            clock,
            on_day if self._done == SENT else None,
            presets=("today", "yesterday"),
            optional=False,
            past=True,
            typed=unread if self._done == SENT else "",
            id="sent-on",
        )
        self._wait_until = DayField(
            clock,
            on_day if self._done == WAIT else None,
            optional=False,
            typed=unread if self._done == WAIT else "",
            id="wait-until",
        )

    @property
    def value(self) -> Value:
        """What is done with its days; nothing before a way is chosen."""
        if self._done is None:
            return self.step.empty()
        field = self._day_field()
        if field is not None and field.is_mounted and field.unread:
            return self.step.encode(HandOverAnswer(done=self._done, unread=field.unread))
        follow_up = self._follow_up() if self._done == SENT else None
        answer = HandOverAnswer(done=self._done, on=(field and field.day) or None, follow_up_on=follow_up)
        return self.step.encode(answer)

    def _day_field(self) -> DayField | None:
        return {SENT: self._sent_on, WAIT: self._wait_until}.get(self._done or "")

    def _follow_up(self) -> str | None:
        """Return the day of the one follow-up, in ISO form."""
        return follow_up_day(self.step, self._written, self._given, self._sent_on.day, self.clock)

    def compose(self) -> ComposeResult:
        """Lay out the ways, what came of one, their day, and the letter."""
        if words := self._letter.still_open:
            yield Static(f"{words} {_('Esc goes back to it.')}", classes="open", markup=False)
        yield Rows(list(self._rows()))
        yield Static("", classes="happened", markup=False)
        with Vertical(classes="days"):
            yield self._sent_on
            yield self._wait_until
        yield Static("", classes="said", markup=False)
        letter = to_read(self._letter.text)
        letter.border_title = _("The letter")
        letter.add_class("letter")
        yield letter

    def on_mount(self) -> None:
        """Stand on the way that was chosen, and look for a printer where there may be one."""
        self.query_one(Rows).go_to(self._done or "")
        self._show()
        if has_lp():
            self.run_worker(self._look_for_printer())

    async def _look_for_printer(self) -> None:
        # A printing system on another machine may take its time: the page does not wait for it.
        self._can_print = await asyncio.to_thread(printers_there)
        self._show()

    def _rows(self) -> Iterator[Row]:
        ways = {
            PLAIN: _("Show it as plain text, to copy"),
            COPY: _("Ask the terminal to copy it"),
            TEXT: _("Save as a text file"),
            MAIL: _("Save as an email draft (.eml)"),
            LINK: _("Show a link that opens your mail program"),
            PRINT: _("Print it"),
        }
        possible = {MAIL: self._letter.is_mail, LINK: bool(self._letter.link), PRINT: self._can_print}
        offered = ways_in(self.app)
        rows = [Row(way, words) for way, words in ways.items() if possible.get(way, True) and way in offered]
        yield from [heading(_("Take it along")), *rows] if rows else []
        if not rows and not comes_back(self.app):
            yield remark(_("It's deleted when you finish. To take it with you, take a photo of it, or write it down."))
        done = {
            SENT: _("We've talked") if self._letter.channel == "talk" else _("I've sent it"),
            WAIT: _("Remind me tomorrow"),
            NOT_NOW: _("Not now"),
        }
        yield heading(_("Then"))
        there = [key for key in done if key != WAIT or LATER in offered]
        yield from (Row(key, done[key], left=RADIO[key != self._done]) for key in there)

    def _show(self) -> None:
        self.query_one(Rows).show(list(self._rows()))
        self._sent_on.display = self._done == SENT
        self._wait_until.display = self._done == WAIT
        put_words(self.query_one(".happened", Static), self._happened)
        follow_up = self._follow_up() if self._done == SENT else None
        words = {
            SENT: _("If no answer comes: one follow-up, {day}, once, then stop.").format(day=self.clock.say(follow_up))
            if follow_up
            else "",
            WAIT: _("The Today page shows it again {day}.").format(day=self.clock.say(self._wait_until.day)),
        }
        put_words(self.query_one(".said", Static), words.get(self._done or "", ""))

    def say(self, words: str, *, saved: bool = False) -> None:
        """Say on the page what came of a way. `saved` is a file: it is the answer where there is no other."""
        self._taking.is_over()
        if not self.is_laid_out:
            return
        self._happened = words
        if saved and self._done is None:
            self._done = SAVED
            self.changed()
        self._show()
        # Once it is laid out: at first it takes no room.
        self.call_after_refresh(self.query_one(".happened").scroll_visible, animate=False)

    def problem(self) -> str | None:
        """Return a sentence about a typed day that cannot be read, or None."""
        field = self._day_field()
        return field.problem() if field else None

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Take a way: produce what it produces and stay, or take it as the answer and ask for its day or go on."""
        message.stop()
        way = message.option.id or ""
        if way in PRODUCING:
            self._taking.begin(way)
            return
        self._done = way
        self._happened = ""
        self._show()
        self.changed()
        if (field := self._day_field()) is not None:
            field.begin()
            self.call_after_refresh(self.query_one(".said").scroll_visible, animate=False)
        else:
            self.finish()

    @on(DayField.Changed)
    def another_day(self, message: DayField.Changed) -> None:
        """Say what the day means."""
        self.note(message)
        self._show()

    @on(DayField.Settled)
    def go_on(self, message: DayField.Settled) -> None:
        """Go on from the day."""
        message.stop()
        self.finish()
