"""The notes beside a letter: how long it is, in words, and what might be worth a look. They only suggest."""

from collections.abc import Set as AbstractSet

from textual.widgets import Static

from tui.domain.letter_check import Finding, check
from tui.domain.letter_gaps import open_gaps
from tui.domain.letter_rules import LetterCheck
from tui.domain.phrases import Memory
from tui.flow.draft import Drafts
from tui.words import _, counted

MOST_SHOWN = 4
"""Suggestions that are shown at a time; what more there is, is counted."""
MOST_WORDS = 2
"""Words or phrases of the letter that a suggestion names."""


class LetterNotes(Static):
    """A short list that follows the text. Rules whose keys are in `off` say nothing."""

    def __init__(self, drafts: Drafts, rules: LetterCheck | None, off: AbstractSet[str] = frozenset()) -> None:
        super().__init__("", markup=False, classes="notes")
        self._drafts = drafts
        self._rules = rules
        self._off = off
        self._memory = Memory()

    def follow(self, drafts: Drafts) -> None:
        """Go by other drafts from here on, of another length."""
        self._drafts = drafts

    def show(self, subject: str, body: str) -> None:
        """Say what there is to say about a letter."""
        drafts = self._drafts
        found: tuple[Finding, ...] = ()
        if self._rules is not None:
            found = check(
                subject,
                body,
                drafts.kind,
                drafts.channel,
                drafts.limit,
                self._rules,
                self._off,
                outcome=drafts.outcome,
                memory=self._memory,
            )
        lines = [self._length(body, found), *(f"- {self._note(each)}" for each in found[:MOST_SHOWN])]
        if (more := len(found) - MOST_SHOWN) > 0:
            lines.append(counted("and {number} more suggestion", "and {number} more suggestions", more))
        if self._rules is not None and not found:
            lines.append(_("Nothing more to suggest."))
        if places := open_gaps(subject, body):
            lines.append(_("Still open: {places}. ctrl+g goes to the next one.").format(places=", ".join(places)))
        self.update("\n".join(lines))

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
        said = counted("{number} word", "{number} words", words)
        measures = {key: each for key, each in rules.rule.items() if each.form == "words" and key not in self._off}
        if not any(each.applies(drafts.kind, drafts.channel, drafts.outcome) for each in measures.values()):
            return said
        off_measure = next((measures[each.rule] for each in found if each.rule in measures), None)
        if off_measure is None:
            return _("{words}, about right").format(words=said) if words else said
        if off_measure.most is not None and words > off_measure.most:
            return _("{words}, rather long").format(words=said)
        return _("{words}, rather short").format(words=said)
