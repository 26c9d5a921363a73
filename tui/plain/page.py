"""What is said of a page: where it is, what it asks, and on wish why."""

from tui.flow.page import heading, pinned, unread, with_rates
from tui.flow.progress import progress
from tui.flow.read_only import ReadOnlySession
from tui.flow.reminders import reminders
from tui.flow.session import Session
from tui.flow.step import Step
from tui.plain.speech import in_speech
from tui.plain.talk import Talk
from tui.words import _, counted


def say_page(talk: Talk, session: Session, step: Step) -> None:
    """Say where a page is, what is above it, its question and its hint."""
    talk.pause()
    talk.say(*_where(session, step))
    talk.say(in_speech(pinned(session, step) or ""), heading(session, step), step.hint, unread(session, step))


def _where(session: Session, step: Step) -> list[str]:
    """Return which page of which stage this is, and how long the rest of it takes."""
    if step.aside:
        return []
    flow = session.course.flow_of[step.key]
    far = progress(session, step.key)
    page = _("{flow}. Page {number} of {total}.")
    minutes = counted("About {number} minute left.", "About {number} minutes left.", far.minutes)
    where = page.format(flow=flow.title, number=far.number, total=far.of_how_many)
    read_only = [_("Looking only: nothing is changed here.")] if isinstance(session, ReadOnlySession) else []
    return [f"{where} {minutes}", *read_only]


def say_why(talk: Talk, session: Session, step: Step) -> None:
    """Say why a page helps, where that comes from, and the earlier words that go with it."""
    why = with_rates(session, step.why)
    talk.say(why or _("There's nothing more to say about this."))
    if why and step.source:
        talk.say(_("Source: {source}").format(source=step.source))
    for each in reminders(session, step):
        talk.say(_("{title}:").format(title=" ".join(filter(None, (each.title, each.number)))))
        talk.say(*map(in_speech, each.lines))
