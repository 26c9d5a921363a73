"""A choice, and which one is meant by what is typed."""

from collections.abc import Sequence

from msgspec import Struct

from tui.plain.speech import as_sentence, capital
from tui.store.text.folding import folded
from tui.words import _


class Choice(Struct, frozen=True):
    """One of several: its key, its words, and what more is said of it."""

    key: str
    words: str
    more: str = ""
    explain: str = ""
    """What is said of it on wish."""


def picked(choices: Sequence[Choice], typed: str) -> Choice | None:
    """Return the choice with a number, or the only one whose words begin like what is typed."""
    if typed.isdecimal():
        number = int(typed) if len(typed) < 5 else 0  # noqa: PLR2004
        return choices[number - 1] if 0 < number <= len(choices) else None
    wanted = folded(typed)
    found = [each for each in choices if wanted and folded(each.words).startswith(wanted)]
    exact = [each for each in found if folded(each.words) == wanted]
    return (exact or found)[0] if len(exact or found) == 1 else None


def worded(choice: Choice) -> str:
    """Return the words of a choice, and what more is said of it."""
    words = as_sentence(choice.words)
    return f"{words} {as_sentence(capital(choice.more))}" if choice.more else words


def no_choice_words(choices: Sequence[Choice], typed: str) -> str:
    """Return a sentence about what is typed and is none of `choices`, or the beginning of several."""
    begin = [place for place, each in enumerate(choices, 1) if typed and folded(each.words).startswith(folded(typed))]
    if len(begin) > 1:
        words = _("Several begin like that: {numbers}. Type a number.")
        return words.format(numbers=", ".join(map(str, begin)))
    return _("Enter a number from 1 to {most}.").format(most=len(choices))
