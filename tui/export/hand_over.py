"""What the page of handing over works with: the letter as it goes out, and the day of its one follow-up."""

from datetime import date

from tui.clock import Clock
from tui.domain.answers.people import HandOverAnswer, LetterAnswer, PersonAnswer
from tui.domain.answers.reading import read_if
from tui.domain.letter_gaps import filled
from tui.export.letter import Outgoing
from tui.export.mail import LONGEST_LINK
from tui.flow.draft import Drafts
from tui.flow.kinds.people import HandOver, Letter
from tui.flow.session import Session

SENT, SAVED, WAIT, NOT_NOW = "sent", "saved", "wait", "not_now"
"""What can be done with a letter."""


def outgoing(step: HandOver, session: Session) -> Outgoing:
    """Return the letter of the page `step`. What was answered since it was written goes in its open places."""
    written = written_letter(step, session)
    person = read_if(PersonAnswer, session.used(step, "person")) or PersonAnswer()
    letter_page = step.uses.get("letter", "")
    page = session.step_now(letter_page) if letter_page in session.course.steps else None
    known = Drafts.of(page, session).fields if isinstance(page, Letter) else {}
    return Outgoing(
        subject=filled(written.subject, known),
        body=filled(written.body or "", known),
        name=person.name,
        address=person.address,
        channel=written.channel,
        link_most=step.check.mailto_most if step.check else LONGEST_LINK,
    )


def written_letter(step: HandOver, session: Session) -> LetterAnswer:
    """Return the letter that the page `step` is about, as it was written."""
    return read_if(LetterAnswer, session.used(step, "letter")) or LetterAnswer()


def follow_up_day(
    step: HandOver, letter: LetterAnswer, given: HandOverAnswer, sent_on: str | None, clock: Clock
) -> str | None:
    """Return the day of the one follow-up to a letter that is sent on a day, in ISO form; None where there is none."""
    if not sent_on or not step.follows_up(letter):
        return None
    if given.done == SENT and given.on == sent_on and given.follow_up_on:
        # It may have been moved since.
        return given.follow_up_on
    return clock.working_days_after(date.fromisoformat(sent_on), step.follow_up_after).isoformat()
