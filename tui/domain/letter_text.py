"""What a letter is made of, for the check: its own lines, words of any script, sentences, and phrases in them.

Nothing here knows a rule. Positions are those of the text as it was written, so that a line can be named.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from msgspec import Struct, field

from tui.domain.phrases import WORD, Bounds, Finder, Memory, RowFinder, family_finder, finder
from tui.domain.seed import Seed

BEFORE_A_SENTENCE = "\"'([{-*\u2022\u2014\u201c\u2018\u00ab\u00bf\u00a1 .)0123456789"
"""What may stand before the first word of a sentence."""


# Compiled when a letter is first looked at: every start imports this module.


@cache
def _sentence_end() -> re.Pattern[str]:
    """Return the pattern of the end of a sentence."""
    return re.compile(
        r"""[.!?\u2026\u061f]+["'\u201d\u2019\u00bb)\]]*(?=\s)   # an end of a sentence, and white space after it
          | [\u3002\uff01\uff1f]                            # or an end that no space follows in Chinese and Japanese
          | \n[ \t]*(?=\n)                                  # or an empty line
          | \n(?=[ \t]*(?:[-*\u2022\u2013]|\d{1,2}[.)])[ \t])  # or a line of a list
        """,
        re.VERBOSE,
    )


@cache
def question_mark() -> re.Pattern[str]:
    """Return the pattern of the end of a question."""
    return re.compile(r"[?\uff1f\u061f]+(?!\w)|[\uff1f\u061f]+")


@cache
def held_open() -> re.Pattern[str]:
    """Return the pattern of a gap that is known by its shape, on one line."""
    return re.compile(
        r"""\[(?!sic\b)[^\W\d_](?:[^\W\d_]*[ ]|(?<=[a-z]))[^\[\]\n]{0,40}\](?!\()
                                                 # words, or one in small letters, in square brackets: no name, no link
          | \{[^\W\d_][^{}\n]{1,40}\}             # in curly ones
          | <[^\W\d_][^<>@:/\n]{1,40}>            # in pointed ones, but no address
          | _{3,}                                # a blank to write on
          | (?<!\w)[xX]{3,}(?!\w)(?!\s*$)          # crosses, but no kisses at the end of a line
        """,
        re.VERBOSE,
    )


@cache
def _part_end() -> re.Pattern[str]:
    """Return the pattern of what ends a part of a sentence."""
    return re.compile(r"[,;:()\u2013\u2014](?=\s)|\s-\s|(?<=\s)\u2014|[\u00bf\u00a1]")


class Span(Struct, frozen=True):
    """A span of a text: where it begins and ends."""

    start: int
    end: int

    def is_inside(self, other: "Span") -> bool:
        """Say whether it is a part of `other`, or all of it."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: "Span") -> bool:
        """Say whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class Unspaced(Seed, frozen=True, kw_only=True):
    """Scripts that put no spaces between words, by how their characters' Unicode names begin, and how to count them."""

    scripts: tuple[str, ...]
    characters_per_word: float


def folded(text: str) -> str:
    """Return `text` in small letters with plain apostrophes, of the same length, for comparing words."""
    plain = text.replace("\u2019", "'")
    if len(low := plain.casefold()) == len(plain):
        return low
    return "".join(low if len(low := each.casefold()) == 1 else each for each in plain)


def unaccented(text: str) -> str:
    """Return `text`, composed, without accents, of the same length: "decisión" and "decision" are the same."""
    return text if text.isascii() else "".join(map(_base, text))


@cache
def _base(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else character


@cache
def _words_each(character: str, unspaced: tuple[Unspaced, ...]) -> float:
    """Return how much of a word `character` is, in a script without spaces; 0 in any other."""
    name = unicodedata.name(character, "")
    return next((1 / each.characters_per_word for each in unspaced if name.startswith(each.scripts)), 0.0)


def word_count(text: str, unspaced: tuple[Unspaced, ...]) -> int:
    """Return how many words `text` has: those between white space, and for scripts without spaces by character."""
    if not any(_words_each(each, unspaced) for each in set(text) if not each.isascii()):
        return len(text.split())
    weight = 0.0
    left = []
    for character in text:
        each = 0.0 if character.isascii() else _words_each(character, unspaced)
        weight += each
        left.append(" " if each else character)
    spaced = [word for word in "".join(left).split() if any(map(str.isalnum, word))]
    return len(spaced) + round(weight)


class Own(Struct, frozen=True, dict=True):
    """The text of a letter that its writer wrote, with blank lines where somebody else did.

    With `ignores_accents` the text is composed, and phrases are looked for without their accents.
    """

    text: str
    ignores_accents: bool = False
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def plain(self) -> str:
        """The text as phrases are looked for in it."""
        return unaccented(folded(self.text)) if self.ignores_accents else folded(self.text)

    @cached_property
    def _plain_sentences(self) -> list[tuple[int, str]]:
        """Where each sentence begins, and how phrases are looked for in it."""
        ends = [*self._sentence_starts[1:], len(self.text)]
        found = [(start, self.plain[start:end]) for start, end in zip(self._sentence_starts, ends, strict=True)]
        self.memory.forget_all_but(sentence for _start, sentence in found)
        return found

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(found.end() for found in _sentence_end().finditer(self.text))]

    def line_of(self, place: int) -> int:
        """Return the number of the line that the span `place` is on, from 0."""
        return bisect_right(self._line_starts, place) - 1

    def sentence_of(self, place: int) -> Span:
        """Return the sentence around the span `place`."""
        number = bisect_right(self._sentence_starts, place)
        ends = self._sentence_starts[number] if number < len(self._sentence_starts) else len(self.text)
        return Span(self._sentence_starts[number - 1], ends)

    def has(self, phrases: tuple[str, ...], span: Span) -> bool:
        """Say whether one of `phrases` stands in the sentence that `span` begins in."""
        return bool(phrases) and bool(self.memory.places(self.around(span), finder(phrases)))

    def around(self, span: Span) -> str:
        """Return the sentence that `span` begins in, as phrases are looked for in it."""
        sentence = self.sentence_of(span.start)
        return self.plain[sentence.start : sentence.end]

    def sentences(self) -> Iterator[Span]:
        """Yield the sentences in order; a heading or a greeting counts as one."""
        for start, end in zip(self._sentence_starts, [*self._sentence_starts[1:], len(self.text)], strict=True):
            if self.text[start:end].strip():
                yield Span(start, end)

    def written(self, span: Span) -> str:
        """Return what was written at `span`, on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def phrases(self, phrases: tuple[str, ...], apart_from: tuple[str, ...] = ()) -> Iterator[Span]:
        """Yield where one of `phrases` stands, unless it is part of one of `apart_from`."""
        if not phrases:
            return
        exceptions = finder(apart_from)
        for start, sentence, places in self.found(finder(phrases)):
            taken = self.memory.places(sentence, exceptions) if places and apart_from else ()
            for first, last in places:
                if not any(begin <= first and last <= end for begin, end in taken):
                    yield Span(start + first, start + last)

    def families(self, phrases: tuple[str, ...], language: str) -> Iterator[Span]:
        """Yield where one of `phrases` stands in any words of the same families."""
        if phrases:
            for start, _sentence, places in self.found(family_finder(phrases, language)):
                yield from (Span(start + first, start + last) for first, last in places)

    def found(self, way: Finder | RowFinder) -> Iterator[tuple[int, str, tuple[Bounds, ...]]]:
        """Yield for each sentence where it begins, its text, and the spans in it that `way` finds."""
        for start, sentence in self._plain_sentences:
            yield start, sentence, self.memory.places(sentence, way)

    def is_name(self, span: Span) -> bool:
        """Say whether what stands at `span` looks like a name: one capital, in the middle of a sentence."""
        first = self.text[span.start : span.end].split()[0]
        begins = not self.written(Span(self.sentence_of(span.start).start, span.start)).strip(BEFORE_A_SENTENCE)
        return len(first) > 1 and first[0].isupper() and first[1:].islower() and not begins

    def is_after(self, span: Span, words: Iterable[str], within: int) -> bool:
        """Say whether one of `words` stands among the last `within` words before `span` in its part of the sentence.

        One of `words` that has an apostrophe, such as "n't", may also be the end of a word there.
        """
        part = _part_end().split(self.plain[self.sentence_of(span.start).start : span.start])[-1]
        before = WORD.findall(part)[-within:]
        known = frozenset(words)
        ends = tuple(each for each in known if "'" in each)
        return any(word in known or word.endswith(ends) for word in before)


def is_in_language(plain: str, common: tuple[str, ...], least_share: float) -> bool:
    """Say whether enough words of the folded text `plain` are among the words in `common` of a language."""
    words, known = WORD.findall(plain), frozenset(common)
    return bool(words) and sum(word in known for word in words) >= least_share * len(words)
