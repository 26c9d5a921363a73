"""The base of all forms: it asks for the answer to a step, a line at a time."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from tui.clock import Clock
from tui.domain.answers.days import is_day
from tui.domain.shapes import Value
from tui.flow.presets import NEAR, preset_days, preset_words
from tui.flow.session import Session
from tui.flow.step import Step
from tui.plain import typing_help
from tui.plain.choice import Choice
from tui.plain.speech import capital
from tui.plain.talk import Talk
from tui.unread_days import UnreadDate
from tui.words import _

S = TypeVar("S", bound=Step)
NO_DAY = "no_day"


@dataclass(frozen=True)
class Asking:
    """What a form works with. `draft` takes what is answered so far, and `read_guide` says a guide by its key.

    Letters are saved under `folder`, and can be taken along in the `ways`, or in all. `keep_name` stores the person's
    own name for other letters.
    """

    talk: Talk
    session: Session
    clock: Clock
    draft: Callable[[Value], None]
    folder: Path
    read_guide: Callable[[str], None]
    keep_name: Callable[[str], None]
    ways: Collection[str] | None = None


class StepForm(Generic[S]):
    """Asks for the answer to one step. It begins with the value `given`, and drafts the answer after each line."""

    def __init__(self, step: S, given: Value, asking: Asking) -> None:
        self.step = step
        self.given = given
        self.asking = asking
        self.talk = asking.talk
        self.session = asking.session
        self.clock = asking.clock

    def ask(self) -> Value:
        """Return the answer, finished as far as the person wants.

        Raises:
            Turn: the person did something else; what they typed before is drafted.
        """
        raise NotImplementedError

    def draft(self, value: Value) -> None:
        """Save what is answered so far."""
        self.asking.draft(value)


def ask_day(
    talk: Talk,
    clock: Clock,
    label: str,
    given: str | None,
    *,
    presets: tuple[str, ...] = NEAR,
    past: bool = False,
    may_pass: bool = True,
    unread: Callable[[str], None] = lambda _text: None,
) -> str | None:
    """Ask for a day, by the number of a near one or as people write it, and return it in ISO form; None for none.

    `given` is a day in ISO form, or text that could not be read before. `unread` takes text that can't be read.
    """
    near = preset_days(clock, presets)
    choices = [Choice(day, capital(preset_words(clock, key))) for key, day in near.items()]
    read = ""

    def other(typed: str) -> bool:
        nonlocal read
        try:
            read = clock.read(typed, past=past).isoformat()
        except UnreadDate as problem:
            unread(typed)
            talk.say(f"{label}: {problem}")
            return False
        return True

    talk.say_choices(choices)
    if given and not is_day(given):
        talk.say(_("You typed: {text}. It can't be read as a day yet.").format(text=given))
        given = None
    elif given:
        talk.say(_("{label} now: {words}").format(label=label, words=clock.say(given)), _("Enter keeps it."))
    example = clock.say(clock.preset("two_days_ago" if past else "in_two_days")).partition(" ")[2]
    prompt = _("{label}: a number, or a day such as {day}:").format(label=label, day=example)
    help_words = typing_help.day(is_given=bool(given), may_pass=may_pass)
    while True:
        key = talk.choose(choices, prompt=prompt, listed=False, other=other, help_words=help_words)
        if day := key or read:
            if day == read:
                talk.say(_("That's {day}.").format(day=clock.say(day)))
            return day
        if given or may_pass:
            return given
        talk.say(_("Type a day here, or choose one above."))
