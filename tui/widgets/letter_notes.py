"""The notes of the letter check while a letter is written: its length, what is good, what to look at.

They only suggest. A line below the letter sums them up; the whole list is beside the letter if there is room, and in a
card that the line opens.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Static

from tui.domain.letter_check import Finding, check, strengths
from tui.domain.letter_gaps import open_gaps
from tui.domain.letter_rules import LetterCheck
from tui.domain.phrases import Memory
from tui.flow.draft import Drafts
from tui.flow.letter_findings import length_words, suggestion_words
from tui.keymap import key_map_of
from tui.widgets.letter_review import Note, Review


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
        self._review: Review | None = None

    def follow(self, drafts: Drafts) -> None:
        """Go by other drafts from here on, of another length."""
        self._drafts = drafts

    def on_resize(self) -> None:
        """Say it in the room there is."""
        if self._review is not None:
            self.update(self._review.line(self.size.width, key_map_of(self.app).by_id("letter.check").keys))

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
        notes = tuple(
            Note(suggestion_words(each, self._rules), next(iter(each.lines), None), self._is_of_gaps(each))
            for each in found
        )
        gaps: Sequence[str] = open_gaps(subject, body)
        review = Review(
            length_words(drafts, self._rules, self._off, body, found),
            good,
            notes,
            tuple(gaps),
            is_checked=self._rules is not None,
        )
        self._review = review
        self.on_resize()
        return review

    def _is_of_gaps(self, finding: Finding) -> bool:
        return self._rules is not None and self._rules.rule[finding.rule].form == "open_fields"
