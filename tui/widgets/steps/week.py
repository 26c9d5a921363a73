"""A week of searching: two numbers, and slots with a day, a time, what, and where or how."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from tui.clock import Clock
from tui.domain.plan import WEEKDAYS
from tui.domain.shapes import Value
from tui.flow.kinds.planning import Week
from tui.flow.session import Session
from tui.widgets.field import Labelled, entry
from tui.widgets.form import Form, Part
from tui.widgets.items import ItemRows
from tui.widgets.rows import Row, heading
from tui.widgets.steps.fields import FieldsView
from tui.words import _

MOST = {"hours": 168, "applications": 500}
LONGEST_NUMBER = 5
"""Digits that are looked at; no number of a week has more."""
ADD = "add"

LONGEST_NUMBER = 5
"""Digits. More of them are no number of a week."""


class WeekView(FieldsView[Week]):
    """The numbers, the week in words, and in its place the form of one slot. What is in the form counts at once."""

    def __init__(self, step: Week, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._slots: list[dict[str, Value]] = [dict(slot) for slot in (given or {}).get("slots", ())]
        self._edited: int | None = None
        self._removed: list[tuple[int, dict[str, Value]]] = []

    @property
    def value(self) -> Value:
        """The week as `{hours, applications, slots}`, without what is not filled in."""
        found: dict[str, Value] = {
            part: number for part in MOST if (number := _number(self._line(part).value, MOST[part])) is not None
        }
        if slots := self._all_slots():
            found["slots"] = slots
        return found

    def _all_slots(self) -> list[dict[str, Value]]:
        slots = list(self._slots)
        if self._edited is not None and self.query(Form):
            values = self.query_one(Form).values
            slots[self._edited : self._edited + 1] = [values] if values.get("what") else []
        return slots

    def _line(self, part: str) -> Input:
        return self.query_one(f"#{part}", Input)

    def compose(self) -> ComposeResult:
        """Lay out the numbers, the week and the place of the form."""
        given = self.given or {}
        yield Labelled(_("Hours a week"), entry(str(given.get("hours", "")), id="hours"))
        yield Labelled(_("Applications a week"), entry(str(given.get("applications", "")), id="applications"))
        yield ItemRows(list(self._rows()), id="rows")
        yield Vertical(id="form")
        yield Static("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Show the list."""
        self._show()

    def _rows(self) -> Iterator[Row]:
        names = weekday_names()
        for weekday in WEEKDAYS:
            of_day = [(place, slot) for place, slot in enumerate(self._slots) if slot.get("weekday") == weekday]
            for number, (place, slot) in enumerate(of_day):
                where = " ".join(part for part in (slot.get("where_how"),) if part)
                words = ", ".join(part for part in (slot.get("time") and _time(slot["time"]), slot["what"]) if part)
                yield Row(f"slot-{place}", words, left=names[weekday] if number == 0 else "", right=where)
        if self._slots:
            yield heading("")
        yield Row(ADD, _("Add a time in the week"))

    def _show(self, said: str = "") -> None:
        rows = self.query_one(ItemRows)
        rows.display = self._edited is None
        rows.show(list(self._rows()))
        line = self.query_one(".said", Static)
        line.update(said)
        line.display = bool(said)

    def trouble(self) -> str | None:
        """Return a sentence about a number that cannot be read, or None."""
        for part, most in MOST.items():
            text = self._line(part).value
            if text.strip() and _number(text, most) is None:
                return _("A whole number up to {most} works here. What you typed is kept: {text}").format(
                    most=most, text=text
                )
        return None

    @on(Input.Changed)
    @on(Form.Changed)
    def typed(self, message: Input.Changed | Form.Changed) -> None:
        """Say that something was typed."""
        self.note(message)

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
        """Open the form of a slot, or of a new one."""
        message.stop()
        place = _place(message.option.id or "", len(self._slots))
        slot = self._slots[place] if place < len(self._slots) else {}
        form = Form(
            _("A time in your week"), _("What you will do, when, and where or how."), _parts(), slot, self.clock
        )
        await self.query_one("#form", Vertical).mount(form)
        self._edited = place
        self._show()
        form.begin()

    @on(Form.Closed)
    async def form_closed(self, message: Form.Closed) -> None:
        """Keep what is in the form, or what was there before it, and show the week again."""
        message.stop()
        if message.kept:
            self._slots = self._all_slots()
        self._edited = None
        await self.query_one(Form).remove()
        self._show()
        self.changed()
        self.query_one(ItemRows).stand_on(ADD)

    @on(ItemRows.Removed)
    def take_off(self, message: ItemRows.Removed) -> None:
        """Take a slot out of the week; it can be brought back."""
        message.stop()
        place = _place(message.key, len(self._slots))
        if place < len(self._slots):
            self._removed.append((place, self._slots.pop(place)))
            self._show(_("Taken out of the week. u brings it back."))
            self.changed()

    @on(ItemRows.Undone)
    def bring_back(self, message: ItemRows.Undone) -> None:
        """Bring back what was taken out last."""
        message.stop()
        if self._removed:
            place, slot = self._removed.pop()
            self._slots.insert(place, slot)
            self._show()
            self.changed()


def _number(text: str, most: int) -> int | None:
    """Return the whole number that `text` is, or None when it is none from 0 to `most`."""
    typed = text.strip()
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_NUMBER and int(typed) <= most else None


def _place(key: str, new: int) -> int:
    """Return which slot a row stands for; `new` for the row that adds one."""
    return int(key.removeprefix("slot-")) if key.startswith("slot-") else new


def weekday_names() -> dict[str, str]:
    """Return the days of the week in words."""
    words = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return dict(zip(WEEKDAYS, words, strict=True))


def _times() -> dict[str, str]:
    return {"morning": _("in the morning"), "afternoon": _("in the afternoon"), "evening": _("in the evening")}


def _time(time: str) -> str:
    """Return a part of the day in words; a time of a person's own is its own words."""
    return _times().get(time, time)


def _parts() -> list[Part]:
    return [
        Part(key="weekday", label=_("Day"), options=list(weekday_names().items())),
        Part(key="time", label=_("When"), options=[("", _("any time")), *_times().items()], own=_("at a time")),
        Part(key="what", label=_("What")),
        Part(key="where_how", label=_("Where or how")),
    ]
