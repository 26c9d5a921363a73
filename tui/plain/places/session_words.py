"""What is said of a session, and what there is to choose on its page."""

from tui.domain.answers.reading import read_if
from tui.flow.course import Flow
from tui.flow.page import in_a_sentence
from tui.flow.progress import Status, minutes, status
from tui.flow.recap import BETWEEN
from tui.flow.session import Session
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.speech import as_sentence, in_minutes, in_speech
from tui.store.row_types import SessionRow
from tui.wording.stages import what_it_says
from tui.wording.stored import words_for
from tui.words import _, counted

FACTS = ("role", "stage", "outcome", "contact")


def known_words(session: Session) -> list[str]:
    """Return what happened in a sentence, and how much time the person takes."""
    steps = filter(None, (session.course.step_stored_in(f"session.{name}") for name in FACTS))
    known = ", ".join(filter(None, (in_a_sentence(session, step.key) for step in steps if session.applies(step))))
    path = next((each for each in session.course.paths if each.key == session.path), None)
    time = _("{title}, about {minutes} minutes.").format(title=path.title, minutes=path.minutes) if path else ""
    return [as_sentence(known), time]


def session_choices(program: Program, session: Session, row: SessionRow) -> list[Choice]:
    """Return the stages, the letters, the replies, the guides that fit, and what else can be done."""
    store, clock = program.store, program.clock
    found: list[Choice] = []
    for number, flow in enumerate(session.course.flows):
        if status(session, flow) is Status.NOT_ON_PATH:
            continue
        says = in_speech(what_it_says(session, flow)).replace(BETWEEN, ", ")
        far = _far(session, flow)
        found.append(Choice(f"stage-{number}", flow.title, f"{as_sentence(far)} {says}"))
    for letter in store.letters(row.id):
        days = {"sent": letter.sent_on, "waiting_until": letter.wait_until}
        day = clock.say(days.get(letter.state, letter.closed_on))
        title = _("Letter: {title}").format(title=letter.subject or words_for(letter.kind))
        found.append(Choice(f"letter-{letter.id}", title, ", ".join(filter(None, (words_for(letter.state), day)))))
    for reply in store.replies.of_session(row.id):
        words = (_("Reply from {who}") if reply.who else _("Reply")).format(who=reply.who)
        state = "" if reply.done else _("not finished")
        found.append(Choice(f"reply-{reply.id}", words, ", ".join(filter(None, (state, clock.say(reply.came_on))))))
    found.append(Choice("came", _("A reply or feedback came")))
    outcome = read_if(str, session.stored_in("session.outcome"))
    fitting = program.library.guides.fitting(outcome, store.rejections)
    found += [Choice(f"guide-{each.key}", _("Read: {title}").format(title=each.title)) for each in fitting]
    return [*found, Choice("review", _("Check your answers, and finish")), Choice("other", _("Something else"))]


def other_choices(session: Session, *, is_read_only: bool) -> list[Choice]:
    """Return what can be done beside the stages, the letters and the replies."""
    more = pages_beside(session)
    words = counted("{number} more page", "{number} more pages", len(more))
    beside = Choice("more", words, _("Not part of the time you chose, and open to you all the same"))
    return [
        *([beside] if more else []),
        Choice("time", _("Change how much time you have")),
        *([] if is_read_only else [Choice("note", _("Write a note"))]),
        Choice("take", _("Take it with you")),
        Choice("guides", _("First aid and guides")),
        Choice("delete", _("Delete this session")),
        Choice("back", _("Go back to Today")),
    ]


def _far(session: Session, flow: Flow) -> str:
    """Return how far a stage has come, and how long the rest of it takes."""
    far = status(session, flow)
    left = minutes(session, flow) if far is not Status.NOT_ON_PATH else 0
    state = _("Done") if far is Status.DONE else words_for(far.value)
    return ", ".join(filter(None, (state, in_minutes(left) if left else "")))


def pages_beside(session: Session) -> list[Choice]:
    """Return the pages that aren't part of the time the person chose."""
    return [Choice(step.key, step.ask, flow.title) for flow in session.course.flows for step in session.beside(flow)]
