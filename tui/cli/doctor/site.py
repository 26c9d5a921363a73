"""What is set from outside: the files that were found, what is wrong with them, and what a site allows."""

from collections.abc import Iterator

from tui.cli.doctor.check import Check, fine, note, problem, shown
from tui.config.config import Config
from tui.export.printer import has_lp, printers_there
from tui.words import _


def configuration(config: Config) -> Iterator[Check]:
    """Yield the files that were found, and the keys that are locked."""
    there = [file for file in config.files if file.is_there]
    says = ", ".join(shown(file.path) for file in there) + "." if there else _("No file; all is as built in.")
    if config.complaints:
        do = _("onward config check says what and where.")
        places = ", ".join(dict.fromkeys(shown(each.where) for each in config.complaints))
        yield problem("config", _("Something in it does not count: {places}.").format(places=places), do)
    else:
        yield fine("config", says)
    if config.locked:
        yield note("locked", _("Locked by this site: {keys}.").format(keys=", ".join(config.locked)))
    else:
        yield fine("locked", _("No key is locked."))
    yield fine("restricted", _("Onward is restricted here.") if config.restricted else _("Onward is not restricted."))


def printing(config: Config) -> Iterator[Check]:
    """Yield whether letters can be printed."""
    if not config.is_on("printing"):
        yield fine("printer", _("Printing is turned off."))
    elif not has_lp():
        yield fine("printer", _("There is no way to print here (lp)."))
    else:
        yield fine("printer", _("There is a printer.") if printers_there() else _("No printer is set up."))
