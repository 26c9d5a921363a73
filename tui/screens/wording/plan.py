"""A step of the plan in words, and what is said for a moment after it was changed."""

from datetime import date

from tui.clock import Clock
from tui.flow.card import ActionCard
from tui.screens.wording.stored import words_for
from tui.store.row_types import ActionDict
from tui.words import _


def action_facts(action: ActionDict, card: ActionCard | None, clock: Clock) -> list[str]:
    """Return what is known of a step, a line each, with the small fields of its `card`."""

    def text(name: str) -> str:
        return str(action.get(name) or "")

    given, fields = action.get("fields") or {}, card.field if card else ()
    own = [(each.label, each.in_words(str(given.get(each.key, "")), clock.say)) for each in fields]
    named = [
        (_("When"), " ".join(filter(None, (clock.say(text("when_on")), text("when_at"))))),
        (_("Where or how"), text("where_how")),
        (_("First small step"), text("first_step")),
        (_("Who can help"), text("helper")),
        (_("How you'll know"), text("know_done")),
        *own,
        (_("Because"), text("because")),
        (_("Now"), words_for(text("status"))),
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
