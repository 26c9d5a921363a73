"""The lines of a letter: changed, added, taken out or all written anew."""

from collections.abc import Callable, Sequence

from tui.plain.choice import Choice
from tui.plain.talk import Talk
from tui.plain.turns import Back
from tui.words import _


class LetterBody:
    """Changes the lines of `body`, once, and gives the whole to `taken` after each line.

    `name` is what the letter is called, and `strengths` are those of the person that can be put in.
    """

    def __init__(
        self, talk: Talk, name: str, body: str, strengths: Sequence[str], taken: Callable[[str], None]
    ) -> None:
        self._talk = talk
        self._name = name
        self._body = body
        self._lines = body.split("\n")
        self._strengths = strengths
        self._taken = taken

    def change(self) -> None:
        """Ask for a line and for what it says now."""
        if (place := self._which()) is not None:
            self._put(place, 1, self._talk.ask_line(_("The line"), self._lines[place]))

    def add(self) -> None:
        """Ask where a new line goes, and for the line."""
        self._talk.say(_("After which line?"))
        if (place := self._which()) is not None and (text := self._talk.ask_line(_("The new line"))).strip():
            self._put(place + 1, 0, text)

    def take_out(self) -> None:
        """Ask for a line, and leave it out."""
        if (place := self._which()) is not None:
            self._put(place, 1)

    def put_strength(self) -> None:
        """Ask for one of the strengths, and where it goes."""
        choices = [Choice(text, text) for text in self._strengths]
        if text := self._talk.choose(choices, prompt=_("Which one? Number, or Enter for none:")):
            self._talk.say(_("After which line?"))
            if (place := self._which()) is not None:
                self._put(place + 1, 0, text)

    def rewrite(self) -> None:
        """Take lines until a full stop in place of the letter. Who goes back can have the one before."""
        is_begun = False

        def taken(text: str) -> None:
            nonlocal is_begun
            is_begun = True
            self._taken(text)

        try:
            self._talk.ask_long(self._name, taken)
        except Back:
            if is_begun and not self._talk.ask_yes(_("Keep what you wrote now, in place of the letter before?")):
                self._taken(self._body)

    def _which(self) -> int | None:
        """Ask for a line of the letter that has words, and return its place."""
        there = [(place, line) for place, line in enumerate(self._lines) if line.strip()]
        chosen = self._talk.choose(
            [Choice(str(place), line) for place, line in there], prompt=_("Which line? Number, or Enter for none:")
        )
        return int(chosen) if chosen else None

    def _put(self, place: int, replaced: int, *lines: str) -> None:
        """Put lines in place of that many others."""
        self._lines[place : place + replaced] = lines
        self._taken("\n".join(self._lines))
