"""The live check of a letter: it suggests, it never blocks, and it is quiet about ordinary polite text.

What it looks for comes from what career services advise: a short, thankful letter with one or two questions that
accepts the decision and looks ahead (no study of its effect is known). Every number and phrase is data; a rule there
names one of the forms here.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tui.domain.letter_places import open_places
from tui.domain.letter_rules import LetterCheck, Rule
from tui.domain.letter_text import HELD_OPEN, QUESTION, Own, Span, is_in_language
from tui.domain.phrases import Memory


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
    memory: Memory

    @cached_property
    def own(self) -> Own:
        return self.rules.own(self.body, self.memory)

    @cached_property
    def _known(self) -> dict[str, list[Span]]:
        """What rules of the form `has` find, by key, once it was asked for."""
        return {}

    def found(self, key: str) -> list[Span]:
        """Return where the rule `key`, of the form `has`, finds something."""
        if key not in self._known:
            self._known[key] = _found(self, self.rules.rule[key])
        return self._known[key]

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
    *,
    outcome: str | None = None,
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """Return what there is to say about a letter, in the order of the rules; rules whose keys are in `off` are silent.

    `limit` is the most characters its template allows, if any; `outcome` is how the session ended. Text that is plainly
    not in the language of the phrases is measured and counted, and its words are left alone. With one `memory` for all
    states of a letter, only the sentence that changed is searched.
    """
    letter = _Letter(subject, body, limit, rules, Memory() if memory is None else memory)
    findings = []
    for key, rule in rules.rule.items():
        if key in off or not rule.applies(kind, channel, outcome):
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
        asks = QUESTION.search(own.plain, sentence.start, sentence.end) or (
            letter.is_read and own.has(rule.phrases, sentence)
        )
        if asks and not own.has(rule.unless, sentence):
            asked.append(sentence)
    first = [Span(each.start + _indent(own, each), each.end) for each in asked]
    return _at(own, first) if rule.most is not None and len(first) > rule.most else None


def _indent(own: Own, span: Span) -> int:
    text = own.text[span.start : span.end]
    return len(text) - len(text.lstrip())


def _needs(letter: _Letter, rule: Rule) -> Found | None:
    return WHOLE if letter.is_read and not _is_silent(letter, rule) and not _spans(letter, rule) else None


def _has(letter: _Letter, rule: Rule) -> Found | None:
    return _at(letter.own, _found(letter, rule))


def _found(letter: _Letter, rule: Rule) -> list[Span]:
    if not letter.is_read or _is_silent(letter, rule):
        return []
    return [each for each in _spans(letter, rule) if not letter.own.is_name(each)]


def _is_silent(letter: _Letter, rule: Rule) -> bool:
    return any(True for _each in letter.own.families(rule.silent_beside, letter.rules.language.stemmer))


def _spans(letter: _Letter, rule: Rule) -> list[Span]:
    """Return where the phrases and families of `rule` stand and count, in order."""
    own, stemmer = letter.own, letter.rules.language.stemmer
    found = [*own.phrases(rule.phrases, rule.apart_from), *_families(letter, rule), *_loose(letter, rule)]
    if not found:
        return []
    never = list(own.families(rule.never, stemmer))
    argued = {own.sentence_of(each.start) for key in rule.loose_without for each in letter.found(key)}
    return list(
        _apart(
            each
            for each in found
            if _counts(own, rule, each)
            and own.sentence_of(each.start) not in argued
            and not any(map(each.meets, never))
        )
    )


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans` in order, without those that begin inside another; of two that begin together, the longer."""
    end = 0
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if span.start >= end:
            yield span
            end = span.end


def _counts(own: Own, rule: Rule, span: Span) -> bool:
    if own.has(rule.unless, span):
        return False
    return not (rule.not_after and own.is_after(span, rule.not_after, rule.within))


def _families(letter: _Letter, rule: Rule) -> Iterator[Span]:
    """Yield where words of the families of `rule` stand, unless in one of `apart_from`."""
    own = letter.own
    found = list(own.families(rule.families, letter.rules.language.stemmer))
    exceptions = list(own.phrases(rule.apart_from)) if found else []
    yield from (each for each in found if not any(map(each.is_inside, exceptions)))


def _loose(letter: _Letter, rule: Rule) -> Iterator[Span]:
    """Yield where the loose phrases of `rule` stand in a sentence, and a letter, in which they count."""
    own = letter.own
    if any(map(letter.found, rule.loose_without)):
        return
    for span in own.phrases(rule.loose, rule.apart_from):
        if rule.form == "needs" and QUESTION.search(own.around(span)):
            continue
        if rule.beside and not own.has(rule.beside, span):
            continue
        if not own.has(rule.loose_unless, span):
            yield span


def _open_fields(letter: _Letter, rule: Rule) -> Found | None:
    """Find fields nothing was filled in for, and what holds a place open by its shape or its words; the subject too."""
    texts = (letter.subject, letter.own.text)
    if not (open_places(*texts) or any(map(HELD_OPEN.search, texts)) or _any_phrase(letter, rule)):
        return None
    lines, words = [], []
    for number, text in enumerate([letter.subject, *letter.own.text.split("\n")], -1):
        own = Own(text)
        found = open_places(text)
        known = [each.casefold() for each in found]
        found += [each for each in HELD_OPEN.findall(text) if each.casefold() not in known]
        found += [mark for each in own.phrases(rule.phrases) if (mark := own.written(each)) not in found]
        if found:
            words += found
            lines += [number] if number >= 0 else []
    return (tuple(lines), tuple(dict.fromkeys(words))) if words else None


def _any_phrase(letter: _Letter, rule: Rule) -> bool:
    return any(any(True for _each in own.phrases(rule.phrases)) for own in (Own(letter.subject), letter.own))


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
    lines = letter.own.text.split("\n")
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
