"""Sentences that are only true at a public terminal, and those about the people who look after it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.words import _, counted

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.config.kiosk import KioskSettings


def kept_words() -> str:
    """Return what a page says instead of the time when it was saved."""
    return _("Kept until you finish")


def done_words(stage: str, *, at_kiosk: bool) -> str:
    """Return that a stage is done. At a public terminal nothing is saved for another day."""
    return (_("{stage}: done.") if at_kiosk else _("{stage}: done. It's saved.")).format(stage=stage)


def last_page_words(stage: str, *, at_kiosk: bool) -> str:
    """Return that a stage has no more pages, though some were left out. At a public terminal nothing is saved."""
    words = _("{stage}: that was the last page.") if at_kiosk else _("{stage}: that was the last page. It's saved.")
    return words.format(stage=stage)


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


def store_down_words() -> str:
    """Return that a code can't be looked up now."""
    return _("The shared store doesn't answer now. Try again in a few minutes, or ask the staff.")


def not_found_words() -> str:
    """Return that a code opens nothing."""
    return _("Nothing is kept under that code, or not any more. Look at each letter once more.")


def not_loaded_words() -> str:
    """Return that what a code keeps can't be shown."""
    return _("It's there, and can't be opened at this terminal. Please tell the staff.")


def still_kept_words() -> str:
    """Return that what a code keeps couldn't be deleted."""
    return _("The shared store doesn't answer, so it's still kept there. Try again in a few minutes.")


def new_code_words() -> str:
    """Return why a visitor who came with a code has another one now."""
    return _("Your old code was used elsewhere meanwhile. Both are kept: this one has a new code.")


def version_words(kept: bytes, clock: "Clock") -> str:
    """Return what tells one version of a visitor's words from another: when it was last changed, and the employers."""
    try:
        sessions = [each for each in json.loads(kept)["sessions"] if isinstance(each, Mapping)]
    except (ValueError, KeyError, TypeError):
        sessions = []
    changed = max((each["changed_at"] for each in sessions if each.get("changed_at")), default="")
    names = ", ".join(_name_of(each) for each in sessions)
    when = _("Last changed {moment}").format(moment=clock.say_moment(changed)) if changed else _("Nothing written yet")
    return f"{when}: {names}" if names else when


def _name_of(session: Mapping[str, Any]) -> str:
    return str(session.get("company") or _("A session"))
