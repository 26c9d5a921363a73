"""One line of a list, with the parts it may have."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from tui.clock import Clock, long_day
from tui.domain.answers.days import is_day
from tui.domain.answers.words import Line, Scalar
from tui.flow.presets import example_day, reading
from tui.flow.step import Field
from tui.textual_parts import Removable
from tui.unread_days import UnreadDate
from tui.widgets.chooser import Chooser
from tui.widgets.dial import Dial
from tui.widgets.field import Labelled
from tui.widgets.line import LineInput
from tui.widgets.small_parts import put_words
from tui.words import _


class LineRow(Removable, Vertical):
    """A line and, under it, its parts, each with its label: texts, days, numbers, and choices of a few."""

    @dataclass
    class Changed(Message):
        """The person changed the line or a part of it."""

    def __init__(self, given: Line, fields: Sequence[Field], placeholder: str, clock: Clock) -> None:
        super().__init__()
        self._given = given
        self._fields = fields
        self._placeholder = placeholder
        self._clock = clock
        self._parts: dict[str, LineInput | Chooser] = {}
        self._readings: dict[str, Static] = {}
        """What stands under each day: how it is read."""

    def compose(self) -> ComposeResult:
        """Show the line and its parts as they are."""
        self.text = LineInput(self._given.text, self._placeholder)
        yield self.text
        for field in self._fields:
            filled_in = self._given.parts.get(field.key)
            given = str(filled_in) if filled_in else ""
            if field.type == "date" and is_day(given):
                given = long_day(given)
            if field.type == "choice":
                options = [(option.key, option.label) for option in field.options]
                part: LineInput | Chooser = Chooser(options, given or None, blank=_("not chosen yet"))
            else:
                hint = field.hint or (example_day(self._clock, past=field.past) if field.type == "date" else "")
                part = LineInput(given, hint, digits=field.type == "number")
            self._parts[field.key] = part
            yield Labelled(field.label, part)
            if isinstance(part, LineInput) and field.type == "date":
                words = reading(self._clock, part.value, past=field.past)
                said = self._readings[field.key] = Static(words, markup=False, classes="part")
                said.display = bool(words)
                yield said

    @property
    def value(self) -> Line:
        """The line as typed, with the parts that are filled in."""
        parts: dict[str, Scalar] = {field.key: given for field in self._fields if (given := self._of(field))}
        return Line(text=self.text.value, parts=parts)

    def _of(self, field: Field) -> str | None:
        part = self._parts[field.key]
        if isinstance(part, Chooser):
            return part.chosen
        if field.type == "date" and part.value.strip():
            try:
                return self._clock.read(part.value, past=field.past).isoformat()
            except UnreadDate:
                return part.value
        return part.value

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it."""
        return self.value.is_blank

    def problem(self) -> str | None:
        """Return a sentence about a day that cannot be read, or None."""
        for field in self._fields:
            part = self._parts[field.key]
            if field.type == "date" and isinstance(part, LineInput) and part.value.strip():
                try:
                    self._clock.read(part.value, past=field.past)
                except UnreadDate as error:
                    return str(error)
        return None

    @on(Input.Changed)
    @on(Dial.Turned)
    def _new(self, event: Input.Changed | Dial.Turned) -> None:
        event.stop()
        for field in self._fields:
            if (said := self._readings.get(field.key)) and isinstance(part := self._parts[field.key], LineInput):
                put_words(said, reading(self._clock, part.value, past=field.past))
        self.post_message(self.Changed())
