"""A note about a session: its words and its day, to write, to change or to remove."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.answers.days import is_day
from tui.domain.shapes import Value
from tui.screens.base.dialog import Dialog
from tui.store.services.notes import Note
from tui.widgets.day import DayField
from tui.widgets.field import Labelled
from tui.widgets.foot import Foot
from tui.widgets.free_text import FreeText
from tui.widgets.small_parts import SmallButton
from tui.words import _

DAYS = ("today", "yesterday", "two_days_ago")
"""The days that are offered; any other can be typed."""


@dataclass(frozen=True)
class Written:
    """A note as it was written: its words, and its day as an ISO date."""

    text: str = field(repr=False)
    day: str


@dataclass(frozen=True)
class Unwanted:
    """The note should be removed."""


class NoteForm(Dialog[Written | Unwanted | None]):
    """Returns what was written, or that the note should be removed; None where it stays as it is.

    Esc saves what is there. With `read_only`, it only shows the note.
    """

    BINDINGS = bindings("lists.back")
    holds_words = True

    def __init__(self, clock: Clock, session_id: int, note: Note | None, *, read_only: bool = False) -> None:
        """Show `note`, or an empty form for a new one about the session."""
        subject: dict[str, Value] = {"session_id": session_id}
        if note is not None:
            subject["note_id"] = note.id
        super().__init__(_("A note"), subject)
        self.holds_words = not read_only
        self._clock = clock
        self._read_only = read_only
        self._note = note
        self._opened_with = Written(note.text if note else "", note.noted_on if note else clock.today().isoformat())

    def compose(self) -> ComposeResult:
        """Lay out the words, the day, and what can be done with them."""
        restored = self.restored() if self.holds_words else {}
        text = FreeText(restored.get("text", self._opened_with.text))
        text.read_only = self._read_only
        day = restored.get("day", self._opened_with.day)
        typed = "" if is_day(day) else day
        about = _("It stays with this session. Esc saves it.")
        with VerticalScroll(classes="card", can_focus=False):
            yield Static(_("A note"), classes="heading", markup=False)
            yield Static(self._clock.say(self._opened_with.day) if self._read_only else about, classes="about")
            yield text
            if not self._read_only:
                known = self._opened_with.day if typed else day
                yield Labelled(
                    _("Day"), DayField(self._clock, known, presets=DAYS, optional=False, past=True, typed=typed)
                )
            yield Static("", classes="notice", markup=False)
            yield from self._ways()
        yield Foot()

    def _ways(self) -> ComposeResult:
        with Horizontal(classes="ways"):
            if self._read_only:
                yield SmallButton(_("Back"), classes="done", main=True)
                return
            yield SmallButton(_("Done"), classes="done", main=True)
            yield SmallButton(_("Leave as it was") if self._note else _("Cancel"), classes="drop")
            if self._note:
                yield SmallButton(_("Delete it"), classes="remove")

    def on_mount(self) -> None:
        """Put the cursor in the words."""
        self.query_one(FreeText).focus()

    def changed_fields(self) -> Mapping[str, str]:
        """Return the words and the day, where they aren't as they opened."""
        if not self.query(FreeText) or not self.query(DayField):
            return {}
        now = {"text": self.query_one(FreeText).text, "day": self.query_one(DayField).filled_in}
        before = {"text": self._opened_with.text, "day": self._opened_with.day}
        return {name: each for name, each in now.items() if each != before[name]}

    def _words_shown(self) -> str:
        return self.query_one(FreeText).text

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        message.stop()
        if message.button.has_class("drop"):
            self.dismiss(None)
        elif message.button.has_class("remove"):
            self.dismiss(Unwanted())
        else:
            self.action_back()

    @on(DayField.Settled)
    def _to_done(self, message: DayField.Settled) -> None:
        message.stop()
        self.screen.focus_next()

    def action_back(self) -> None:
        """Close with what is written. A day that can't be read, or a note without words, is asked for first."""
        changed = self.changed_fields()
        if not changed:
            self.dismiss(None)
            return
        day, text = self.query_one(DayField), self.query_one(FreeText)
        if problem := day.problem():
            self._ask(problem)
            day.begin()
        elif not text.text.strip() and (self._note or "text" in changed):
            self._ask(_("Add a few words, to save this."))
            text.focus()
        elif not text.text.strip():
            self.dismiss(None)
        else:
            self.dismiss(Written(text.text.strip(), day.day or self._opened_with.day))

    def _ask(self, words: str) -> None:
        self.query_one(".notice", Static).update(words)
