"""The letter: templates with fields, and which of them fits what was answered."""

import re
from collections.abc import Mapping, Sequence
from string import Template

from tui.domain.letter_gaps import FIELDS, gaps
from tui.domain.seed import Seed

LETTER_KINDS = ("feedback", "thanks", "nudge", "agenda", "keep_in_touch")
CHANNELS = ("email", "note", "talk")
OPTIONAL = r"(?<!\$)\{(?P<words>[^{}$]*\$(?P<field>[a-z]+)[^{}$]*)\}"
"""Words in braces that go with one field."""


class Tone(Seed, frozen=True, kw_only=True):
    """One wording of a letter."""

    key: str
    body: str
    subject: str = ""

    def __post_init__(self) -> None:
        """Refuse braces around anything but a known field: the words in them would never appear in the letter."""
        named = [found["field"] for found in re.finditer(OPTIONAL, self.subject + self.body)]
        if unknown := [name for name in named if name not in FIELDS]:
            raise ValueError(f"${unknown[0]} is none of {', '.join(FIELDS)}")


class LetterTemplate(Seed, frozen=True, kw_only=True):
    """A letter for one kind and channel, in several tones.

    `stages` and `outcomes` are those it is true for; none is any. One `after_reply` is for somebody who answered a
    letter already. `most_characters` is the room a network note has.
    `nobody` is whom it names where no person is known, in place of what the step says; empty leaves the name open.
    `advice` is shown above the draft, for letters that rights may hang on.
    """

    key: str
    kind: str
    channel: str
    title: str
    tone: tuple[Tone, ...]
    stages: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    after_reply: bool = False
    most_characters: int | None = None
    nobody: str | None = None
    advice: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind or a channel that is not there, and a letter with no wording."""
        if self.kind not in LETTER_KINDS:
            raise ValueError(f"kind is one of {', '.join(LETTER_KINDS)}")
        if self.channel not in CHANNELS:
            raise ValueError(f"channel is one of {', '.join(CHANNELS)}")
        if not self.tone:
            raise ValueError("there is no tone")


def fitting(
    templates: tuple[LetterTemplate, ...],
    kind: str,
    channel: str,
    stage: str | None = None,
    outcome: str | None = None,
    limit: int | None = None,
    *,
    replied: bool = False,
) -> LetterTemplate | None:
    """Return the template for what was answered, or None when there is none of this kind.

    The channel counts most, then whether they `replied` already, then that it is true for the outcome, then for the
    stage; one made for them comes before one for any. With a `limit` in characters it is the longest note within it;
    without one, the longest there is.
    """

    def rank(each: LetterTemplate) -> tuple[bool | int | str, ...]:
        room = each.most_characters or 0
        return (
            each.channel != channel,
            each.after_reply != replied,
            bool(each.outcomes) and outcome not in each.outcomes,
            bool(each.stages) and stage not in each.stages,
            not each.outcomes,
            not each.stages,
            limit is not None and room > limit,
            -room,
            each.key,
        )

    return min((each for each in templates if each.kind == kind), key=rank, default=None)


def limits(templates: tuple[LetterTemplate, ...], kind: str, channel: str) -> tuple[int, ...]:
    """Return the lengths in characters there are templates for, the longest first; none for letters without a limit."""
    found = {each.most_characters for each in templates if each.kind == kind and each.channel == channel}
    return tuple(sorted((each for each in found if each), reverse=True))


def listed(questions: Sequence[str], kind: str, channel: str) -> str:
    """Return `questions` as a letter has them: one after another in a note, as dashes for a talk, else numbered.

    One alone has no number.
    """
    if channel == "note":
        return " ".join(questions)
    if kind == "agenda":
        return "\n".join(f"   - {each}" for each in questions)
    if len(questions) == 1:
        return questions[0]
    return "\n".join(f"{number}. {each}" for number, each in enumerate(questions, 1))


def drafted(tone: Tone, fields: Mapping[str, str]) -> tuple[str, str]:
    """Return subject and body with every known field filled in; an unknown one becomes words in square brackets.

    What stands in braces around a field, as in `the {$role }role`, is left out where the field is not known.
    """
    known = {name: text for name, text in fields.items() if text}
    return _filled(tone.subject, known), _filled(tone.body.strip("\n"), known)


def _filled(text: str, known: Mapping[str, str]) -> str:
    trimmed = re.sub(OPTIONAL, lambda found: found["words"] if found["field"] in known else "", text)
    return Template(trimmed).safe_substitute(gaps() | dict(known))
