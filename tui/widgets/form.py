"""A form: one line per field, for an item that is added to a list or changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.answers.days import is_day
from tui.flow.form_part import FormPart
from tui.textual_parts import Removable
from tui.widgets.choice_or_own import ChoiceOrOwn
from tui.widgets.chooser import Chooser
from tui.widgets.day import DayField
from tui.widgets.field import Labelled
from tui.widgets.line import LineInput
from tui.widgets.small_parts import SmallButton
from tui.words import _


class Form(Removable, Vertical):
    """A form, filled in from `given`. It posts `Changed` at each change, and `Closed` at the end.

    `restored` are the fields of a draft from an earlier time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("lists.back")]

    @dataclass
    class Changed(Message):
        """Something in the form changed."""

    @dataclass
    class Closed(Message):
        """The form was closed. `kept` says whether to store it."""

        kept: bool

    @dataclass
    class GuideWanted(Message):
        """Show the guide with this key over the form."""

        key: str

    def __init__(
        self,
        title: str,
        about: str,
        parts: Sequence[FormPart],
        given: Mapping[str, str],
        clock: Clock,
        guide: tuple[str, str] = ("", ""),
        restored: Mapping[str, str] | None = None,
    ) -> None:
        """`guide` is the key of a guide to read first, and the words of the button that opens it.

        `restored` is what was typed here before and is not saved in its place yet, by the key of its field.
        """
        super().__init__()
        self._guide, self._guide_label = guide
        self._title = title
        self._about = about
        self._parts = parts
        self._given = given
        self._clock = clock
        self._fields = {part.key: self._field(part, given) for part in parts}
        self._opened_with = self.values
        if restored:
            self._fields = {part.key: self._field(part, {**given, **restored}) for part in parts}

    def _field(self, part: FormPart, filled: Mapping[str, str]) -> Widget:
        given = filled.get(part.key, "")
        if part.day:
            return DayField(self._clock, given if is_day(given) else None, typed="" if is_day(given) else given)
        if part.own:
            return ChoiceOrOwn(part.options, part.own, given)
        if part.options:
            own = [] if not given or given in dict(part.options) else [(given, given)]
            return Chooser([*part.options, *own], given)
        return LineInput(given, placeholder=part.placeholder)

    def compose(self) -> ComposeResult:
        """Lay out the title, the fields and what can be done with them."""
        if self._title:
            yield Static(self._title, classes="title" if self._about else "title -alone", markup=False)
            if self._about:
                yield Static(self._about, classes="about", markup=False)
            if self._guide:
                yield SmallButton(self._guide_label, classes="guide")
        for part in self._parts:
            yield Labelled(part.label, self._fields[part.key])
        yield Static("", classes="notice", markup=False)
        with Horizontal(classes="ways"):
            yield SmallButton(_("Done"), classes="done", main=True)
            yield SmallButton(_("Leave as it was") if self._given else _("Cancel"), classes="drop")

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by the key of its field: text as typed, an ISO date, or the key of an option."""
        found: dict[str, str] = {}
        for key, field in self._fields.items():
            if isinstance(field, DayField):
                text = field.day or ""
            elif isinstance(field, Chooser):
                text = field.chosen or ""
            else:
                text = field.value if isinstance(field, Input | ChoiceOrOwn) else ""
            if text.strip():
                found[key] = text
        return found

    @property
    def unread(self) -> dict[str, str]:
        """Typed days that can't be read, by the key of the field."""
        days = ((key, field) for key, field in self._fields.items() if isinstance(field, DayField))
        return {key: text for key, field in days if (text := field.unread)}

    @property
    def changed_fields(self) -> dict[str, str]:
        """The changed fields, by key."""
        now = self.values | self.unread
        keys = [part.key for part in self._parts]
        return {key: now.get(key, "") for key in keys if now.get(key, "") != self._opened_with.get(key, "")}

    def problem(self) -> str | None:
        """Return a sentence about a day that cannot be read, or None."""
        return next((said for day in self.query(DayField) if (said := day.problem())), None)

    @property
    def first_field(self) -> Widget | None:
        """The first field that has a cursor."""
        return next((each for each in self.query("Input, Chooser").results() if each.focusable and each.display), None)

    def begin(self) -> None:
        """Focus the first field, and scroll as much of the form into view as fits."""
        if (field := self.first_field) is not None:
            field.focus(scroll_visible=False)
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)

    def go_to(self, key: str) -> None:
        """Focus the field `key`, and scroll it into view, also below a new notice."""
        field = self._fields[key]
        field.focus(scroll_visible=False)
        self.call_after_refresh(field.scroll_visible, animate=False)

    @on(Input.Changed)
    @on(Chooser.Turned)
    @on(DayField.Changed)
    def _changed(self, message: Message) -> None:
        message.stop()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    @on(Chooser.Passed)
    @on(DayField.Settled)
    def _next(self, message: Message) -> None:
        """Go to the next field, and from the last one to Done."""
        message.stop()
        self.screen.focus_next()

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        message.stop()
        if message.button.has_class("guide"):
            self.post_message(self.GuideWanted(self._guide))
        elif message.button.has_class("drop"):
            self.post_message(self.Closed(kept=False))
        else:
            self.action_back()

    def action_back(self) -> None:
        """Close the form and store it, unless a day in it can't be read."""
        if said := self.problem():
            notice = self.query_one(".notice", Static)
            notice.update(said)
            self.call_after_refresh(notice.scroll_visible, animate=False)
        else:
            self.post_message(self.Closed(kept=True))
