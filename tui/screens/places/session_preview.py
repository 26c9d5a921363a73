"""What a wide window shows beside the page of a session: the stage, letter, reply or guide under the cursor."""

from collections.abc import Sequence

from tui.clock import Clock
from tui.content.guides import Guide
from tui.flow.course import Flow
from tui.flow.recap import briefs
from tui.flow.session import Session
from tui.store.row_types import LetterRow
from tui.store.runs.replies import ReplyRow
from tui.store.services.notes import Note
from tui.widgets.side_pane import BULLET, Part
from tui.wording.stages import far_words
from tui.words import _

MOST = 8
"""Answers or pages that are named; of more, it says how many."""
MOST_LINES = 14
"""Lines of a letter or a reply."""


def of_stage(open_run: Session, flow: Flow) -> list[Part]:
    """Return how far a stage has come, what was answered there, and which pages are still to come."""
    answers = [_("{name}: {words}").format(name=name, words=words) for name, words in briefs(open_run, flow)]
    to_come = [step.ask for step in open_run.steps(flow) if not open_run.passed(step)]
    parts = [Part(flow.title, (flow.summary, far_words(open_run, flow)))]
    if answers:
        parts.append(Part(_("What you said"), _few(answers)))
    if to_come:
        parts.append(Part(_("Still to come") if answers else _("What it asks"), _few(to_come)))
    return parts


def of_letter(letter: LetterRow) -> list[Part]:
    """Return whom a letter is to, and how it begins."""
    to = (_("To {name}").format(name=letter.person),) if letter.person else ()
    return [Part(letter.subject or _("The letter"), (*to, "", *_lines(letter.body)))]


def of_reply(reply: ReplyRow) -> list[Part]:
    """Return how a reply begins, and the one change that was made of it."""
    parts = [Part(_("What they wrote"), _lines(reply.text))] if reply.text.strip() else []
    return [*parts, *([Part(_("Your one change"), (reply.one_change,))] if reply.one_change else [])]


def of_note(note: Note | None, clock: Clock) -> list[Part]:
    """Return the words of a note under its day; nothing for the row that begins one."""
    return [Part(clock.say(note.noted_on), _lines(note.text))] if note else []


def of_guide(guide: Guide) -> list[Part]:
    """Return what a guide is about, and its headings."""
    return [Part(guide.title, (guide.about, "", *(each.heading for each in guide.section)))]


def _few(lines: Sequence[str]) -> tuple[str, ...]:
    left = len(lines) - MOST
    more = (_("and {number} more").format(number=left),) if left > 0 else ()
    return tuple(f"{BULLET}{line}" for line in (*lines[:MOST], *more))


def _lines(text: str) -> tuple[str, ...]:
    lines = text.strip().splitlines()
    return (*lines[:MOST_LINES], *(("...",) if len(lines) > MOST_LINES else ()))
