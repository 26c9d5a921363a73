"""The live check of a letter: it suggests, it never blocks, and it is quiet about ordinary polite text.

What it looks for comes from what career services advise: a short, thankful letter with one or two questions that accepts
the decision and looks ahead (no study of its effect is known). Every number and phrase is data; a rule there names one of
the forms here.
"""

import unicodedata
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from tui.domain.letter import CHANNELS, LETTER_KINDS, open_fields
from tui.domain.letter_text import QUESTION, Own, Span, Unspaced, is_in_language, pattern, word_count


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing the check looks for: its form, where it applies (none is anywhere), and what it says.

    `phrases` are what is looked for; inside `apart_from` they do not count, nor in a sentence with one of `unless`, nor
    with one of `not_after` among the `within` words before. `least` and `most` are in the unit of the form.
    """

    form: str
    title: str
    suggestion: str
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    phrases: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    within: int = 3

    def __post_init__(self) -> None:
        """Refuse a form, kind or channel that is not there, and what the form lacks or does not take."""
        if self.form not in FORMS:
            raise ValueError(f"form is one of {', '.join(FORMS)}")
        if unknown := set(self.kinds) - set(LETTER_KINDS):
            raise ValueError(f"kinds: there is no {min(unknown)!r}")
        if unknown := set(self.channels) - set(CHANNELS):
            raise ValueError(f"channels: there is no {min(unknown)!r}")
        form = FORMS[self.form]
        given = {name for name in _OWN if getattr(self, name) not in (None, ())}
        if extra := given - {*form.needs, *form.takes}:
            raise ValueError(f"form {self.form!r} takes no {min(extra)!r}")
        if missing := set(form.needs) - given:
            raise ValueError(f"form {self.form!r} needs {min(missing)!r}")
        if self.form == "words" and self.least is None and self.most is None:
            raise ValueError("form 'words' needs 'least' or 'most'")
        if any(number is not None and number < 0 for number in (self.least, self.most, self.within)):
            raise ValueError("a number is 0 or more")
        texts = (*self.phrases, *self.apart_from, *self.unless, *self.not_after)
        if any(not text.strip() or text != text.casefold() or "\u2019" in text for text in texts):
            raise ValueError("phrases are in small letters, with the plain apostrophe")

    def applies(self, kind: str, channel: str) -> bool:
        """Say whether it is about such letters."""
        return (not self.kinds or kind in self.kinds) and (not self.channels or channel in self.channels)


@dataclass(frozen=True, kw_only=True)
class Language:
    """How to tell that a text is in the language of the phrases: this share of its words are among the common ones."""

    common: tuple[str, ...]
    least_share: float


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """How to tell what somebody else wrote: lines that begin with a mark, and the rest after a line of such words."""

    marks: tuple[str, ...] = ()
    rest_after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LetterCheck:
    """The rules by key, in the order they speak, with what they need to know about text.

    `mailto_most` is the most characters of a whole `mailto:` address, with its text encoded.
    """

    mailto_most: int
    language: Language
    quoted: Quoted = field(default_factory=Quoted)
    unspaced: tuple[Unspaced, ...] = ()
    rule: Mapping[str, Rule] = field(default_factory=dict)

    def words(self, body: str) -> int:
        """Return how many words of `body` are the writer's own."""
        return word_count(self.own(body).text, self.unspaced)

    def own(self, body: str) -> Own:
        """Return the lines of `body` that are the writer's own."""
        return Own.of(body, self.quoted.marks, self.quoted.rest_after)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one rule has to say: the lines of the body it is about (from 0; none is the whole letter), and the words."""

    rule: str
    suggestion: str
    lines: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Letter:
    """A letter as the rules look at it."""

    subject: str
    body: str
    limit: int | None
    rules: LetterCheck

    @cached_property
    def own(self) -> Own:
        return self.rules.own(self.body)

    @cached_property
    def is_read(self) -> bool:
        """Whether it is in the language of the phrases."""
        return is_in_language(self.own.text, self.rules.language.common, self.rules.language.least_share)


Found = tuple[tuple[int, ...], tuple[str, ...]]
"""Lines and words; None in its place is nothing found."""
WHOLE: Found = ((), ())


def check(
    subject: str,
    body: str,
    kind: str,
    channel: str,
    limit: int | None,
    rules: LetterCheck,
    off: AbstractSet[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return what there is to say about a letter, in the order of the rules; rules whose keys are in `off` are silent.

    `limit` is the most characters its template allows, if any. Text that is plainly not in the language of the phrases
    is measured and counted, and its words are left alone.
    """
    letter = _Letter(subject, body.strip("\n") if not body.strip() else body, limit, rules)
    findings = []
    for key, rule in rules.rule.items():
        if key in off or not rule.applies(kind, channel):
            continue
        found = FORMS[rule.form].look(letter, rule)
        if found is not None:
            findings.append(Finding(rule=key, suggestion=rule.suggestion, lines=found[0], words=found[1]))
    return tuple(findings)


def _at(own: Own, spans: list[Span]) -> Found | None:
    """Return the lines and words of `spans`, each once."""
    if not spans:
        return None
    lines = dict.fromkeys(own.line_of(each.start) for each in spans)
    return tuple(lines), tuple(dict.fromkeys(own.written(each) for each in spans))


def _words(letter: _Letter, rule: Rule) -> Found | None:
    count = letter.rules.words(letter.body)
    is_short = rule.least is not None and 0 < count < rule.least
    return WHOLE if is_short or (rule.most is not None and count > rule.most) else None


def _characters(letter: _Letter, rule: Rule) -> Found | None:
    most = rule.most if letter.limit is None else letter.limit
    return WHOLE if most is not None and len(unicodedata.normalize("NFC", letter.body)) > most else None


def _questions(letter: _Letter, rule: Rule) -> Found | None:
    """Count sentences that end with a question mark, and those that ask in words; pleasantries do not count."""
    own, asked = letter.own, []
    for sentence in own.sentences():
        text = own.plain[sentence.start : sentence.end]
        asks = QUESTION.search(text) or (letter.is_read and rule.phrases and pattern(rule.phrases).search(text))
        if asks and not (rule.unless and pattern(rule.unless).search(text)):
            asked.append(sentence)
    first = [Span(each.start + _indent(own, each), each.end) for each in asked]
    return _at(own, first) if rule.most is not None and len(first) > rule.most else None


def _indent(own: Own, span: Span) -> int:
    text = own.text[span.start : span.end]
    return len(text) - len(text.lstrip())


def _needs(letter: _Letter, rule: Rule) -> Found | None:
    return WHOLE if letter.is_read and not any(True for _each in _spans(letter, rule)) else None


def _has(letter: _Letter, rule: Rule) -> Found | None:
    own = letter.own
    return _at(own, [each for each in _spans(letter, rule) if not own.is_name(each)]) if letter.is_read else None


def _spans(letter: _Letter, rule: Rule) -> list[Span]:
    """Return where the phrases of `rule` stand and count."""
    own, found = letter.own, []
    for span in own.phrases(rule.phrases, rule.apart_from):
        sentence = own.sentence_of(span.start)
        around = own.plain[sentence.start : sentence.end]
        if rule.unless and pattern(rule.unless).search(around):
            continue
        if rule.not_after and own.is_after(span, rule.not_after, rule.within):
            continue
        found.append(span)
    return found


def _open_fields(letter: _Letter, rule: Rule) -> Found | None:
    """Find fields nothing was filled in for, and other marks that hold a place open, in the subject as well."""
    lines, words = [], []
    for number, text in enumerate([letter.subject, *letter.body.split("\n")], -1):
        own = Own(text)
        found = [f"${name}" for name in open_fields(text)]
        found += [own.written(each) for each in own.phrases(rule.phrases)]
        if found:
            words += found
            lines += [number] if number >= 0 else []
    return (tuple(lines), tuple(dict.fromkeys(words))) if words else None


def _hand_broken(letter: _Letter, rule: Rule) -> Found | None:
    """Find lines wider than `most` that were broken inside a sentence: the next one goes on in small letters."""
    lines = letter.own.text.split("\n")
    wide = [
        number
        for number, (line, following) in enumerate(zip(lines, lines[1:], strict=False))
        if rule.most is not None and len(line.rstrip()) > rule.most
        if line.rstrip()[-1].isalnum() or line.rstrip()[-1] in ",-"
        if following[:1].islower()
    ]
    return (tuple(wide), ()) if wide else None


def _long_line(letter: _Letter, rule: Rule) -> Found | None:
    lines = letter.body.split("\n")
    long = [number for number, line in enumerate(lines) if rule.most is not None and len(line.encode()) > rule.most]
    return (tuple(long), ()) if long else None


def _no_subject(letter: _Letter, rule: Rule) -> Found | None:
    return None if letter.subject.strip() else WHOLE


@dataclass(frozen=True)
class Form:
    """How a rule of this form looks at a letter, what it must be given, and what it may be."""

    look: Callable[[_Letter, Rule], Found | None]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


_OWN = ("least", "most", "phrases", "apart_from", "unless", "not_after")
FORMS: Mapping[str, Form] = {
    "words": Form(_words, takes=("least", "most")),
    "characters": Form(_characters, needs=("most",)),
    "questions": Form(_questions, needs=("most",), takes=("phrases", "unless")),
    "needs": Form(_needs, needs=("phrases",), takes=("apart_from", "unless", "not_after")),
    "has": Form(_has, needs=("phrases",), takes=("apart_from", "unless", "not_after")),
    "open_fields": Form(_open_fields, takes=("phrases",)),
    "hand_broken": Form(_hand_broken, needs=("most",)),
    "long_line": Form(_long_line, needs=("most",)),
    "no_subject": Form(_no_subject),
}
"""The forms a rule can have: words, characters, questions (counted), needs (one of the phrases), has (none of them),
open fields, lines broken by hand (columns), a long line (octets), no subject."""
