"""What is seen in a letter: in one line, in a list, and what a page asks for to have the list."""

from dataclasses import dataclass
from typing import Protocol

from textual.content import Content
from textual.message import Message

from tui.widgets.signs import signs
from tui.words import _, counted

MOST_SHOWN = 4
"""Suggestions that are listed beside a letter at a time; what more there is, is counted."""


class HasLines(Protocol):
    """A view with a text in lines."""

    def go_to_line(self, number: int | None) -> None:
        """Go to the text, to one of its lines where `number` is given, from 0."""


@dataclass(frozen=True)
class Note:
    """A suggestion in words, and the line of the letter that it is about, from 0; None is the whole letter.

    `is_of_gaps` is whether it only says that places are open.
    """

    words: str
    line: int | None
    is_of_gaps: bool = False


@dataclass(frozen=True)
class Review:
    """All findings of the letter check in a letter."""

    length: str
    good: tuple[str, ...]
    notes: tuple[Note, ...]
    gaps: tuple[str, ...]
    is_checked: bool = True
    """Whether there are rules that it was checked by."""

    def lines(self) -> list[str]:
        """Return the findings as lines: what is good, the first suggestions, and open gaps."""
        found = [self.length, *(f"{signs().ticked} {each}" for each in self.good)]
        found += [f"- {said(note)}" for note in self.notes[:MOST_SHOWN]]
        if (more := len(self.notes) - MOST_SHOWN) > 0:
            found.append(counted("and {number} more suggestion", "and {number} more suggestions", more))
        if self.is_checked and not self.notes:
            found.append(_("Nothing more to suggest. A check can't hear how a letter sounds, so read it once more."))
        if self.gaps:
            places = ", ".join(self.gaps)
            found.append(_("Still open: {places}. ctrl+g goes to the next one.").format(places=places))
        return found

    def line(self, room: int, key: str) -> Content:
        """Return the findings in one line of `room` cells: the length, open gaps, and the number of suggestions.

        `key` shows the suggestions.
        """
        gaps = len(self.gaps)
        whole = self._joined(
            counted("{number} place waits for your words", "{number} places wait for your words", gaps), key
        )
        if whole.cell_length <= room:
            return whole
        return self._joined(counted("{number} open", "{number} open", gaps), key)

    def _joined(self, places: str, key: str) -> Content:
        parts = [Content(self.length)]
        if self.gaps:
            parts.append(_with_key(places, "ctrl+g"))
        if more := [note for note in self.notes if not (self.gaps and note.is_of_gaps)]:
            number = counted("{number} suggestion", "{number} suggestions", len(more))
            parts.append(_with_key(number, key))
        elif self.is_checked and not self.gaps:
            parts.append(Content(_("nothing more to suggest")))
        return Content(f" {signs().dot} ").join(parts)


def _with_key(words: str, key: str) -> Content:
    return Content.assemble(f"{words}: ", (key, "bold $accent"))


def said(note: Note) -> str:
    """Return a suggestion with the number of its line."""
    if note.line is None:
        return note.words
    return _("{words} (line {number})").format(number=note.line + 1, words=note.words)


@dataclass
class LetterCheckWanted(Message):
    """Show all findings in the letter of `view`."""

    view: HasLines
    review: Review
