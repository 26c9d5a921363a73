"""A step of the plan in words, and what is said for a moment after it was changed."""

from datetime import date

from tui.clock import Clock
from tui.flow.card import ActionCard
from tui.store.row_types import PlannedAction
from tui.wording.stored import words_for
from tui.words import _


def action_facts(action: PlannedAction, card: ActionCard | None, clock: Clock) -> list[str]:
    """Return what is known of a step, a line each, with the small fields of its `card`."""
    given = ((field, str(action.fields.get(field.key, ""))) for field in (card.field if card else ()))
    named = [
        (_("When"), " ".join(filter(None, (clock.say(action.when_on), action.when_at)))),
        (_("Where or how"), action.where_how),
        (_("First small step"), action.first_step),
        (_("Who can help"), action.helper),
        (_("How you'll know"), action.know_done),
        *((field.label, field.in_words(text, clock.say)) for field, text in given),
        (_("Because"), action.because),
        (_("Now"), words_for(action.status)),
    ]
    return [f"{name}: {words}" for name, words in named if words]


def marked_words(status: str, what: str) -> str:
    """Say what became of the step `what`."""
    words = {
        "to_do": _("To do again: {what}."),
        "doing": _("Doing: {what}."),
        "done": _("Done: {what}."),
        "let_go": _("Dropped: {what}. That leaves room for another."),
    }
    return _and_back(words[status].format(what=what))


def moved_words(clock: Clock, day: date | None, what: str) -> str:
    """Say which day the step `what` is on now."""
    if day is None:
        return _and_back(_("No day for now: {what}.").format(what=what))
    return _and_back(_("Moved to {day}: {what}.").format(day=clock.say_short(day), what=what))


def changed_words(what: str) -> str:
    """Say that the step `what` was changed."""
    return _and_back(_("Changed: {what}.").format(what=what))


def _and_back(words: str) -> str:
    return words + " " + _("Press u to undo.")
