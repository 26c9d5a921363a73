"""The rows of one session's page: its stages, and what belongs to them."""

from tui.clock import Clock
from tui.flow.course import Flow
from tui.flow.kinds.resting import Review
from tui.flow.progress import status, stop_state
from tui.flow.session import Session
from tui.store.row_types import LetterRow
from tui.store.runs.replies import ReplyRow
from tui.store.services.shares import Share
from tui.widgets.rows import Row
from tui.widgets.stage_rows import StageRow
from tui.wording.stages import far_words, going_on, what_it_says
from tui.wording.stored import words_for
from tui.words import _


def stage_rows(open_run: Session) -> list[StageRow]:
    """Return the stages in order, each with how far it has come and what the person made of it."""
    at = going_on(open_run)
    here = open_run.course.flow_of[at] if at else None
    flows = open_run.course.flows
    return [
        _stage(open_run, number, flow, is_here=flow is here, is_last=flow is flows[-1])
        for number, flow in enumerate(flows)
    ]


def _stage(open_run: Session, number: int, flow: Flow, *, is_here: bool, is_last: bool) -> StageRow:
    steps = open_run.steps(flow)
    # Where all that is left of a stage is the look at the end, it promises nothing more.
    is_review = bool(steps) and isinstance(steps[0], Review)
    return StageRow(
        f"stage-{number}",
        steps[0].ask if is_review else flow.title,
        left=str(number),
        right=far_words(open_run, flow),
        below="" if is_review else what_it_says(open_run, flow),
        state=stop_state(status(open_run, flow), is_here=is_here),
        is_last=is_last,
    )


def letter_row(letter: LetterRow, clock: Clock) -> Row:
    """Return the row of a letter, with its state and day."""
    days = {"sent": letter.sent_on, "waiting_until": letter.wait_until}
    day = clock.say(days.get(letter.state, letter.closed_on))
    state = words_for(letter.state)
    return Row(
        f"letter-{letter.id}", letter.subject or words_for(letter.kind), right=f"{state}, {day}" if day else state
    )


def reply_row(reply: ReplyRow, clock: Clock) -> Row:
    """Return the row of a reply, with who wrote it and its day."""
    state = "" if reply.done else _("not finished")
    words = (_("Reply from {who}") if reply.who else _("Reply")).format(who=reply.who)
    right = ", ".join(part for part in (state, clock.say(reply.came_on)) if part)
    return Row(f"reply-{reply.id}", words, right=right)


def share_row(share: Share, clock: Clock) -> Row:
    """Return the row of what was handed to somebody, with the day and the sentence that was agreed to."""
    words = _("Handed to {whom}").format(whom=share.whom)
    return Row(f"share-{share.id}", words, right=clock.say(share.shared_on), below=share.consent)
