"""The words for what the store holds as keys: stages, outcomes, and the states of letters and actions."""

from collections.abc import Callable

from tui.words import _

_WORDS: dict[str, Callable[[], str]] = {
    "applied": lambda: _("applied"),
    "screening": lambda: _("screening"),
    "test": lambda: _("test"),
    "first_interview": lambda: _("first interview"),
    "later_interview": lambda: _("later interview"),
    "final": lambda: _("final round"),
    "offer": lambda: _("offer"),
    "turned_down": lambda: _("turned down"),
    "automated_no": lambda: _("an automated rejection"),
    "no_reply": lambda: _("no reply"),
    "offer_withdrawn": lambda: _("offer withdrawn"),
    "internal_no": lambda: _("an internal rejection"),
    "laid_off": lambda: _("laid off"),
    "position_closed": lambda: _("position closed"),
    "withdrew": lambda: _("you withdrew"),
    "feedback": lambda: _("Feedback request"),
    "thanks": lambda: _("Thank-you"),
    "nudge": lambda: _("Asking where things stand"),
    "agenda": lambda: _("Notes for a talk"),
    "keep_in_touch": lambda: _("Keeping in touch"),
    "draft": lambda: _("draft"),
    "waiting_until": lambda: _("waiting"),
    "sent": lambda: _("sent"),
    "replied": lambda: _("a reply came"),
    "closed": lambda: _("closed"),
    "to_do": lambda: _("to do"),
    "doing": lambda: _("doing"),
    "done": lambda: _("done"),
    "let_go": lambda: _("dropped"),
    "not_started": lambda: _("Not started"),
    "in_progress": lambda: _("In progress"),
    "left_open": lambda: _("Left open"),
    "not_on_path": lambda: _("Not on this path"),
}


def words_for(key: str | None) -> str:
    """Return the words for a key of the store; the key itself where there are none, nothing for none."""
    return "" if not key else _WORDS.get(key, lambda: str(key))()
