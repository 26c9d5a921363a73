"""Checks of the configuration at the start: a country without help lines, keys, the folder of a restricted demo."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.keyboard import keyboard_complaints
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder
from tui.cli.settling import counting
from tui.words import _

if TYPE_CHECKING:
    from tui.content.library import Library


def want_country(library: "Library") -> None:
    """Warn if the country that is set has no page of help lines."""
    found = counting().found("country")
    if found.value and found.value not in library.help_pages:
        named = ", ".join(country for country in library.help_pages if country.isalpha())
        words = _("{place}: Help now has pages for {named}. Used instead: every country.")
        say(words.format(place=found.place, named=named))


def want_keys() -> None:
    """Say what can't be used of the keys that the configuration gives commands."""
    for complaint in keyboard_complaints(counting()):
        say(complaint.sentence)


def room_for_demo() -> Path | None:
    """Return the parent folder for the demo's data; None for the usual temporary folder."""
    if not counting().restricted:
        return None
    from tui.store.file.private import make_private_folder
    from tui.store.store import StoreError

    folder = chosen_folder()
    try:
        make_private_folder(folder)
    except StoreError as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    return folder
