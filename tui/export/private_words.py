"""Feelings that are for nobody's eyes: words that open help. An export has them only where it was asked for them."""

from tui.content.library import Library
from tui.domain.shapes import Value
from tui.flow.kinds.rating import Feelings

SCALARS = frozenset({str, int, float, bool, type(None)})
WORD = "word"
"""What the word of a feeling is called in an export."""


def private_words(library: Library) -> frozenset[str]:
    """Return the keys of the words for feelings that open help."""
    steps = (step for course in library.courses.values() for step in course.steps.values())
    return frozenset(
        option.key for step in steps if isinstance(step, Feelings) for option in step.option if option.opens
    )


def without_words(export: Value, words: frozenset[str]) -> Value:
    """Return an export, or a part of one, without the feelings in `words`, wherever they stand in it."""
    if isinstance(export, dict):
        # Most of an export are texts and numbers; a call for each would take longer than the rest.
        return {key: value if type(value) in SCALARS else without_words(value, words) for key, value in export.items()}
    if isinstance(export, list):
        return [without_words(each, words) for each in export if not _is_one_of(each, words)]
    return export


def without_words_in(part: Value, written: str, words: frozenset[str]) -> Value:
    """Return `part` of an export without the feelings in `words`; `part` itself if its JSON has none of the words."""
    return without_words(part, words) if any(f'"{word}"' in written for word in words) else part


def _is_one_of(row: object, words: frozenset[str]) -> bool:
    word = row.get(WORD) if isinstance(row, dict) else None
    return isinstance(word, str) and word in words
