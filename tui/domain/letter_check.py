"""The live check of a letter: it suggests, it never blocks, and it is quiet about ordinary polite text.

What it looks for comes from what career services advise: a short, thankful letter with one or two questions that
accepts the decision and looks ahead (no study of its effect is known). Every number and phrase is data; a rule there
names one of the forms here.
"""

import unicodedata
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec import Struct

from tui.domain.letter_gaps import open_gaps
from tui.domain.letter_rules import LetterCheck, Rule
from tui.domain.letter_search import Letter, is_silent, matches, spans
from tui.domain.letter_text import Own, Span, held_open, question_mark
from tui.domain.phrases import Memory


class Finding(Struct, frozen=True, kw_only=True):
    """What one rule has to say: the lines of the body it is about (from 0; none is the whole letter), and the words."""

    rule: str
    suggestion: str
    lines: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


Found = tuple[tuple[int, ...], tuple[str, ...]]
"""Line numbers and the words found there; None stands for nothing found."""
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
    letter = Letter(subject, body, limit, rules, Memory() if memory is None else memory)
    findings = []
    for key, rule in rules.rule.items():
        if key in off or not rule.applies(kind, channel, outcome):
            continue
        found = LOOKS[rule.form](letter, rule)
        if found is not None:
            findings.append(Finding(rule=key, suggestion=rule.suggestion, lines=found[0], words=found[1]))
    return tuple(findings)


def strengths(
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
) -> tuple[str, ...]:
    """Return what is good about a letter, in a word or two each, in the order of the rules. It takes what `check` does.

    Nothing is good about an empty letter.
    """
    letter = Letter(subject, body, limit, rules, Memory() if memory is None else memory)
    return tuple(
        rule.met
        for key, rule in rules.rule.items()
        if rule.met and key not in off and rule.applies(kind, channel, outcome) and _is_met(letter, rule)
    )


def _is_met(letter: Letter, rule: Rule) -> bool:
    """Say whether the letter has what the rule measures, and it is as it should be."""
    if not letter.body.strip() or LOOKS[rule.form](letter, rule) is not None:
        return False
    if rule.form == "questions":
        return bool(_asked(letter, rule))
    return rule.form != "needs" or (letter.is_read and bool(spans(letter, rule)))


def _at(own: Own, places: list[Span]) -> Found | None:
    """Return the line numbers and words of `places`, each once."""
    if not places:
        return None
    lines = dict.fromkeys(own.line_of(each.start) for each in places)
    return tuple(lines), tuple(dict.fromkeys(own.written(each) for each in places))


def _words(letter: Letter, rule: Rule) -> Found | None:
    count = letter.rules.words(letter.body)
    is_short = rule.least is not None and 0 < count < rule.least
    return WHOLE if is_short or (rule.most is not None and count > rule.most) else None


def _characters(letter: Letter, rule: Rule) -> Found | None:
    most = rule.most if letter.limit is None else letter.limit
    return WHOLE if most is not None and len(unicodedata.normalize("NFC", letter.body)) > most else None


def _questions(letter: Letter, rule: Rule) -> Found | None:
    """Find questions where there are too many of them."""
    asked = _asked(letter, rule)
    first = [Span(each.start + _indent(letter.own, each), each.end) for each in asked]
    return _at(letter.own, first) if rule.most is not None and len(first) > rule.most else None


def _asked(letter: Letter, rule: Rule) -> list[Span]:
    """Return sentences that end with a question mark, and those that ask in words; pleasantries do not count."""
    own, asked = letter.own, []
    for sentence in own.sentences():
        asks = question_mark().search(own.plain, sentence.start, sentence.end) or (
            letter.is_read and own.has(rule.phrases, sentence)
        )
        if asks and not own.has(rule.unless, sentence):
            asked.append(sentence)
    return asked


def _indent(own: Own, span: Span) -> int:
    text = own.text[span.start : span.end]
    return len(text) - len(text.lstrip())


def _needs(letter: Letter, rule: Rule) -> Found | None:
    return WHOLE if letter.is_read and not is_silent(letter, rule) and not spans(letter, rule) else None


def _has(letter: Letter, rule: Rule) -> Found | None:
    return _at(letter.own, matches(letter, rule))


def _open_fields(letter: Letter, rule: Rule) -> Found | None:
    """Find unfilled fields, and gaps marked by their shape or their words; in the subject too."""
    texts = (letter.subject, letter.own.text)
    if not (open_gaps(*texts) or any(map(held_open().search, texts)) or _any_phrase(letter, rule)):
        return None
    lines, words = [], []
    for number, text in enumerate([letter.subject, *letter.own.text.split("\n")], -1):
        own = letter.rules.text(text)
        found = open_gaps(text)
        known = [each.casefold() for each in found]
        found += [each for each in held_open().findall(text) if each.casefold() not in known]
        found += [mark for each in own.phrases(rule.phrases) if (mark := own.written(each)) not in found]
        if found:
            words += found
            lines += [number] if number >= 0 else []
    return (tuple(lines), tuple(dict.fromkeys(words))) if words else None


def _any_phrase(letter: Letter, rule: Rule) -> bool:
    return any(
        any(True for _each in own.phrases(rule.phrases)) for own in (letter.rules.text(letter.subject), letter.own)
    )


def _hand_broken(letter: Letter, rule: Rule) -> Found | None:
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


def _long_line(letter: Letter, rule: Rule) -> Found | None:
    lines = letter.own.text.split("\n")
    long = [number for number, line in enumerate(lines) if rule.most is not None and len(line.encode()) > rule.most]
    return (tuple(long), ()) if long else None


LOOKS: Mapping[str, Callable[[Letter, Rule], Found | None]] = {
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
