"""Everything that the letter check sees in a letter, as a list that leads to the lines it is about."""

from tui.screens.base.choose import Choose
from tui.widgets.letter_review import Note, Review, said
from tui.widgets.rows import SPACE, Row, remark
from tui.widgets.signs import signs
from tui.words import _


class LetterCheckList(Choose):
    """Gives the place of a suggestion in the list of them, as text; None for Esc."""

    def __init__(self, review: Review) -> None:
        good = [remark(f"{signs().ticked} {each}") for each in review.good]
        rows = [Row(str(place), said(note)) for place, note in enumerate(review.notes)]
        gap = [SPACE] if good and rows else []
        about = (
            _("They're only ideas. Enter goes to the line.")
            if rows
            else _("Nothing more to suggest. A check can't hear how a letter sounds, so read it once more.")
        )
        super().__init__(_("Letter check"), [remark(review.length), *good, *gap, *rows], about)
        self._notes = review.notes

    def note(self, answer: str | None) -> Note | None:
        """Return the suggestion that was chosen; None for none."""
        return self._notes[int(answer)] if answer else None
