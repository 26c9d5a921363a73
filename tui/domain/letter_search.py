"""Where the phrases, families and turns of a rule stand in a letter, and where they count."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from tui.domain.letter_rules import LetterCheck, Rule
from tui.domain.letter_text import Own, Span, is_in_language, question_mark
from tui.domain.phrases import Memory
from tui.domain.turns import turn_finder


class Letter(Struct, frozen=True, dict=True):
    """A letter as the rules look at it, with what was found in it so far."""

    subject: str
    body: str
    limit: int | None
    rules: LetterCheck
    memory: Memory

    @cached_property
    def own(self) -> Own:
        """Its lines that the writer wrote."""
        return self.rules.own(self.body, self.memory)

    @cached_property
    def _known(self) -> dict[str, list[Span]]:
        """What rules of the form `has` find, by key, once it was asked for."""
        return {}

    def found(self, key: str) -> list[Span]:
        """Return where the rule `key`, of the form `has`, finds something."""
        if key not in self._known:
            self._known[key] = matches(self, self.rules.rule[key])
        return self._known[key]

    @cached_property
    def is_read(self) -> bool:
        """Whether it is in the language of the phrases."""
        return is_in_language(self.own.plain, self.rules.language.common, self.rules.language.least_share)


def matches(letter: Letter, rule: Rule) -> list[Span]:
    """Return where `rule` finds what it looks for, names left out; nothing in a letter that it is silent about."""
    if not letter.is_read or is_silent(letter, rule):
        return []
    return [each for each in spans(letter, rule) if not letter.own.is_name(each)]


def is_silent(letter: Letter, rule: Rule) -> bool:
    """Say whether the letter has one of the families beside which `rule` says nothing."""
    return any(True for _each in letter.own.families(rule.silent_beside, letter.rules.language.stemmer))


def spans(letter: Letter, rule: Rule) -> list[Span]:
    """Return where the phrases, families and turns of `rule` stand and count, in order."""
    own, stemmer = letter.own, letter.rules.language.stemmer
    phrases = own.phrases(rule.phrases, rule.apart_from)
    found = [*phrases, *_in_any_words(letter, rule), *_loose(letter, rule)]
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


def _in_any_words(letter: Letter, rule: Rule) -> Iterator[Span]:
    """Yield where words of the families of `rule`, or its turns, stand, unless in one of `apart_from`."""
    own = letter.own
    found = [*own.families(rule.families, letter.rules.language.stemmer), *_turns(own, rule)]
    exceptions = list(own.phrases(rule.apart_from)) if found else []
    yield from (each for each in found if not any(map(each.is_inside, exceptions)))


def _turns(own: Own, rule: Rule) -> Iterator[Span]:
    """Yield where turns of `rule` stand, unless in a sentence with what speaks against them."""
    if not rule.turn:
        return
    # All ways at once first: in most sentences there is none.
    anywhere = turn_finder(tuple(way for turn in rule.turn for way in turn.ways))
    for start, sentence, places in own.found(anywhere):
        for turn in rule.turn if places else ():
            if not own.memory.places(sentence, turn_finder(turn.unless)):
                for first, last in own.memory.places(sentence, turn_finder(turn.ways)):
                    yield Span(start + first, start + last)


def _loose(letter: Letter, rule: Rule) -> Iterator[Span]:
    """Yield where the loose phrases of `rule` stand in a sentence, and a letter, in which they count."""
    own = letter.own
    if any(map(letter.found, rule.loose_without)):
        return
    for span in own.phrases(rule.loose, rule.apart_from):
        if rule.form == "needs" and question_mark().search(own.around(span)):
            continue
        if rule.beside and not own.has(rule.beside, span):
            continue
        if not own.has(rule.loose_unless, span):
            yield span
