"""A week of searching: two numbers, and slots with a day, a time, what, and where or how."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from tui.clock import Clock
from tui.domain.answers.planning import WEEKDAYS, Slot, WeekAnswer
from tui.domain.shapes import Value
from tui.domain.week import begins, load
from tui.flow.kinds.planning import Week
from tui.flow.session import Session
from tui.flow.slot_form import slot_of, slot_parts, slot_texts
from tui.flow.weekly import heavier_words, load_words, meeting_words, slot_note, slot_words, weekday_names
from tui.widgets.field import Labelled
from tui.widgets.form import Form
from tui.widgets.line import LineInput
from tui.widgets.row_lists import ItemRows
from tui.widgets.rows import Row, heading
from tui.widgets.small_parts import put_words
from tui.widgets.steps.families import FieldsView
from tui.words import _

LONGEST_NUMBER = 5
"""Digits that are looked at; no number of a week has more."""
ADD = "add"
END = "end"


@dataclass
class _Removed:
    """What was removed together: slots with their positions, and the numbers as typed."""

    slots: list[tuple[int, Slot]]
    numbers: dict[str, str] = field(default_factory=dict)


class WeekView(FieldsView[Week]):
    """The numbers and the week, replaced by a form while a slot is edited. The form is part of the value at once.

    The line below says how much is planned and which slots overlap. It is only information.
    """

    fits = True

    def __init__(self, step: Week, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._slots = list(step.answer(given).slots)
        self._edited: int | None = None
        self._opened_on = ""
        """The weekday that the form was opened with; none for a time that may be on any day."""
        self._removed: list[_Removed] = []

    @property
    def value(self) -> Value:
        """The week as it is on the page."""
        return self.step.encode(self._week())

    def _week(self) -> WeekAnswer:
        week = WeekAnswer(
            hours=self._number("hours"),
            applications=self._number("applications"),
            slots=self._all_slots(),
            unread=self._unread(),
        )
        is_ended = self.step.is_blank(week) and self.step.ends and bool(self.given)
        return WeekAnswer(ended=True) if is_ended else week

    def _number(self, part: str) -> int | None:
        return _number(self._line(part).value, self.step.MOST[part])

    def _all_slots(self) -> list[Slot]:
        slots = list(self._slots)
        if self._edited is not None and self.query(Form):
            values = self.query_one(Form).values
            slots[self._edited : self._edited + 1] = [slot_of(values)] if values.keys() - {"weekday"} else []
        return slots

    def _unread(self) -> dict[str, str]:
        """Return what is typed for the numbers and is none."""
        typed = {part: self._line(part).value for part in self.step.MOST}
        return {
            part: text for part, text in typed.items() if text.strip() and _number(text, self.step.MOST[part]) is None
        }

    def _line(self, part: str) -> Input:
        return self.query_one(f"#{part}", Input)

    def compose(self) -> ComposeResult:
        """Lay out the numbers, what is said of them, the week and the place of the form."""
        given = self.step.answer(self.given)
        hours = given.unread.get("hours", _text(given.hours))
        applications = given.unread.get("applications", _text(given.applications))
        yield Labelled(_("Hours a week"), LineInput(hours, id="hours"))
        yield Labelled(_("Applications a week"), LineInput(applications, id="applications"))
        # Above the list, which can be longer than the page.
        yield Static("", classes="said", markup=False)
        yield ItemRows(list(self._rows()), id="rows")
        yield Vertical(id="form")

    def on_mount(self) -> None:
        """Show the list."""
        self._show()

    def _rows(self) -> Iterator[Row]:
        names = weekday_names()
        for weekday in WEEKDAYS:
            of_day = [(place, slot) for place, slot in enumerate(self._slots) if slot.weekday == weekday]
            of_day.sort(key=lambda each: begins(each[1]))
            for number, (place, slot) in enumerate(of_day):
                day = names[weekday] if number == 0 else ""
                yield Row(f"slot-{place}", slot_words(slot), left=day, right=slot_note(slot))
            if not of_day:
                yield Row(f"day-{weekday}", "+", left=names[weekday])
        yield heading("")
        yield Row(ADD, _("Add a time in the week"))
        if self.step.ends and self._slots:
            yield Row(END, _("End this week plan"))

    def _show(self, said: str = "") -> None:
        rows = self.query_one(ItemRows)
        rows.display = self._edited is None
        rows.show(list(self._rows()))
        self._say(said)

    def _say(self, said: str = "") -> None:
        """Show what was done, how much is planned of what was wanted, and overlaps."""
        week = self._week()
        now = load(replace(week, applications=None), 0)
        soft = [said, load_words(now), heavier_words(now), meeting_words(week.slots)]
        if week.ended:
            soft = [said or _("This week plan ends here. u brings it back.")]
        put_words(self.query_one(".said", Static), "\n".join(filter(None, soft)))

    def problem(self) -> str | None:
        """Return a sentence about a number that cannot be read, or None."""
        for part, text in self._unread().items():
            return _("Enter a whole number up to {most}. What you typed is kept: {text}").format(
                most=self.step.MOST[part], text=text
            )
        if any(not slot.what for slot in self._all_slots()):
            return _("One of these times doesn't say what it's for. Say it in a few words, or take it out with d.")
        return None

    @on(Input.Changed)
    @on(Form.Changed)
    def typed(self, message: Input.Changed | Form.Changed) -> None:
        """Say that something was typed, and how much is planned now."""
        self.note(message)
        self._say()

    @on(Input.Submitted)
    def next_line(self, message: Input.Submitted) -> None:
        """Go from the first number to the second, and on to the week."""
        message.stop()
        if message.input.id == "hours":
            self._line("applications").focus()
        elif self._edited is None:
            self.query_one(ItemRows).focus()
        else:
            self.query_one(Form).begin()

    @on(OptionList.OptionSelected)
    async def choose(self, message: OptionList.OptionSelected) -> None:
        """Open the form of a slot, or of a new one; or end the week."""
        message.stop()
        key = message.option.id or ""
        if key == END:
            self._end()
            return
        place = _place(key, len(self._slots))
        day = key.removeprefix("day-")
        texts = (
            slot_texts(self._slots[place]) if place < len(self._slots) else {"weekday": day} if day in WEEKDAYS else {}
        )
        self._opened_on = texts.get("weekday", "")
        about = _("What you'll do, when, and where or how.")
        form = Form(_("A time in your week"), about, slot_parts(), texts, self.clock)
        await self.query_one("#form", Vertical).mount(form)
        self._edited = place
        self._show()
        form.begin()

    @on(Form.Closed)
    async def form_closed(self, message: Form.Closed) -> None:
        """Keep what is in the form, or what was there before it, and show the week again."""
        message.stop()
        place = self._edited or 0
        if message.kept:
            self._slots = self._all_slots()
        self._edited = None
        await self.query_one(Form).remove()
        self._show()
        self.changed()
        day = f"day-{self._opened_on}"
        self.query_one(ItemRows).stand_on(f"slot-{place}" if place < len(self._slots) else day)

    @on(ItemRows.Removed)
    def take_off(self, message: ItemRows.Removed) -> None:
        """Take a slot out of the week; it can be brought back."""
        message.stop()
        place = _place(message.key, len(self._slots))
        if place < len(self._slots):
            self._removed.append(_Removed([(place, self._slots.pop(place))]))
            self._show(_("Taken out of the week. u brings it back."))
            self.changed()

    @on(ItemRows.Undone)
    def bring_back(self, message: ItemRows.Undone) -> None:
        """Bring back what was taken out last."""
        message.stop()
        if self._removed:
            last = self._removed.pop()
            for place, slot in last.slots:
                self._slots.insert(place, slot)
            for part, text in last.numbers.items():
                self._line(part).value = self._line(part).value or text
            self._show()
            self.changed()

    def _end(self) -> None:
        """Remove everything from the week; undo restores all of it."""
        numbers = {part: self._line(part).value for part in self.step.MOST}
        self._removed.append(_Removed(list(enumerate(self._slots)), numbers))
        self._slots = []
        for part in self.step.MOST:
            self._line(part).value = ""
        self._show()
        self.changed()


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(text: str, most: int) -> int | None:
    """Return the whole number that `text` is, or None when it is none from 0 to `most`."""
    typed = text.strip()
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_NUMBER and int(typed) <= most else None


def _place(key: str, new: int) -> int:
    """Return which slot a row stands for; `new` for the row that adds one."""
    return int(key.removeprefix("slot-")) if key.startswith("slot-") else new
