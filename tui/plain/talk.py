"""The conversation: says lines, asks for lines, and follows the commands that begin with `!`."""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tui.plain.reader import HUNG_UP, LineReader
from tui.plain.speech import as_sentence, sentences
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
LOST_STATUS = 1
"""The exit status where what is said reaches nobody."""


@dataclass(frozen=True)
class Choice:
    """One of several: its key, its words, and what more is said of it."""

    key: str
    words: str
    more: str = ""
    explain: str = ""
    """What is said of it on wish."""


@dataclass(frozen=True)
class _Subject:
    """What is asked about now: how it is said again, and why it is asked."""

    repeat: Callable[[], None]
    why: Callable[[], None]


class Talk:
    """Says and asks. `help_now` says who to talk to; it's what `!now` does."""

    def __init__(self, reader: LineReader, write: Callable[[str], object] | None = None) -> None:
        self._reader = reader
        self._write_to = write
        self._subjects: list[_Subject] = []
        self._is_mute = False
        self.help_now: Callable[[], None] = lambda: None
        self._long_is_explained = False

    @property
    def reader(self) -> LineReader:
        """Where lines come from."""
        return self._reader

    # Saying

    def say(self, *paragraphs: str) -> None:
        """Say paragraphs, each on lines of its own; long ones a sentence a line, and empty ones not at all."""
        lines = [line for each in paragraphs if each for line in sentences(clean(each))]
        self._write("".join(f"{line}\n" for line in lines))

    def say_as_it_is(self, text: str) -> None:
        """Say a text with its own lines, such as a letter to copy."""
        self._write(clean(text).strip("\n") + "\n")

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
        self.say(*(f"{written(each.word)}: {each.help()}." for each in COMMANDS))
        self.say(
            _how_to_begin_with_sign(),
            _("In a long text, a full stop alone on a line ends it."),
        )

    def read_on(self, words: str = "") -> None:
        """Wait for Enter."""
        self.ask(words or _("Press Enter to go on."))

    def ask_yes(self, question: str, *, default: bool = False) -> bool:
        """Ask a question with yes or no; Enter is the default."""
        words = _("yes or no, Enter for yes:") if default else _("yes or no, Enter for no:")
        yes, no = _("yes"), _("no")
        while True:
            typed = self.ask(f"{question} {words}").strip().casefold()
            if not typed:
                return default
            if yes.startswith(typed):
                return True
            if no.startswith(typed):
                return False
            self.say(_("Write yes or no."))

    def insist(self, choices: Sequence[Choice]) -> str:
        """Ask for one of `choices` where there is no way round it, and return its key."""
        while True:
            try:
                with self.about(lambda: self.say_choices(choices)):
                    return self.choose(choices, may_pass=False)
            except (Back, Skip, Clear):
                self.say(_("Choose one of these first."))

    def say_choices(self, choices: Sequence[Choice]) -> None:
        """Say choices, each after its number."""
        self.say(*(f"{number}. {_worded(each)}" for number, each in enumerate(choices, 1)))
        if any(each.explain for each in choices):
            self.say(_("To hear more about one, write its number with a question mark, such as 2?"))

    def _explained(self, choices: Sequence[Choice], typed: str) -> bool:
        """Say more about a choice if that is asked for; return whether it was."""
        found = picked(choices, typed[:-1].strip()) if typed.endswith("?") else None
        if found is not None and found.explain:
            self.say(found.words, found.explain)
        return found is not None and bool(found.explain)

    def choose(
        self,
        choices: Sequence[Choice],
        given: str = "",
        *,
        prompt: str = "",
        may_pass: bool = True,
        listed: bool = True,
        other: Callable[[str], bool] | None = None,
    ) -> str:
        """Ask for one of `choices` by its number or the beginning of its words, and return its key.

        Args:
            choices: What there is to choose from.
            given: The key that is chosen already; Enter keeps it.
            prompt: What stands before the cursor.
            may_pass: Whether Enter may choose nothing, which gives an empty text.
            listed: Say the choices first.
            other: Takes what is typed and is no choice. It says what is wrong with it, or returns True: then an empty
                text is returned.
        """
        if listed:
            self.say_choices(choices)
        now = next((each.words for each in choices if each.key == given and given), "")
        if now:
            self.say(_("Now: {words}. Enter keeps it.").format(words=now.rstrip(".")))
        while True:
            typed = self.ask(prompt or _("Number:")).strip()
            if not typed and (now or may_pass):
                return given if now else ""
            if self._explained(choices, typed):
                continue
            if found := picked(choices, typed):
                return found.key
            if typed and not typed.isdecimal() and other is not None:
                if other(typed):
                    return ""
                continue
            self.say(_("Enter a number from 1 to {most}.").format(most=len(choices)))

    def choose_many(self, choices: Sequence[Choice], given: Sequence[str]) -> list[str]:
        """Ask for any number of `choices`, and return their keys in the order typed."""
        self.say_choices(choices)
        now = [each.words for each in choices if each.key in given]
        if now:
            self.say(_("Now: {words}. Enter keeps them.").format(words="; ".join(now).rstrip(".")))
        while True:
            typed = self.ask(_("Numbers, with commas between them:")).strip()
            if self._explained(choices, typed):
                continue
            parts = typed.replace(",", " ").split()
            if not parts:
                return [key for key in given if any(each.key == key for each in choices)]
            found = [picked(choices, each) if each.isdecimal() else None for each in parts]
            if all(found):
                return list(dict.fromkeys(each.key for each in found if each))
            self.say(_("Enter numbers from 1 to {most}, such as 1, 2.").format(most=len(choices)))

    def ask_line(self, label: str, given: str = "", example: str = "") -> str:
        """Ask for a line; Enter keeps what is given."""
        if given:
            self.say(_("{label} now: {words}").format(label=label, words=given), _("Enter keeps it."))
        elif example:
            self.say(as_sentence(example[:1].upper() + example[1:]))
        typed = self.ask(_("{label}:").format(label=label))
        return typed if typed.strip() else given

    def ask_number(self, label: str, given: int | None, most: int) -> int | None:
        """Ask for a whole number from 0 to `most`; Enter keeps what is given, or leaves it out."""
        if given is not None:
            self.say(_("{label} now: {words}").format(label=label, words=given), _("Enter keeps it."))
        while True:
            typed = self.ask(_("{label}, from 0 to {most}:").format(label=label, most=most)).strip().rstrip("%").strip()
            if not typed:
                return given
            if typed.isdecimal() and len(typed) <= len(str(most)) and int(typed) <= most:
                return int(typed)
            self.say(_("{label}: enter a whole number from 0 to {most}.").format(label=label, most=most))

    def ask_long(self, label: str, taken: Callable[[str], None], before: str = "") -> str:
        """Ask for lines until a full stop alone; `taken` gets the whole text after each. They come after `before`."""
        if not self._long_is_explained:
            self._long_is_explained = True
            self.say(_("Write as many lines as you like. To end, write a full stop alone on a line."))
        lines = [before] if before else []
        prompt = _("{label}:").format(label=label)
        while (typed := self.ask(prompt)) != ".":
            lines.append(typed)
            taken("\n".join(lines))
            # A voice that says something after every line would talk into the next one.
            prompt = ""
        return "\n".join(lines)


def _how_to_begin_with_sign() -> str:
    words = _("To write a line that begins with an exclamation mark, begin it with two: {signs}.")
    return words.format(signs=SIGN * 2)


def picked(choices: Sequence[Choice], typed: str) -> Choice | None:
    """Return the choice with a number, or the only one whose words begin like what is typed."""
    if typed.isdecimal():
        number = int(typed) if len(typed) < 5 else 0  # noqa: PLR2004
        return choices[number - 1] if 0 < number <= len(choices) else None
    found = [each for each in choices if typed and each.words.casefold().startswith(typed.casefold())]
    exact = [each for each in found if each.words.casefold() == typed.casefold()]
    return (exact or found)[0] if len(exact or found) == 1 else None


def _worded(choice: Choice) -> str:
    words = as_sentence(choice.words)
    return f"{words} {as_sentence(choice.more)}" if choice.more else words
