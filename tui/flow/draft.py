"""The draft of a letter: the template that fits what was answered, with what is known filled in."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tui.domain.answers.people import PersonAnswer
from tui.domain.answers.reading import read_if
from tui.domain.letter import CHANNELS, LETTER_KINDS, LetterTemplate, drafted, fitting, limits, listed
from tui.domain.shapes import Value
from tui.flow.kinds.people import Letter
from tui.flow.session import Session

PLAIN = "plain"


class Drafts(Struct, frozen=True):
    """The drafts a letter step can begin from: one template, and a text for each of its tones.

    `limits` are the lengths in characters there are templates for, the longest first; none for most letters. `outcome`
    is how the session ended.
    """

    kind: str
    channel: str
    template: LetterTemplate | None
    fields: Mapping[str, str]
    limits: tuple[int, ...] = ()
    outcome: str | None = None

    @classmethod
    def of(cls, step: Letter, session: Session, limit: int | None = None) -> "Drafts":
        """Return the drafts for the kind, channel, stage and outcome that were answered, within `limit` characters.

        After a reply, a letter that is for that comes first.
        """
        kind = _one_of(LETTER_KINDS, session.used(step, "kind"))
        channel = _one_of(CHANNELS, session.used(step, "channel"))
        stage = read_if(str, session.stored_in_if_asked("session.stage"))
        outcome = read_if(str, session.stored_in_if_asked("session.outcome"))
        replied = bool(session.facts.get("replied"))
        template = fitting(step.template, kind, channel, stage, outcome, limit, replied=replied)
        person = read_if(PersonAnswer, session.used(step, "person"))
        asked = session.in_words(step.uses["questions"]) if step.uses.get("questions") in session.course.steps else []
        nobody = template.nobody if template and template.nobody is not None else step.nobody
        fields = {
            **step.whom(person.name if person and person.name else nobody),
            "company": str(session.stored_in("session.company") or ""),
            "role": str(session.stored_in("session.role") or ""),
            "name": str(session.facts.get("name") or ""),
            "questions": listed(asked, kind, channel),
        }
        return cls(kind, channel, template, fields, limits(step.template, kind, channel), outcome)

    @property
    def tones(self) -> tuple[str, ...]:
        """The tones the template has."""
        return tuple(each.key for each in self.template.tone) if self.template else ()

    @property
    def has_subject(self) -> bool:
        """Whether such a letter has a subject line."""
        return self.channel == "email"

    @property
    def has_signature(self) -> bool:
        """Whether such a letter ends with the name of the writer. Notes for a talk may not."""
        return self.template is None or any("$name" in each.body for each in self.template.tone)

    @property
    def limit(self) -> int | None:
        """The most characters such a letter may have, if there is a limit."""
        return self.template.most_characters if self.template else None

    def text(self, tone: str) -> tuple[str, str]:
        """Return subject and body in `tone`, or in the first tone there is; empty without a template."""
        if self.template is None:
            return "", ""
        found = next((each for each in self.template.tone if each.key == tone), self.template.tone[0])
        subject, body = drafted(found, self.fields)
        return (subject if self.has_subject else ""), body


def _one_of(known: Sequence[str], given: Value) -> str:
    """Return what was given if it is one of those known, else the first of them."""
    return given if isinstance(given, str) and given in known else known[0]
