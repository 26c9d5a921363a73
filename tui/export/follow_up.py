"""Words for the one follow-up to a letter, in the tone of that letter."""

from tui.domain.letter import drafted, fitting
from tui.export.letter import Outgoing
from tui.export.mail import LONGEST_LINK, answering
from tui.flow.kinds.people import Letter
from tui.store.row_types import LetterRow, SessionRow

NUDGE = "nudge"


def follow_up_to(step: Letter, letter: LetterRow, session: SessionRow, name: str) -> Outgoing | None:
    """Return a follow-up to `letter` in its own tone, or None where no template fits."""
    found = fitting(step.template, NUDGE, letter.channel, session.stage or None, session.outcome or None)
    if found is None:
        return None
    tone = next((each for each in found.tone if each.key == letter.tone), found.tone[0])
    person = letter.person or (step.nobody if found.nobody is None else found.nobody)
    fields = step.whom(person) | {"company": letter.company, "role": session.role, "name": name}
    subject, body = drafted(tone, fields)
    return Outgoing(
        # In the thread of the letter it follows, where that had a subject.
        subject=answering(letter.subject) if letter.subject else subject,
        body=body,
        channel=letter.channel,
        name=letter.person,
        address=letter.address,
        link_most=step.check.mailto_most if step.check else LONGEST_LINK,
    )
