"""Kinds about somebody else: a person, a letter, and what was done with the letter."""

import re
from collections.abc import Mapping
from typing import ClassVar

from msgspec import field
from msgspec.structs import replace

from tui.domain.answers.people import HandOverAnswer, LetterAnswer, PersonAnswer
from tui.domain.answers.reading import plain, read_as, read_if
from tui.domain.greeting import NameWords
from tui.domain.letter import LETTER_KINDS, LetterTemplate
from tui.domain.letter_gaps import filled
from tui.domain.letter_rules import LetterCheck
from tui.domain.shapes import Value, line, tidy
from tui.flow.question import Question
from tui.flow.step import SayDay
from tui.words import _

TAKES_NO_REPLY = r"(?i)\b(no[-_.]?reply|do[-_.]?not[-_.]?reply)"


def takes_no_reply(person: PersonAnswer) -> bool:
    """Say whether what is known of somebody is an address that takes no replies."""
    return any(re.search(TAKES_NO_REPLY, part) for part in (person.name, person.address))


class Person(Question[PersonAnswer | None], frozen=True, kw_only=True):
    """Somebody, known or new. Answer: who it is, without id when new; nobody is None."""

    kind: ClassVar[str] = "person"
    role: str = "contact"

    def blank(self) -> None:
        """Return nobody."""
        return

    def decode(self, value: Value) -> PersonAnswer:
        """Return what is known of somebody."""
        return read_as(PersonAnswer, value)

    def encode(self, answer: PersonAnswer | None) -> Value:
        """Return what is known of somebody, None for nobody."""
        return answer and plain(answer)

    def tidied(self, answer: PersonAnswer | None) -> PersonAnswer | None:
        """Return the person, or None without a name."""
        if answer is None:
            return None
        tidy_person = PersonAnswer(
            id=answer.id,
            name=line(answer.name),
            role=line(answer.role),
            company=line(answer.company),
            address=line(answer.address),
        )
        return None if self.is_blank(tidy_person) else tidy_person

    def is_blank(self, answer: PersonAnswer | None) -> bool:
        """Say whether nobody is named: an address that takes no replies is nobody."""
        return answer is None or not answer.name or takes_no_reply(answer)

    def keys_of(self, answer: PersonAnswer | None) -> frozenset[str]:
        """Return the name."""
        return frozenset({answer.name} if answer and answer.name else ())

    def words_of(self, answer: PersonAnswer | None, day: SayDay) -> list[str]:
        """Return the name with what else is known."""
        if answer is None:
            return []
        return [", ".join(filter(None, (answer.name, answer.role, answer.company, answer.address)))]


def letter_to(letter: LetterAnswer, to: Value) -> str:
    """Return what `letter` is, a letter or notes for a talk, and whom it is to if the answer `to` names somebody."""
    person = read_if(PersonAnswer, to)
    name = person.name if person else ""
    if letter.channel == "talk":
        return _("Notes for a talk with {name}").format(name=name) if name else _("Notes for a talk")
    return _("Letter to {name}").format(name=name) if name else _("A letter")


class Letter(Question[LetterAnswer], frozen=True, kw_only=True):
    """A letter to somebody. Onward never sends it."""

    kind: ClassVar[str] = "letter"
    takes: ClassVar[frozenset[str]] = frozenset({"kind", "channel", "person", "questions"})
    needs: ClassVar[frozenset[str]] = frozenset({"kind", "channel"})
    nobody: str = ""
    """Whom a letter or note greets when there is no name."""
    template: tuple[LetterTemplate, ...] = ()
    """Every template and the rules of the live check, put here when the seeds are read."""
    check: LetterCheck | None = None
    names: NameWords = field(default_factory=NameWords)

    def whom(self, name: str) -> dict[str, str]:
        """Return the fields of a template that say whom it is to: the `name`, and how it is greeted by first name."""
        return {"person": name, "first": self.names.first(name)}

    def blank(self) -> LetterAnswer:
        """Return no letter."""
        return LetterAnswer()

    def decode(self, value: Value) -> LetterAnswer:
        """Return the letter, and of a draft what is being typed or chosen beside it."""
        return read_as(LetterAnswer, value)

    def tidied(self, answer: LetterAnswer) -> LetterAnswer:
        """Return the letter alone, its body as typed."""
        return LetterAnswer(
            kind=tidy(answer.kind),
            channel=tidy(answer.channel),
            tone=tidy(answer.tone),
            template=tidy(answer.template),
            subject=tidy(answer.subject),
            body=tidy(answer.body) if answer.body else None,
        )

    def is_blank(self, answer: LetterAnswer) -> bool:
        """Say whether there is no text in it."""
        return not (answer.body or "").strip()

    def keys_of(self, answer: LetterAnswer) -> frozenset[str]:
        """Return the kind of letter."""
        return frozenset({answer.kind} if answer.kind else ())

    def words_of(self, answer: LetterAnswer, day: SayDay) -> list[str]:
        """Return subject and body, an empty line where there is one."""
        if self.is_blank(answer):
            return []
        subject = filled(answer.subject, {})
        head = [_("Subject: {subject}").format(subject=subject), ""] if subject else []
        return head + filled(answer.body or "", {}).strip("\n").split("\n")

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return what it is, and whom it is to."""
        return letter_to(self.answer(value), used.get("person"))


class HandOver(Question[HandOverAnswer], frozen=True, kw_only=True):
    """What was done with the letter: sent, saved, left until a day, or left."""

    kind: ClassVar[str] = "hand_over"
    takes: ClassVar[frozenset[str]] = frozenset({"letter", "person"})
    needs: ClassVar[frozenset[str]] = frozenset({"letter"})
    follow_up_after: int = 6
    """Working days from sending to the one follow-up; 0 for none."""
    follow_up_for: tuple[str, ...] = ()
    """The kinds of letters that have one; none is every kind. A talk has none."""
    check: LetterCheck | None = None
    """The rules of the live check, put here when the seeds are read: they say how long a link may be."""

    def __post_init__(self) -> None:
        """Refuse a follow-up before the letter."""
        if self.follow_up_after < 0:
            raise ValueError("follow_up_after is a number of working days, 0 or more")
        if unknown := [kind for kind in self.follow_up_for if kind not in LETTER_KINDS]:
            raise ValueError(f"follow_up_for: {unknown[0]!r} is none of {', '.join(LETTER_KINDS)}")

    def blank(self) -> HandOverAnswer:
        """Return nothing done."""
        return HandOverAnswer()

    def decode(self, value: Value) -> HandOverAnswer:
        """Return what was done with its days, and a day that cannot be read yet."""
        return read_as(HandOverAnswer, value)

    def tidied(self, answer: HandOverAnswer) -> HandOverAnswer:
        """Return what was done, and the days that go with it."""
        return replace(answer, unread="")

    def still_holds(self, value: Value, was: Value, now: Value) -> Value:
        """Return nothing done where the letter is another one now: what was done was done with the first."""
        # It is about a person, too, and who that is makes no other letter.
        before, after = (read_if(LetterAnswer, each) or LetterAnswer() for each in (was, now))
        is_another = (before.kind, before.channel) != (after.kind, after.channel)
        return self.empty() if is_another else value

    def follows_up(self, letter: LetterAnswer) -> bool:
        """Say whether `letter` is one that is followed up, once."""
        fits = not self.follow_up_for or letter.kind in self.follow_up_for
        return bool(self.follow_up_after) and fits and letter.channel != "talk"

    def keys_of(self, answer: HandOverAnswer) -> frozenset[str]:
        """Return what was done."""
        return frozenset({answer.done} if answer.done else ())

    def words_of(self, answer: HandOverAnswer, day: SayDay) -> list[str]:
        """Return what was done, with its days."""
        words = {
            "sent": _("Sent: {on}"),
            "saved": _("Saved as a file"),
            "wait": _("Waiting until {on}"),
            "not_now": _("Not sent for now"),
        }
        if answer.done is None:
            return []
        said = [words[answer.done].format(on=day(answer.on) if answer.on else "?")]
        if answer.follow_up_on:
            said.append(_("One follow-up: {day}").format(day=day(answer.follow_up_on)))
        return said

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return what the letter is, and what was done with it."""
        answer, letter = self.answer(value), read_if(LetterAnswer, used.get("letter")) or LetterAnswer()
        words = {
            "sent": _("you talked {on}") if letter.channel == "talk" else _("sent {on}"),
            "saved": _("saved as a file"),
            "wait": _("waiting until {on}"),
            "not_now": _("not sent for now"),
        }
        said = words.get(answer.done or "", "").format(on=day(answer.on) if answer.on else "")
        return ", ".join(filter(None, (letter_to(letter, used.get("person")), said.strip())))
