"""What is due in words: on Today, in the plan, and for `onward today`."""

from tui.words import _


def due_words(kind: str, title: str) -> str:
    """Return what is due of that kind, with its title."""
    words = {
        "resume": _("Carry on: {title}"),
        "letter": _("Letter on hold: {title}"),
        "reply": _("Carry on with the reply: {title}"),
        "follow_up": _("Follow up: {title}"),
        "waiting": _("No reply yet? You can stop waiting: {title}"),
        "check_in": _("Check-in"),
        "touchpoint": _("Say hello to {title}"),
    }
    return words.get(kind, "{title}").format(title=title)
