"""Kinds about somebody else: a person, a letter, and what was done with the letter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from tui.domain.greeting import NameWords
from tui.domain.letter import LETTER_KINDS, LetterTemplate
from tui.domain.letter_gaps import filled
from tui.domain.letter_rules import LetterCheck
from tui.domain.plan import UNREAD, is_day
from tui.domain.shapes import BIGGEST, NotThisShape, Value, is_one_of, is_table, is_text, is_whole, line, table, tidy
from tui.flow.step import SayDay, Step
from tui.words import _

PERSON_PARTS = ("id", "name", "company", "role", "address")
LETTER_PARTS = ("kind", "channel", "tone", "template", "subject", "body")
TAKES_NO_REPLY = re.compile(r"\b(no[-_.]?reply|do[-_.]?not[-_.]?reply)", re.IGNORECASE)
DEEDS = ("sent", "saved", "wait", "not_now")
OWN_NAME = "own_name"
"""The part of a draft of a letter with the person's own name while it is being typed."""
WANTED = "wanted"
"""The part of a draft of a letter with a tone that was chosen and that the text is not in."""
PERSON = is_table({"id": is_whole(0, BIGGEST)} | dict.fromkeys(PERSON_PARTS[1:], is_text))
LETTER = is_table(dict.fromkeys((*LETTER_PARTS, OWN_NAME, WANTED), is_text))
HAND_OVER = is_table({"done": is_one_of(*DEEDS), "on": is_day, "follow_up_on": is_day, UNREAD: is_text})


def takes_no_reply(person: Mapping[str, Value]) -> bool:
    """Say whether what is known of somebody is an address that takes no replies."""
    return any(TAKES_NO_REPLY.search(str(person.get(part) or "")) for part in ("name", "address"))


@dataclass(frozen=True, kw_only=True)
class Person(Step):
    """Somebody, known or new. Answer: `{id, name, company, role, address}`, without id when new; nobody is None."""

    kind: ClassVar[str] = "person"
    role: str = "contact"

    def fits(self, value: Value) -> bool:
        """Take what is known of somebody."""
        return value is None or PERSON(value)

    def read(self, value: Value) -> Value:
        """Return the person, or None without a name."""
        parts = table(value)
        kept: dict[str, Value] = {
            name: line(parts[name]) for name in PERSON_PARTS[1:] if parts.get(name) and line(parts[name])
        }
        if isinstance(parts.get("id"), int):
            kept["id"] = parts["id"]
        return None if self.is_empty(kept) else kept

    def is_empty(self, value: Value) -> bool:
        """Say whether nobody is named: an address that takes no replies is nobody."""
        return not (value and value.get("name")) or takes_no_reply(value)

    def keys(self, value: Value) -> frozenset[str]:
        """Return the name."""
        return frozenset({value["name"]} if value else ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the name with what else is known."""
        if not value:
            return []
        return [", ".join(value[part] for part in ("name", "role", "company", "address") if value.get(part))]


def letter_to(letter: Mapping[str, Value], person: Mapping[str, Value] | None) -> str:
    """Return what `letter` is, a letter or notes for a talk, and whom it is to where that is known."""
    name = (person or {}).get("name")
    if letter.get("channel") == "talk":
        return _("Notes for a talk with {name}").format(name=name) if name else _("Notes for a talk")
    return _("Letter to {name}").format(name=name) if name else _("A letter")


@dataclass(frozen=True, kw_only=True)
class Letter(Step):
    """A letter to somebody. Answer: `{kind, channel, tone, template, subject, body}`. Onward never sends it."""

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

    def empty(self) -> Value:
        """Return no letter."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take the parts of a letter, and a name that is being typed for it."""
        return value is None or LETTER(value)

    def read(self, value: Value) -> Value:
        """Return the letter, its body as typed."""
        parts = {name: each for name, each in table(value).items() if name not in (OWN_NAME, WANTED)}
        if not set(LETTER_PARTS).issuperset(parts):
            raise NotThisShape("a letter has other parts")
        return {name: tidy(parts[name]) for name in LETTER_PARTS if parts.get(name)}

    def is_empty(self, value: Value) -> bool:
        """Say whether there is no text in it."""
        return not (value or {}).get("body", "").strip()

    def keys(self, value: Value) -> frozenset[str]:
        """Return the kind of letter."""
        return frozenset({value["kind"]} if value and value.get("kind") else ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return subject and body, an empty line where there is one."""
        if self.is_empty(value):
            return []
        subject = filled(value.get("subject", ""), {})
        head = [_("Subject: {subject}").format(subject=subject), ""] if subject else []
        return head + filled(value["body"], {}).strip("\n").split("\n")

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return what it is, and whom it is to."""
        return letter_to(value, used.get("person"))


@dataclass(frozen=True, kw_only=True)
class HandOver(Step):
    """What was done with the letter. Answer: `{done, on, follow_up_on}`: sent, saved, wait (until `on`) or not_now."""

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

    def empty(self) -> Value:
        """Return nothing done."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take what was done with its days, and a day that cannot be read yet."""
        return value is None or HAND_OVER(value)

    def read(self, value: Value) -> Value:
        """Return what was done, and the days that go with it."""
        parts = table(value)
        if parts.get("done") not in (None, *DEEDS):
            raise NotThisShape(f"done is one of {', '.join(DEEDS)}")
        return {name: line(parts[name]) for name in ("done", "on", "follow_up_on") if parts.get(name)}

    def still_holds(self, value: Value, was: Value, now: Value) -> Value:
        """Return nothing done where the letter is another one now: what was done was done with the first."""
        before, after = (each if isinstance(each, dict) else {} for each in (was, now))
        is_another = any(before.get(name) != after.get(name) for name in ("kind", "channel"))
        return self.empty() if is_another else value

    def follows_up(self, letter: Mapping[str, Value]) -> bool:
        """Say whether `letter` is one that is followed up, once."""
        fits = not self.follow_up_for or letter.get("kind") in self.follow_up_for
        return bool(self.follow_up_after) and fits and letter.get("channel") != "talk"

    def keys(self, value: Value) -> frozenset[str]:
        """Return what was done."""
        return frozenset({value["done"]} if value and value.get("done") else ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return what was done, with its days."""
        given = value or {}
        words = {
            "sent": _("Sent: {on}"),
            "saved": _("Saved as a file"),
            "wait": _("Waiting until {on}"),
            "not_now": _("Not sent for now"),
        }
        if not given.get("done"):
            return []
        said = [words[given["done"]].format(on=day(given["on"]) if given.get("on") else "?")]
        if given.get("follow_up_on"):
            said.append(_("One follow-up: {day}").format(day=day(given["follow_up_on"])))
        return said

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return what the letter is, and what was done with it."""
        letter = letter_to(used.get("letter") or {}, used.get("person"))
        return ", ".join([letter, *(said[:1].lower() + said[1:] for said in self.in_words(value, day)[:1])])
