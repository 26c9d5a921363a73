"""Answers about somebody else: a person, a letter, and what was done with the letter."""

from typing import Annotated

from msgspec import Meta

from tui.domain.answers.days import check_days
from tui.domain.answers.reading import Parts, one_of
from tui.domain.shapes import BIGGEST

DEEDS = ("sent", "saved", "wait", "not_now")


class PersonAnswer(Parts, frozen=True, kw_only=True):
    """Somebody, known by `id` or new."""

    id: Annotated[int, Meta(ge=0, le=BIGGEST)] | None = None
    name: str = ""
    role: str = ""
    company: str = ""
    address: str = ""


class LetterAnswer(Parts, frozen=True, kw_only=True):
    """A letter. `template` is the one that it was made from, and empty for none."""

    kind: str = ""
    channel: str = ""
    tone: str = ""
    template: str = ""
    subject: str = ""
    body: str | None = None
    """None where there is no text yet; an empty one was emptied by the person."""
    wanted: str = ""
    """Of a draft: a tone that was chosen and that the text is not in."""
    own_name: str = ""
    """Of a draft: the person's own name while it is being typed."""


class HandOverAnswer(Parts, frozen=True, kw_only=True):
    """What was done with a letter: sent `on` a day, saved, to wait until `on`, or not now."""

    done: Annotated[str, one_of(DEEDS)] | None = None
    on: str | None = None
    follow_up_on: str | None = None
    unread: str = ""
    """Of a draft: what was typed for the day and can't be read yet."""

    def __post_init__(self) -> None:
        """Refuse days that are none."""
        check_days(self.on, self.follow_up_on)
