"""What is seen in a letter: in one line, in a list, and what a page asks for to have the list."""

from dataclasses import dataclass
from typing import Protocol

from textual.content import Content
from textual.message import Message

from tui.commands import BY_ID
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
    """A suggestion in words, and the line of the letter that it is about, from 0; None is the whole letter."""

    words: str
    line: int | None


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
            found.append(_("Nothing more to suggest."))
        if self.gaps:
            places = ", ".join(self.gaps)
            found.append(_("Still open: {places}. ctrl+g goes to the next one.").format(places=places))
        return found

    def line(self) -> Content:
        """Return the findings in one line: the length, the number of suggestions, and the number of open gaps."""
        parts = [Content(self.length)]
        if self.notes:
            number = counted("{number} suggestion", "{number} suggestions", len(self.notes))
            parts.append(Content.assemble(f"{number}: ", (BY_ID["letter.check"].keys, "bold $accent")))
        elif self.is_checked:
            parts.append(Content(_("nothing more to suggest")))
        if self.gaps:
            words = "{number} place waits for your words", "{number} places wait for your words"
            open_ones = counted(*words, len(self.gaps))
            parts.append(Content.assemble(f"{open_ones}: ", ("ctrl+g", "bold $accent")))
        return Content(f" {signs().dot} ").join(parts)


def said(note: Note) -> str:
    """Return a suggestion with the number of its line."""
    if note.line is None:
        return note.words
    return _("line {number}, {words}").format(number=note.line + 1, words=note.words)


@dataclass
class LetterCheckWanted(Message):
    """Show all findings in the letter of `view`."""

    view: HasLines
    review: Review
