"""What is seen in a letter while it is written: its length, what is good, what might be worth a look.

All of it only suggests. One line stands under the letter; the whole list is beside it where there is room, and in a
card that the line leads to.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.commands import BY_ID
from tui.domain.letter_check import Finding, check, strengths
from tui.domain.letter_gaps import open_gaps
from tui.domain.letter_rules import LetterCheck
from tui.domain.phrases import Memory
from tui.flow.draft import Drafts
from tui.widgets.signs import signs
from tui.words import _, counted

MOST_SHOWN = 4
"""Suggestions that are listed beside a letter at a time; what more there is, is counted."""
MOST_WORDS = 2
"""Words or phrases of the letter that a suggestion names."""


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
    """Everything that is seen in a letter."""

    length: str
    good: tuple[str, ...]
    notes: tuple[Note, ...]
    gaps: tuple[str, ...]
    is_checked: bool = True
    """Whether there are rules that it was checked by."""

    def lines(self) -> list[str]:
        """Return it as a list in words: what is good, the first suggestions, and what is open."""
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
        """Return it in one line: the length, how many suggestions there are, and how many places are open."""
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
    """The person wants to see everything that was noticed in the letter of `view`."""

    view: HasLines
    review: Review


class LetterNotes(Static):
    """The line under a letter. Rules whose keys are in `off` say nothing. A click asks for the whole list."""

    @dataclass
    class Clicked(Message):
        """The line was clicked."""

    def __init__(self, drafts: Drafts, rules: LetterCheck | None, off: AbstractSet[str] = frozenset()) -> None:
        super().__init__("", markup=False, classes="notes")
        self._drafts = drafts
        self._rules = rules
        self._off = off
        self._memory = Memory()

    def follow(self, drafts: Drafts) -> None:
        """Go by other drafts from here on, of another length."""
        self._drafts = drafts

    def on_click(self) -> None:
        """Ask for the whole list."""
        self.post_message(self.Clicked())

    def show(self, subject: str, body: str) -> Review:
        """Say what there is to say about a letter, and return all of it."""
        drafts = self._drafts
        found: tuple[Finding, ...] = ()
        good: tuple[str, ...] = ()
        if self._rules is not None:
            args = (subject, body, drafts.kind, drafts.channel, drafts.limit, self._rules, self._off)
            found = check(*args, outcome=drafts.outcome, memory=self._memory)
            good = strengths(*args, outcome=drafts.outcome, memory=self._memory)
        notes = tuple(Note(self._note(each), next(iter(each.lines), None)) for each in found)
        gaps: Sequence[str] = open_gaps(subject, body)
        review = Review(self._length(body, found), good, notes, tuple(gaps), is_checked=self._rules is not None)
        self.update(review.line())
        return review

    def _note(self, finding: Finding) -> str:
        """Return a suggestion, with the words of the letter it is about where the rule looks for words."""
        rule = self._rules.rule[finding.rule] if self._rules else None
        if rule is None or rule.form != "has":
            return finding.suggestion
        words = ", ".join(f'"{each}"' for each in finding.words[:MOST_WORDS])
        return f"{words}: {finding.suggestion}"

    def _length(self, body: str, found: tuple[Finding, ...]) -> str:
        """Return how long the text is, with a word about that where a rule measures it."""
        limit, rules, drafts = self._drafts.limit, self._rules, self._drafts
        if limit is not None:
            return _("{number} of at most {most} characters").format(number=len(body), most=limit)
        if rules is None:
            return counted("{number} word", "{number} words", len(body.split()))
        words = rules.words(body)
        counted_words = counted("{number} word", "{number} words", words)
        measures = {key: each for key, each in rules.rule.items() if each.form == "words" and key not in self._off}
        if not any(each.applies(drafts.kind, drafts.channel, drafts.outcome) for each in measures.values()):
            return counted_words
        off_measure = next((measures[each.rule] for each in found if each.rule in measures), None)
        if off_measure is None:
            return _("{words}, about right").format(words=counted_words) if words else counted_words
        if off_measure.most is not None and words > off_measure.most:
            return _("{words}, rather long").format(words=counted_words)
        return _("{words}, rather short").format(words=counted_words)
