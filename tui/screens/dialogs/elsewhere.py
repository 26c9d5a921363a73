"""Pages for two logins at one file: the second sees who has Onward open, the first sees who took it over."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import BY_ID, bindings
from tui.screens.base.choose import Choose
from tui.store.file.holder import Holder
from tui.widgets.rows import Row, Rows
from tui.words import _

LOOK, TAKE, LEAVE = "look", "take", "leave"
"""The choices on these pages."""


class Meeting(Choose):
    """A page that can't be closed without a choice. Returns `LOOK`, `TAKE` or `LEAVE`."""

    BINDINGS = bindings("logins.look", "logins.take", "logins.leave")

    def __init__(self, question: str, about: Sequence[str], rows: Sequence[Row]) -> None:
        super().__init__(question, rows)
        self._about = list(about)

    def action_look(self) -> None:
        """Look only."""
        self.choose(LOOK)

    def action_take(self) -> None:
        """Take Onward over, or back."""
        self.choose(TAKE)

    def action_go(self) -> None:
        """Leave."""
        self.choose(LEAVE)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose as the row's key would."""
        event.stop()
        # A row asks as its key does, and does not close the page by itself.
        event.prevent_default()
        self.choose(event.option_id or "")

    def choose(self, choice: str) -> None:
        """Close the page and return the choice."""
        self.dismiss(choice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no way back: there is nothing behind this page."""
        return action != "back"


class OpenElsewhere(Meeting):
    """Shows who has Onward open: at the start, or later to somebody who is only looking."""

    def __init__(self, holder: Holder, clock: Clock) -> None:
        about = [_("One login writes at a time. What the other one hasn't saved is kept aside there.")]
        rows = [
            _row(LOOK, _("Look only"), _("Read everything, and change nothing.")),
            _row(TAKE, _("Take over"), _("Write here, and no longer there.")),
            _row(LEAVE, _("Leave"), _("Leave everything as it is.")),
        ]
        super().__init__(_("Onward is open elsewhere: {where}.").format(where=holder.description(clock)), about, rows)


class WriteHere(Meeting):
    """Asks somebody who is only looking whether to write, where no other login is known to have the file open."""

    def __init__(self) -> None:
        about = [_("No other login had it open when you opened it here.")]
        rows = [
            _row(LOOK, _("Look only"), _("Read everything, and change nothing.")),
            _row(TAKE, _("Take over"), _("Make changes again, if the file allows it.")),
            _row(LEAVE, _("Leave"), _("Leave everything as it is.")),
        ]
        super().__init__(_("Take over?"), about, rows)


class TakenOverDialog(Meeting):
    """Shows that another login took Onward over, and which unsaved words were saved as conflicts.

    `kept` has a line for each unsaved text. `problem` says why they couldn't be stored as conflicts, or is empty.
    With a problem, `keep` retries before a choice that would lose text, and the person confirms that choice. The
    page can appear in mid-sentence, so keys choose nothing until the person has stopped typing.
    """

    @dataclass
    class WrittenOn(Message):
        """A key arrived that belongs to the text the person was typing."""

        letter: str

    pause = 0.5
    """Seconds without a key after which the next one is meant for this page."""

    def __init__(
        self, holder: Holder, clock: Clock, kept: Sequence[str], problem: str = "", keep: Callable[[], str] = str
    ) -> None:
        words = _("Onward was taken over {where} at {when}.") if holder.since else _("Onward was taken over {where}.")
        when = clock.say_moment(holder.since) if holder.since else ""
        super().__init__(words.format(where=holder.location(), when=when), [], [])
        self._keep = keep
        self._loses = False
        self._take(kept, problem)
        self._last_key = time.monotonic()
        self._is_read = False

    @property
    def is_mid_sentence(self) -> bool:
        """Whether a letter that comes now belongs to what the person was writing."""
        return not self._is_read and time.monotonic() - self._last_key < self.pause

    def on_key(self, event: Key) -> None:
        """Pass the rest of a sentence on to the page it was meant for; it chooses nothing here."""
        self._is_read = not self.is_mid_sentence
        self._last_key = time.monotonic()
        if not self._is_read:
            event.stop()
            if event.character is not None and event.is_printable:
                self.post_message(self.WrittenOn(event.character))

    def tell(self, kept: Sequence[str], problem: str = "") -> None:
        """Show the new list of unsaved texts."""
        self._take(kept, problem)
        for rows in self.query(Rows):
            rows.show(self._listed())

    def _take(self, kept: Sequence[str], problem: str) -> None:
        self._loses = bool(kept and problem)
        lost = _("What isn't saved will be lost.") if self._loses else ""
        self._about = self._of(kept, problem)
        self._rows = [
            _row(TAKE, _("Take over"), _("Write here again. The other login is told.")),
            _row(LOOK, _("Look only"), lost or _("Read everything, and change nothing.")),
            _row(LEAVE, _("Leave"), lost or _("What is kept aside stays there.")),
        ]

    def choose(self, choice: str) -> None:
        """Return the choice; where it would lose unsaved words, first try to save them again, else ask."""
        if choice == TAKE or not self._loses or not self._keep():
            self.dismiss(choice)
            return
        go = _("Leave, and lose the text") if choice == LEAVE else _("Look, and lose the text")
        question = _("Leave without it?") if choice == LEAVE else _("Look without it?")
        rows = [Row("stay", _("No, stay here")), Row(choice, go)]
        about = _("What isn't saved will be lost.")
        self.app.push_screen(Choose(question, rows, about), lambda sure: self._sure(choice, sure))

    def _sure(self, choice: str, sure: str | None) -> None:
        if sure == choice:
            self.dismiss(choice)

    def _of(self, kept: Sequence[str], problem: str) -> list[str]:
        if not kept:
            return [_("Everything you wrote here was saved before.")]
        if problem:
            words = _("What you hadn't saved couldn't be kept aside ({why}). It's still here: take over.")
            return [words.format(why=problem), *kept]
        return [_("What you hadn't saved is kept here:"), *kept, _("Both logins see it on Today, under Kept aside.")]


def _row(key: str, text: str, below: str) -> Row:
    return Row(key, text, left=BY_ID[f"logins.{key}"].keys, below=below)
