"""Gaps in a letter: words in square brackets, which a person can read and fill.

A person, or a letter that they took from elsewhere, may hold a place open in words of their own. Drafts that an older
Onward made have the code of a field in such a place, as in `$name`; that counts as the same place.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from tui.words import _

_PLACES: Mapping[str, Callable[[], str]] = {
    "person": lambda: _("[their name]"),
    "first": lambda: _("[their first name]"),
    "company": lambda: _("[the company]"),
    "role": lambda: _("[the role]"),
    "questions": lambda: _("[your questions]"),
    "name": lambda: _("[your name]"),
}
FIELDS = tuple(_PLACES)


_IN_OTHER_WORDS = r"\[(?! ?sic\b)(?=[^\[\]\n]*[^\W\d_][ /_]+[^\[\]\n ])[ ]?[^\W\d_][^\[\]\n]{0,200}\](?!\()"
"""Several words in square brackets: no name, no number of a note, no link."""


def gaps() -> dict[str, str]:
    """Return for each field the words in square brackets that mark its gap."""
    return {field: words() for field, words in _PLACES.items()}


def _found(text: str) -> Iterator[tuple[re.Match[str], str | None]]:
    """Yield each gap in `text`, with its field; None where it is in a person's own words."""
    ways = {field: rf"\$(?:{field}\b|\{{{field}\}})|{re.escape(words)}" for field, words in gaps().items()}
    known = "|".join(f"(?P<{field}>{way})" for field, way in ways.items())
    for found in re.finditer(f"(?i:{known})|{_IN_OTHER_WORDS}", text):
        yield found, found.lastgroup


def open_spans(text: str) -> list[tuple[int, int]]:
    """Return where the gaps of `text` begin and end."""
    return [found.span() for found, _field in _found(text)]


def open_gaps(*texts: str) -> list[str]:
    """Return the words of the gaps in `texts`, each once."""
    words = gaps()
    found = (words[field] if field else place[0] for text in texts for place, field in _found(text))
    return list(dict.fromkeys(found))


def filled(text: str, known: Mapping[str, str]) -> str:
    """Return `text` with its gaps filled from `known`, by field; gaps of other fields stay as they are."""
    answers = gaps() | {field: words for field, words in known.items() if words}
    parts, end = [], 0
    for found, field in _found(text):
        parts += [text[end : found.start()], answers[field] if field else found[0]]
        end = found.end()
    return "".join([*parts, text[end:]])


def count_gaps(text: str, field: str) -> int:
    """Return how many gaps of `field` are in `text`."""
    return sum(each == field for _place, each in _found(text))


def renamed(text: str, old: str, new: str, times: int) -> str:
    """Return `text` with the name `old` replaced by `new`, if it stands there exactly `times` times as whole words.

    Otherwise the person changed it, or somebody else has that name too, and `text` stays as it is.
    """
    whole = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
    return whole.sub(lambda _found: new, text) if len(whole.findall(text)) == times else text
