"""Says lines, asks for lines, and follows the commands that begin with `!`."""

from contextlib import contextmanager, suppress
from functools import partial

from tui.plain.commands import BACK, CLEAR, COMMANDS, HELP, NOW, REPEAT, SIGN, SKIP, STOP, WHY, command, written
from tui.plain.reader import Reader
from tui.plain.speech import sentences
from tui.plain.turns import Back, Clear, Leave, PageTurn, Skip
from tui.plain.writer import Writer
from tui.terminal.clean import clean
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NARROW = 20
"""Cells of a line below which nothing is broken by words."""


class _Subject:
    """What is asked about now: how it is said again, and why it is asked. A part is said after what it belongs to."""

    def __init__(self, repeat: "Callable[[], None]", why: "Callable[[], None]", *, is_part: bool) -> None:
        self.repeat = repeat
        self.why = why
        self.is_part = is_part


class Conversation:
    """Says and asks. `help_now` says who to talk to; it's what `!now` does."""

    def __init__(self, reader: Reader, writer: Writer) -> None:
        self._reader = reader
        self._writer = writer
        self._subjects: list[_Subject] = []
        self.help_now: Callable[[], None] = lambda: None
        self.stop_words = ""
        """What `!stop` does, where that isn't the usual."""
        self._replacing_is_explained = False
        self._said_ahead = ""
        """What was said before it was known for certain, and hasn't been said again since."""

    @property
    def reader(self) -> Reader:
        """Where lines come from."""
        return self._reader

    # Saying

    def say(self, *paragraphs: str) -> None:
        """Say paragraphs, each on lines of its own; long ones a sentence a line, and empty ones not at all."""
        self._write(self.in_lines(*paragraphs))

    def in_lines(self, *paragraphs: str) -> str:
        """Return what `say` writes."""
        lines = [line for each in paragraphs if each for line in sentences(clean(each))]
        return "".join(f"{part}\n" for line in lines for part in self._fitting(line))

    def _fitting(self, line: str) -> list[str]:
        """Return a line as it fits the terminal, which would break it in the middle of a word."""
        width = self._writer.width
        is_short = len(line) < width // 2 or (line.isascii() and len(line) <= width and line == " ".join(line.split()))
        if width < NARROW or is_short:
            return [line]
        from wcwidth import wrap

        from tui.line_ends import hold_together, let_apart

        held = wrap(hold_together(line), width, break_long_words=False, break_on_hyphens=False)
        return let_apart(held) or [""]

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
        """Write `text`, unless it's what was said ahead."""
        if self._said_ahead.startswith(text):
            self._said_ahead = self._said_ahead.removeprefix(text)
            return
        if self._said_ahead:
            self._said_ahead = ""
            self._reader.forget()
            self._writer.write("\n" + _("That has changed. Go on from here.") + "\n")
        self._writer.write(text)

    def say_ahead(self, text: str) -> None:
        """Say what will be said in a moment, when more is imported and read. Then it isn't said again.

        If something else is said instead, the person hears that, and what they typed meanwhile isn't taken for an
        answer.
        """
        self._writer.write(text)
        self._said_ahead = text

    def mute(self) -> None:
        """Say nothing more."""
        self._writer.mute()

    # What is asked about

    @contextmanager
    def about(
        self, repeat: "Callable[[], None]", why: "Callable[[], None] | None" = None, *, is_part: bool = False
    ) -> "Iterator[None]":
        """Have `!repeat` and `!why` do what fits, as long as this lasts. Without `why`, that stays as it was.

        A part, such as the choices of a page, is repeated after what it is a part of.
        """
        before = self._subjects[-1].why if self._subjects else self._no_reason
        self._subjects.append(_Subject(repeat, why or before, is_part=is_part))
        try:
            yield
        finally:
            self._subjects.pop()

    def _no_reason(self) -> None:
        self.say(_("There's nothing more to say about this."))

    # Asking

    def ask(self, prompt: str, typing: str = "") -> str:
        """Return the line that is typed after `prompt`. Commands are followed, and then it is asked again.

        `typing` says what can be typed here; it's what `!help` says first.

        Raises:
            Turn: a command leads elsewhere, or the input has ended.
        """
        while True:
            self._explain_replacing()
            if prompt:
                self._write(f"{clean(prompt)} ")
            line = self._read()
            if not line.startswith(SIGN):
                return line
            if line.startswith(SIGN * 2):
                return line[1:]
            self._follow(line, typing)

    def _explain_replacing(self) -> None:
        """Say once, when it's so, that the terminal shows letters like those that are saved."""
        if self._writer.has_replaced and not self._replacing_is_explained:
            self._replacing_is_explained = True
            self.say(
                _("This terminal can't show every character, so some are replaced by letters like them."),
                _("What is saved has the right ones."),
            )

    def _read(self) -> str:
        line = self._reader.read()
        if not self._reader.is_terminal:
            # What comes from a pipe is echoed by nobody.
            self._write("\n")
        if self._reader.was_cut:
            self.say(_("That was a very long line, and your terminal may have cut its end. Check it, please."))
        if self._reader.was_split:
            self.say(_("That line was too long to be taken as one. The rest of it comes as the next line."))
        return line

    def _follow(self, line: str, typing: str) -> None:
        word = command(line)
        turns = {BACK: Back(), SKIP: Skip(), CLEAR: Clear(), STOP: Leave(is_asked=True)}
        if word in turns:
            raise turns[word]
        does: dict[str, Callable[[], None]] = {
            REPEAT: self._repeat,
            WHY: self._why,
            NOW: self._help_now,
            HELP: partial(self._say_help, typing),
        }
        if word in does:
            does[word]()
            return
        self.say(
            _("There's no command {word}. For the list, write {help}.").format(word=line.strip(), help=written(HELP)),
            _how_to_begin_with_sign(),
        )

    def _repeat(self) -> None:
        """Say again what is asked about, with its parts."""
        whole = [place for place, each in enumerate(self._subjects) if not each.is_part]
        for each in self._subjects[whole[-1] if whole else 0 :]:
            each.repeat()

    def _why(self) -> None:
        (self._subjects[-1].why if self._subjects else self._no_reason)()

    def _help_now(self) -> None:
        with suppress(PageTurn):
            self.help_now()
        self._repeat()

    def _say_help(self, typing: str) -> None:
        """Say what can be typed here, and the commands."""
        self.say(typing)
        self.say(_("You can write these at any time, and then press Enter:"))
        own = {STOP: self.stop_words}
        self.say(*(f"{each.typed()}: {own.get(each.word) or each.help()}." for each in COMMANDS))
        self.say(_how_to_begin_with_sign())

    def read_on(self, words: str = "") -> None:
        """Wait for Enter."""
        self.ask(words or _("Press Enter to go on."), _("Press Enter. Whatever else you type here isn't kept."))


def _how_to_begin_with_sign() -> str:
    words = _("To write a line that begins with an exclamation mark, begin it with two: {signs}.")
    return words.format(signs=SIGN * 2)
