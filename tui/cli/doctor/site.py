"""Checks of the configuration: the files found, their problems, and what a site allows."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.doctor.check import Check, fine, note, problem, shown
from tui.cli.keyboard import keyboard_complaints
from tui.config.config import Config
from tui.export.printer import has_lp, printers_there
from tui.words import _, language

if TYPE_CHECKING:
    from tui.content.check import BadSeed
    from tui.content.library import Library


def configuration(config: Config) -> Iterator[Check]:
    """Yield the configuration files found, and the locked keys."""
    there = [file for file in config.files if file.is_there]
    says = ", ".join(shown(file.path) for file in there) + "." if there else _("No file, so everything is as built in.")
    complaints = [*config.complaints, *keyboard_complaints(config)]
    if complaints:
        do = _("onward config check says what and where.")
        places = ", ".join(dict.fromkeys(shown(each.where) for each in complaints))
        yield problem("config", _("Something in it doesn't count: {places}.").format(places=places), do)
    else:
        yield fine("config", says)
    if config.locked:
        yield note("locked", _("Locked by this site: {keys}.").format(keys=", ".join(config.locked)))
    else:
        yield fine("locked", _("No key is locked."))
    yield fine("restricted", _("Onward is restricted here.") if config.restricted else _("Onward isn't restricted."))


def questions(config: Config) -> Iterator[Check]:
    """Yield the problems of a site's own questions, one a file."""
    folder = config.path("seeds")
    if folder is None:
        yield fine("questions", _("Those that ship with Onward."))
        return
    from tui.content.folder import is_there
    from tui.content.site import read_site
    from tui.languages import languages
    from tui.shipped import SEEDS
    from tui.store.registry import HOME_WORDS

    library, problems = read_site(folder, SEEDS, language(), homes=HOME_WORDS)
    for other in languages(folder):
        if other != language() and is_there(folder / other):
            found = read_site(folder, SEEDS, other, homes=HOME_WORDS)[1]
            problems += [each for each in found if each.file not in {known.file for known in problems}]
    problems += _of_demo(folder, library)
    for each in problems:
        says = _("{file} is left out: {key}: {reason}.").format(file=shown(each.file), key=each.key, reason=each.reason)
        yield problem("questions", says, _("Onward uses its own instead. Fix the file."))
    if not problems:
        yield fine("questions", _("All of {folder} can be used.").format(folder=shown(folder)))


def _of_demo(folder: Path, library: "Library") -> list["BadSeed"]:
    """Return the problem with the sample data of a site, if any."""
    from tui.clock import Clock
    from tui.content.check import BadSeed
    from tui.content.folder import is_there
    from tui.demo import HISTORY, lived

    if not is_there(folder / HISTORY):
        return []
    try:
        lived(folder, library, Clock.from_environment()).close()
    except BadSeed as problem:
        return [problem]
    return []


def printing(config: Config) -> Iterator[Check]:
    """Yield whether printing is possible."""
    if not config.is_on("printing"):
        yield fine("printer", _("Printing is turned off."))
    elif not has_lp():
        yield fine("printer", _("There's no way to print here (lp)."))
    else:
        yield fine("printer", _("There is a printer.") if printers_there() else _("No printer is set up."))
