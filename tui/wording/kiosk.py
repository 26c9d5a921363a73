"""Sentences that are only true at a public terminal, and those about the people who look after it."""

from typing import TYPE_CHECKING

from tui.words import _, counted

if TYPE_CHECKING:
    from tui.config.kiosk import KioskSettings


def kept_words() -> str:
    """Return what a page says instead of the time when it was saved."""
    return _("Kept until you finish")


def no_room_words() -> str:
    """Return why nothing more is saved: a visitor can do nothing about a file."""
    return _("This terminal can't save more just now. Please tell the staff.")


def desk_words(kiosk: "KioskSettings") -> str:
    """Return where the staff are, when, and how else they are reached; empty if the site says none of it."""
    parts = {
        _("Staff are here: {where}."): kiosk.desk,
        _("Open: {where}."): kiosk.hours,
        _("You can also reach them: {where}."): kiosk.contact,
    }
    return " ".join(words.format(where=where) for words, where in parts.items() if where)


def wait_words(seconds: int) -> str:
    """Return how long to wait after a wrong code or PIN."""
    return counted("Wait {number} second, then try again.", "Wait {number} seconds, then try again.", seconds)
