"""The notes beside a letter: how long it is, in words, and what might be worth a look. They only suggest."""

from textual.widgets import Static

from tui.domain.letter import LetterCheck, findings, open_fields
from tui.widgets.draft import Drafts
from tui.words import _, counted


class LetterNotes(Static):
    """A short list that follows the text."""

    def __init__(self, drafts: Drafts, check: LetterCheck | None) -> None:
        super().__init__("", markup=False, classes="notes")
        self._drafts = drafts
        self._check = check

    def show(self, subject: str, body: str) -> None:
        """Say what there is to say about a letter."""
        lines = [self._length(body)]
        if self._check is not None:
            found = findings(body, self._drafts.kind, self._drafts.channel, self._drafts.limit, self._check)
            if open_fields(subject) and "open_fields" not in found and "open_fields" in self._check.rule:
                found.insert(0, "open_fields")
            lines += [f"- {self._check.rule[key].suggestion}" for key in found]
            if not found:
                lines.append(_("Nothing more to suggest."))
        if names := list(dict.fromkeys(open_fields(subject) + open_fields(body))):
            places = ", ".join(f"${name}" for name in names)
            lines.append(_("Still open: {places}. ctrl+g goes to the next one.").format(places=places))
        self.update("\n".join(lines))

    def _length(self, body: str) -> str:
        """Return how long the text is, with a word about that where there is a measure for it."""
        limit, check = self._drafts.limit, self._check
        if limit is not None:
            return _("{number} of at most {most} characters").format(number=len(body), most=limit)
        words = len(body.split())
        said = counted("{number} word", "{number} words", words)
        if check is None or self._drafts.channel != "email":
            return said
        if words > check.words_to:
            return _("{words}, rather long").format(words=said)
        asks = self._drafts.kind in ("feedback", "nudge")
        if asks and words < check.words_from:
            return _("{words}, rather short").format(words=said)
        return _("{words}, about right").format(words=said)
