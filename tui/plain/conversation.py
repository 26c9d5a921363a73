"""Says lines, asks for lines, and follows the commands that begin with `!`."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tui.plain.reader import HUNG_UP, LineReader
from tui.plain.speech import sentences
from tui.plain.turns import (
    BACK,
    CLEAR,
    COMMANDS,
    HELP,
    NOW,
    REPEAT,
    SIGN,
    SKIP,
    STOP,
    WHY,
    Back,
    Clear,
    Leave,
    Skip,
    Turn,
    written,
)
from tui.terminal.clean import clean
from tui.words import _

STDOUT = 1
NARROW = 20
"""Cells of a line below which nothing is broken by words."""
LOST_STATUS = 1
"""The exit status where what is said reaches nobody."""


@dataclass(frozen=True)
class _Subject:
    """What is asked about now: how it is said again, and why it is asked."""

    repeat: Callable[[], None]
    why: Callable[[], None]


class Conversation:
    """Says and asks. `help_now` says who to talk to; it's what `!now` does."""

    def __init__(self, reader: LineReader, write: Callable[[str], object] | None = None) -> None:
        self._reader = reader
        self._write_to = write
        self._subjects: list[_Subject] = []
        self._is_mute = False
        self.help_now: Callable[[], None] = lambda: None
        self._long_is_explained = False
        self.stop_words = ""
        """What `!stop` does, where that isn't the usual."""

    @property
    def reader(self) -> LineReader:
        """Where lines come from."""
        return self._reader

    # Saying

    def say(self, *paragraphs: str) -> None:
        """Say paragraphs, each on lines of its own; long ones a sentence a line, and empty ones not at all."""
        lines = [line for each in paragraphs if each for line in sentences(clean(each))]
        self._write("".join(f"{part}\n" for line in lines for part in self._fitting(line)))

    def _fitting(self, line: str) -> list[str]:
        """Return a line as it fits the terminal, which would break it in the middle of a word."""
        width = self._width()
        if width < NARROW or len(line) < width // 2:
            return [line]
        from wcwidth import wrap

        return wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]

    def _width(self) -> int:
        """Return the cells of a line of the terminal; 0 where there is none."""
        try:
            return os.get_terminal_size(STDOUT).columns if self._write_to is None else 0
        except OSError:
            return 0

    def say_as_it_is(self, text: str) -> None:
        """Say a text with its own lines, such as a letter to copy."""
        self._write(clean(text).strip("\n") + "\n")

    def ring(self) -> None:
        """Ring the bell of the terminal."""
        self._write("\a")

    def pause(self) -> None:
        """Leave a line empty, before something new begins."""
        self._write("\n")

    def _write(self, text: str) -> None:
        if self._is_mute:
            return
        self._reader.may_hang = True
        try:
            if self._write_to is not None:
                self._write_to(text)
            else:
                sys.stdout.write(text)
                sys.stdout.flush()
        except Turn:
            raise
        except Exception as error:
            # Nobody can hear anything any more: the line has dropped, or the program that read it has stopped.
            self.mute()
            has_hung_up = getattr(error.__cause__ or error, "errno", None) == errno.EIO
            raise Leave(HUNG_UP if has_hung_up else LOST_STATUS) from error
        finally:
            self._reader.may_hang = False

    def mute(self) -> None:
        """Say nothing more, and leave nothing for Python to write when it ends."""
        self._is_mute = True
        if self._write_to is None:
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, STDOUT)
            os.close(nothing)

    # What is asked about

    @contextmanager
    def about(self, repeat: Callable[[], None], why: Callable[[], None] | None = None) -> Iterator[None]:
        """Have `!repeat` and `!why` do what fits, as long as this lasts. Without `why`, that stays as it was."""
        before = self._subjects[-1].why if self._subjects else self._no_reason
        self._subjects.append(_Subject(repeat, why or before))
        try:
            yield
        finally:
            self._subjects.pop()

    def _no_reason(self) -> None:
        self.say(_("There's nothing more to say about this."))

    # Asking

    def ask(self, prompt: str) -> str:
        """Return the line that is typed after `prompt`. Commands are followed, and then it is asked again.

        Raises:
            Turn: a command leads elsewhere, or the input has ended.
        """
        while True:
            if prompt:
                self._write(f"{clean(prompt)} ")
            line = self._read()
            if not line.startswith(SIGN):
                return line
            if line.startswith(SIGN * 2):
                return line[1:]
            self._follow(line[1:].strip().casefold())

    def _read(self) -> str:
        line = self._reader.read()
        if not self._reader.is_terminal:
            # What comes from a pipe is echoed by nobody.
            self._write("\n")
        if self._reader.was_cut:
            self.say(_("That was a very long line, and your terminal may have cut its end. Check it, please."))
        return line

    def _follow(self, word: str) -> None:
        turns = {BACK: Back(), SKIP: Skip(), CLEAR: Clear(), STOP: Leave(is_asked=True)}
        if word in turns:
            raise turns[word]
        does = {REPEAT: self._repeat, WHY: self._why, NOW: self._help_now, HELP: self.say_commands}
        if word in does:
            does[word]()
            return
        self.say(
            _("There's no command {word}. For the list, write {help}.").format(word=written(word), help=written(HELP)),
            _how_to_begin_with_sign(),
        )

    def _repeat(self) -> None:
        if self._subjects:
            self._subjects[-1].repeat()

    def _why(self) -> None:
        (self._subjects[-1].why if self._subjects else self._no_reason)()

    def _help_now(self) -> None:
        try:
            self.help_now()
        except (Back, Skip, Clear):
            return
        self._repeat()

    def say_commands(self) -> None:
        """Say what can be written at any prompt."""
        self.say(_("You can write these at any time, and then press Enter:"))
        own = {STOP: self.stop_words}
        self.say(*(f"{written(each.word)}: {own.get(each.word) or each.help()}." for each in COMMANDS))
        self.say(
            _how_to_begin_with_sign(),
            _("In a long text, a full stop alone on a line ends it."),
        )

    def read_on(self, words: str = "") -> None:
        """Wait for Enter."""
        self.ask(words or _("Press Enter to go on."))


def _how_to_begin_with_sign() -> str:
    words = _("To write a line that begins with an exclamation mark, begin it with two: {signs}.")
    return words.format(signs=SIGN * 2)
