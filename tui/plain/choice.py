"""A choice, and which one is meant by what is typed."""

from tui.plain.speech import as_sentence, capital
from tui.store.text.folding import folded
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Sequence


class Choice:
    """One of several: its key, its words, and what more is said of it. `explain` is what is said of it on wish."""

    def __init__(self, key: str, words: str, more: str = "", explain: str = "") -> None:
        self.key = key
        self.words = words
        self.more = more
        self.explain = explain


def picked(choices: "Sequence[Choice]", typed: str) -> Choice | None:
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


def numbered(choices: "Sequence[Choice]") -> list[str]:
    """Return the words of choices, each after its number."""
    return [f"{number}. {worded(each)}" for number, each in enumerate(choices, 1)]


def no_choice_words(choices: "Sequence[Choice]", typed: str) -> str:
    """Return a sentence about what is typed and is none of `choices`, or the beginning of several."""
    begin = [place for place, each in enumerate(choices, 1) if typed and folded(each.words).startswith(folded(typed))]
    if len(begin) > 1:
        words = _("Several begin like that: {numbers}. Type a number.")
        return words.format(numbers=", ".join(map(str, begin)))
    return _("Enter a number from 1 to {most}.").format(most=len(choices))
