"""Sentences about the people who look after a public terminal."""

from tui.config.kiosk import KioskSettings
from tui.words import _


def desk_words(kiosk: KioskSettings) -> str:
    """Return where the staff are, when, and how else they are reached; empty if the site says none of it."""
    parts = {
        _("Staff are here: {where}."): kiosk.desk,
        _("Open: {where}."): kiosk.hours,
        _("You can also reach them: {where}."): kiosk.contact,
    }
    return " ".join(words.format(where=where) for words, where in parts.items() if where)
