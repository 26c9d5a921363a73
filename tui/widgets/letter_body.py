"""The text of a letter: whole drafts that can be undone, words put in at the cursor, and places still to fill."""

from textual.widgets.text_area import Location, Selection

from tui.domain.letter_gaps import open_spans
from tui.widgets.free_text import FreeText


class LetterBody(FreeText):
    """The text area of a letter."""

    def put_draft(self, text: str) -> None:
        """Replace the text by a draft, as one edit that can be undone, and go to its start."""
        self._replace_alone(text, (0, 0), self.document.end)
        self.move_cursor((0, 0))

    def put_filled(self, text: str) -> None:
        """Replace the text by itself with a place filled, and go to its start."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor((0, 0))

    def put_words(self, words: str) -> None:
        """Put `words` at the cursor, apart from what is around them, as one edit that can be undone."""
        start, end = sorted(self.selection)
        before = self.get_text_range((start[0], 0), start)[-1:]
        line = self.document.get_line(end[0])
        after = line[end[1] : end[1] + 1]
        lead = " " if before.strip() else ""
        tail = " " if after.isalnum() else ""
        self._replace_alone(f"{lead}{words}{tail}", start, end)
        self.focus()
        self.scroll_cursor_visible()

    def _replace_alone(self, text: str, start: Location, end: Location) -> None:
        self.history.checkpoint()
        self.replace(text, start, end, maintain_selection_offset=False)
        self.history.checkpoint()

    def select_line(self, number: int | None) -> None:
        """Go to the text, with a line of it selected where one is given."""
        self.focus()
        if number is not None and number < self.document.line_count:
            self.selection = Selection((number, 0), (number, len(self.document.get_line(number))))
            self.scroll_cursor_visible()

    def select_gap(self, *, around: bool) -> bool:
        """Select the next place that is still to fill, and return whether there is one.

        With `around`, the first one of all follows the last.
        """
        gaps = [
            Selection((row, start), (row, end))
            for row, line in enumerate(self.text.split("\n"))
            for start, end in open_spans(line)
        ]
        here = max(self.selection) if not self.selection.is_empty else self.selection.start
        following = [each for each in gaps if each.start >= here]
        if not (following or (around and gaps)):
            return False
        self.focus()
        self.selection = (following or gaps)[0]
        self.scroll_cursor_visible()
        return True
