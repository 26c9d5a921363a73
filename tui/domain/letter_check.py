"""The live check of a letter: it suggests, it never blocks, and it is quiet about ordinary polite text.

What it looks for comes from what career services advise: a short, thankful letter with one or two questions that
accepts the decision and looks ahead (no study of its effect is known). Every number and phrase is data; a rule there
names one of the forms here.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tui.domain.letter_places import open_places
from tui.domain.letter_rules import LetterCheck, Rule
from tui.domain.letter_text import HELD_OPEN, QUESTION, Own, Span, is_in_language, pattern


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
    letter = _Letter(subject, body, limit, rules)
    findings = []
    for key, rule in rules.rule.items():
        if key in off or not rule.applies(kind, channel):
            continue
        found = LOOKS[rule.form](letter, rule)
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
    certain = list(own.phrases(rule.phrases, rule.apart_from))
    for span in [*certain, *(each for each in _loose(letter, rule) if each not in certain)]:
        around = own.around(span)
        if rule.unless and pattern(rule.unless).search(around):
            continue
        if rule.not_after and own.is_after(span, rule.not_after, rule.within):
            continue
        found.append(span)
    return sorted(found, key=lambda each: each.start)


def _loose(letter: _Letter, rule: Rule) -> Iterator[Span]:
    """Yield where the loose phrases of `rule` stand in a sentence, and a letter, in which they count."""
    own = letter.own
    if any(_has(letter, letter.rules.rule[each]) for each in rule.loose_without):
        return
    for span in own.phrases(rule.loose, rule.apart_from):
        around = own.around(span)
        if rule.form == "needs" and QUESTION.search(around):
            continue
        if rule.beside and not pattern(rule.beside).search(around):
            continue
        if not (rule.loose_unless and pattern(rule.loose_unless).search(around)):
            yield span


def _open_fields(letter: _Letter, rule: Rule) -> Found | None:
    """Find fields nothing was filled in for, and what holds a place open by its shape or its words; the subject too."""
    lines, words = [], []
    for number, text in enumerate([letter.subject, *letter.body.split("\n")], -1):
        own = Own(text)
        found = open_places(text)
        known = [each.casefold() for each in found]
        found += [each for each in HELD_OPEN.findall(text) if each.casefold() not in known]
        found += [mark for each in own.phrases(rule.phrases) if (mark := own.written(each)) not in found]
        if found:
            words += found
            lines += [number] if number >= 0 else []
    return (tuple(lines), tuple(dict.fromkeys(words))) if words else None


def _hand_broken(letter: _Letter, rule: Rule) -> Found | None:
    """Find lines wider than `most` that were broken inside a sentence: the next one goes on in small letters.

    A single word on the last line is a name.
    """
    lines = letter.own.text.rstrip().split("\n")
    signed = len(lines) - 1 if len(lines[-1].split()) == 1 else None
    wide = [
        number
        for number, (line, following) in enumerate(pairwise(lines))
        if rule.most is not None and len(line.rstrip()) > rule.most
        if line.rstrip()[-1].isalnum() or line.rstrip()[-1] in ",-"
        if following[:1].islower() and number + 1 != signed
    ]
    return (tuple(wide), ()) if wide else None


def _long_line(letter: _Letter, rule: Rule) -> Found | None:
    lines = letter.body.split("\n")
    long = [number for number, line in enumerate(lines) if rule.most is not None and len(line.encode()) > rule.most]
    return (tuple(long), ()) if long else None


LOOKS: Mapping[str, Callable[[_Letter, Rule], Found | None]] = {
    "words": _words,
    "characters": _characters,
    "questions": _questions,
    "needs": _needs,
    "has": _has,
    "open_fields": _open_fields,
    "hand_broken": _hand_broken,
    "long_line": _long_line,
    "no_subject": lambda letter, _rule: None if letter.subject.strip() else WHOLE,
}
"""How a rule of each form looks at a letter."""
