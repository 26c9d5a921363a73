"""Kinds that take words: a line, free writing, a list of lines."""

from collections.abc import Collection
from typing import ClassVar

from msgspec.structs import replace

from tui.domain.answers.reading import read_as
from tui.domain.answers.words import Line, Scalar, WritingAnswer, plain_lines, read_lines
from tui.domain.shapes import Value, line, table, tidy
from tui.flow.question import Question
from tui.flow.step import Field, SayDay
from tui.words import _

LONGEST_LINE = 1_000
LONGEST_WRITING = 200_000
MOST_LINES = 200


def fitting(text: str, most: int) -> str | None:
    """Return a sentence when `text` is longer than `most` characters, else None."""
    if len(text) <= most:
        return None
    return _("This is {over} characters too long. It's kept here; shorten it to go on.").format(over=len(text) - most)


class Text(Question[str], frozen=True, kw_only=True):
    """A line of text. Answer: a string."""

    kind: ClassVar[str] = "text"
    placeholder: str = ""

    def blank(self) -> str:
        """Return the empty line."""
        return ""

    def decode(self, value: Value) -> str:
        """Return the text."""
        return read_as(str, value)

    def tidied(self, answer: str) -> str:
        """Return the text as one line."""
        return line(answer)

    def problem_of(self, answer: str) -> str | None:
        """Ask for a name where one is required, and for a shorter one where it is too long."""
        if self.required and not answer:
            return _("Add a name, so that you can find this again. Any word will do.")
        return fitting(answer, LONGEST_LINE)

    def quotes_of(self, answer: str, any_of: Collection[str]) -> list[str]:
        """Return the line."""
        return [answer] if answer else []

    def keys_of(self, answer: str) -> frozenset[str]:
        """Return the line itself."""
        return frozenset({answer} if answer else ())

    def words_of(self, answer: str, day: SayDay) -> list[str]:
        """Return the line."""
        return [answer] if answer else []


class Writing(Question[WritingAnswer], frozen=True, kw_only=True):
    """Free writing."""

    kind: ClassVar[str] = "writing"
    placeholder: str = ""
    lengths: tuple[int, ...] = ()
    fates: bool = False
    voices: bool = False

    def blank(self) -> WritingAnswer:
        """Return a page with nothing written."""
        return WritingAnswer(text="")

    def decode(self, value: Value) -> WritingAnswer:
        """Return the writing with what goes with it."""
        return read_as(WritingAnswer, value)

    def adopt(self, value: Value) -> WritingAnswer:
        """Take a text alone, and parts without a text, too."""
        return WritingAnswer(text=value) if isinstance(value, str) else self.decode({"text": "", **table(value)})

    def tidied(self, answer: WritingAnswer) -> WritingAnswer:
        """Return the writing with its lines as typed, and no text where it is let go."""
        voice = None if answer.voice is None else line(answer.voice)
        return replace(answer, text="" if answer.is_erased else tidy(answer.text), voice=voice)

    def is_blank(self, answer: WritingAnswer) -> bool:
        """Say whether nothing was written, and nothing let go."""
        return not (answer.text.strip() or answer.is_erased)

    def erases(self, value: Value) -> bool:
        """Erase writing that is let go."""
        return self.answer(value).is_erased

    def problem_of(self, answer: WritingAnswer) -> str | None:
        """Ask for less where there is more than a file can comfortably hold."""
        return fitting(answer.text, LONGEST_WRITING)

    def quotes_of(self, answer: WritingAnswer, any_of: Collection[str]) -> list[str]:
        """Return what was written, unless it is out of sight or was let go."""
        return [] if answer.is_hidden or self.is_blank(answer) else [answer.text]

    def words_of(self, answer: WritingAnswer, day: SayDay) -> list[str]:
        """Return what was written, unless it is out of sight or was let go."""
        if self.is_blank(answer):
            return []
        if answer.is_erased:
            return [_("Written and erased.")]
        if answer.is_hidden:
            return [_("Written, and hidden.")]
        return _lines(answer.text)

    def open_words_of(self, answer: WritingAnswer, day: SayDay) -> list[str]:
        """Return what was written. Of hidden writing, not even that there is some."""
        return [] if answer.is_hidden else self.words_of(answer, day)

    def private_words_of(self, answer: WritingAnswer) -> list[str]:
        """Return hidden writing."""
        return _lines(answer.text) if answer.is_hidden and not answer.is_erased else []


def _lines(text: str) -> list[str]:
    return [part for part in text.split("\n") if part.strip()]


class Lines(Question[list[Line]], frozen=True, kw_only=True):
    """A list of lines. In the file they are texts, or with `field` tables `{text, ...}`."""

    kind: ClassVar[str] = "list"
    placeholder: str = ""
    at_most: int | None = None
    prompts: tuple[str, ...] = ()
    pull: str = ""
    field: tuple[Field, ...] = ()

    def blank(self) -> list[Line]:
        """Return no lines."""
        return []

    def decode(self, value: Value) -> list[Line]:
        """Return the lines."""
        return read_lines(value)

    def encode(self, answer: list[Line]) -> Value:
        """Return texts, or tables where lines have parts."""
        return plain_lines(answer, with_parts=bool(self.field))

    def tidied(self, answer: list[Line]) -> list[Line]:
        """Return the lines that are not empty, each tidied."""
        lines = [Line(text=line(each.text), parts=self._tidy_parts(each)) for each in answer]
        return [each for each in lines if not each.is_blank]

    def _tidy_parts(self, given: Line) -> dict[str, Scalar]:
        parts = ((part.key, given.parts.get(part.key)) for part in self.field)
        return {key: line(str(each)) for key, each in parts if each not in (None, "")}

    def problem_of(self, answer: list[Line]) -> str | None:
        """Ask for fewer lines where there are too many, and for shorter ones where one is too long."""
        if len(answer) > MOST_LINES:
            over = len(answer) - MOST_LINES
            return _("These are {over} lines too many. They stay here; shorten the list to go on.").format(over=over)
        return fitting(max((each.text for each in answer), key=len, default=""), LONGEST_LINE)

    def keys_of(self, answer: list[Line]) -> frozenset[str]:
        """Return every part of every line."""
        return frozenset(str(part) for each in answer for part in (each.text, *each.parts.values()) if part)

    def quotes_of(self, answer: list[Line], any_of: Collection[str]) -> list[str]:
        """Return the text of each line that has one."""
        found = [each for each in answer if not any_of or not set(any_of).isdisjoint((each.text, *each.parts.values()))]
        return [each.text for each in found if each.text]

    def amount_of(self, answer: list[Line]) -> float | None:
        """Return how many lines there are."""
        return len(answer)

    def words_of(self, answer: list[Line], day: SayDay) -> list[str]:
        """Return each line, its parts joined by their labels."""
        return [self._words(each, day) for each in answer]

    def _words(self, given: Line, day: SayDay) -> str:
        parts = ((part, given.parts.get(part.key)) for part in self.field)
        said = (f"{part.label}: {part.in_words(str(each), day)}" for part, each in parts if each is not None)
        return " | ".join(filter(None, (given.text, *said)))
