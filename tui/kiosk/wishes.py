"""How a visitor wants to see the program: in which language, line by line or not, in which colours and size.

All of it is chosen on the first page, before anything is written.
"""

from collections.abc import Sequence
from pathlib import Path

from tui.kiosk.orders import Orders
from tui.kiosk.pulse import CONTRAST_OFF, CONTRAST_ON
from tui.kiosk.visit_end import VisitEnd


class Wishes:
    """What the visitor has chosen of `languages` and of the ways to show a page.

    `language` is what is spoken until they choose another; empty for that of the machine.
    """

    def __init__(
        self, languages: Sequence[str], language: str = "", *, high_contrast: bool = False, is_larger: bool = False
    ) -> None:
        self._languages = languages
        self.language = language
        self.line_by_line = False
        self.high_contrast = high_contrast
        self._is_larger = is_larger
        self._is_changed = is_larger

    def take(self, code: int) -> bool:
        """Return whether a program ended with `code` because the visitor wants it otherwise, and note how."""
        chosen = code - VisitEnd.OTHER_LANGUAGE
        if 0 <= chosen < len(self._languages):
            self.language = self._languages[chosen]
        elif code in (VisitEnd.LINE_BY_LINE, VisitEnd.FULL_SCREEN):
            self.line_by_line = code == VisitEnd.LINE_BY_LINE
        else:
            return False
        self.note_change()
        return True

    def note_change(self) -> None:
        """Note that the first page was changed: by a visitor who may have gone since."""
        self._is_changed = True

    def hear(self, letter: bytes) -> None:
        """Note the colours that were chosen, from a letter of the program's pulse."""
        if letter in (CONTRAST_ON, CONTRAST_OFF):
            self.high_contrast = letter == CONTRAST_ON

    @property
    def next_language(self) -> str | None:
        """The language that a visitor would come to; None if there is one alone."""
        languages = self._languages
        if len(languages) < 2:  # noqa: PLR2004
            return None
        here = languages.index(self.language) if self.language in languages else -1
        return languages[(here + 1) % len(languages)]

    def options(self) -> list[str]:
        """Return the options of a seat that begins with these wishes."""
        colours = ["--high-contrast"] if self.high_contrast else []
        return [*colours, *(["--lang", self.language] if self.language else [])]

    def orders(self, folder: Path) -> Orders:
        """Return what a visitor's program is told, with the folder of the visit."""
        return Orders(folder, self.line_by_line, self.high_contrast, self._is_larger, self._is_changed)
