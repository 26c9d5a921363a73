"""The letter: templates with fields, and a live check that suggests and never blocks.

The check's rules come from what career services advise (a short, thankful note with one or two questions that accepts
the decision); its numbers and words are data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Template

LETTER_KINDS = ("feedback", "thanks", "nudge", "agenda", "keep_in_touch")
FIELDS = ("person", "company", "role", "questions", "name")


@dataclass(frozen=True, kw_only=True)
class Tone:
    """One wording of a letter."""

    key: str
    body: str
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterTemplate:
    """A letter for one kind and channel, in several tones. `stages` are the stages it fits; none is any."""

    key: str
    kind: str
    channel: str
    title: str
    tone: tuple[Tone, ...]
    stages: tuple[str, ...] = ()
    most_characters: int | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the check says when a rule finds something."""

    suggestion: str


@dataclass(frozen=True, kw_only=True)
class LetterCheck:
    """The numbers and words of the live check. Words counted are those between white space."""

    words_from: int
    words_to: int
    most_questions: int
    thanks: tuple[str, ...]
    way_out: tuple[str, ...]
    contesting: tuple[str, ...]
    comparing: tuple[str, ...]
    rule: Mapping[str, Rule] = field(default_factory=dict)


def fitting(templates: tuple[LetterTemplate, ...], kind: str, channel: str, stage: str | None) -> LetterTemplate | None:
    """Return the template for `kind` and `channel`, the one made for `stage` first; the kind matters most."""
    of_kind = [each for each in templates if each.kind == kind]
    ranked = sorted(
        of_kind, key=lambda each: (each.channel != channel, bool(each.stages) and stage not in each.stages, each.key)
    )
    return ranked[0] if ranked else None


def drafted(tone: Tone, fields: Mapping[str, str]) -> tuple[str, str]:
    """Return subject and body with every known field filled in; unknown ones stay visible as `$field`."""
    known = {name: text for name, text in fields.items() if text}
    return Template(tone.subject).safe_substitute(known), Template(tone.body.strip("\n")).safe_substitute(known)


def open_fields(text: str) -> list[str]:
    """Return the fields in `text` that nothing was filled in for."""
    return [name for name in Template(text).get_identifiers() if name in FIELDS]


def folded(text: str) -> str:
    """Return `text` in small letters with plain apostrophes, for comparing words."""
    return text.casefold().replace("\u2019", "'")


def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Say whether one of `phrases` stands in `text` as whole words."""
    plain = folded(text)
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain) for phrase in phrases)


def findings(body: str, kind: str, channel: str, limit: int | None, check: LetterCheck) -> list[str]:
    """Return the keys of the rules that have something to say about `body`, in a fixed order."""
    words = len(body.split())
    asks = kind in ("feedback", "nudge")
    found = {
        "open_fields": bool(open_fields(body)),
        "length_short": channel == "email" and asks and 0 < words < check.words_from,
        "length_long": channel == "email" and words > check.words_to,
        "note_long": limit is not None and len(body) > limit,
        "questions": kind == "feedback" and body.count("?") > check.most_questions,
        "thanks": channel != "talk" and not says(body, check.thanks),
        "contesting": says(body, check.contesting),
        "comparing": says(body, check.comparing),
        "way_out": channel == "email" and kind == "feedback" and not says(body, check.way_out),
    }
    return [key for key, is_found in found.items() if is_found and key in check.rule]
