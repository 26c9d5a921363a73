"""The command `print`."""

from typing import TYPE_CHECKING

import click

from tui.cli.ids import LONGEST_ID, need_session
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import open_clock, open_library, open_to_read
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.export.page import Page
    from tui.store.store import Store

PLAN, SHEET = "plan", "sheet"


class Printable(click.ParamType[int | str]):
    """The id of a session, or one of the words `plan` and `sheet`."""

    name = "what"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """Return the id as a number, or the word."""
        if isinstance(value, int):
            return value
        given = str(value)
        if given in (PLAN, SHEET):
            return given
        if not given.isdecimal() or len(given) > LONGEST_ID:
            self.fail(_("{value} is no ID, and not plan or sheet.").format(value=given), param, ctx)
        return int(given)


@click.command("print", help=_("Print a session, the plan, or the sheet for an interview."))
@click.argument("what", metavar="ID|plan|sheet", type=Printable())
@with_places
def print_command(what: int | str) -> None:
    """Give a text to the printer, or exit with a sentence where that can't be done."""
    if not counting().is_on("printing"):
        leave(Exit.FAILED, _("Printing is turned off here."))
    store = open_to_read(open_clock())
    try:
        if isinstance(what, int):
            need_session(store, what)
        pages = list(_pages(store, what))
    finally:
        store.close()
    if not pages:
        leave(Exit.NOT_FOUND, _("There's nothing to print yet."))
    _print(pages, what)


def _pages(store: "Store", what: int | str) -> "Iterator[Page]":
    if what == PLAN:
        from tui.export.plan import to_do_pages

        return to_do_pages(store)
    library = open_library()
    if isinstance(what, int):
        from tui.export.stored_pages import session_pages

        return session_pages(store, library, what)
    from tui.export.interview import interview_pages

    return interview_pages(store, library.session_course)


def _print(pages: "list[Page]", what: int | str) -> None:
    from tui.export.printer import NotPrinted, print_text
    from tui.export.text import text

    names = {PLAN: _("The plan"), SHEET: _("The sheet")}
    try:
        said = print_text("\n".join(map(text, pages)), names.get(str(what), _("The session")))
    except NotPrinted as problem:
        leave(Exit.FAILED, str(problem))
    say(_("Given to the printer: {said}").format(said=said) if said else _("Given to the printer."))
