"""The command `kiosk`: one visit to a public terminal; and what staff need for it, a PIN and files of codes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.chosen import chosen
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import open_clock
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.visiting import keeping_of
from tui.terminal.environment import terminal_problem
from tui.words import _, language

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.config.config import Config


@click.command(help=_("Run one visit at a public terminal, then delete it."))
@click.option("--larger", is_flag=True, hidden=True)
@click.option("--high-contrast", is_flag=True, hidden=True)
@with_places
def kiosk(*, larger: bool, high_contrast: bool) -> None:
    """Run one visit. Whatever starts it, such as systemd, starts it again for the next visitor."""
    from tui.kiosk.folder import NoRoom, room_for_visits
    from tui.kiosk.seat import Seat, Ways
    from tui.kiosk.visit_end import VisitEnd

    if problem := terminal_problem():
        leave(Exit.USAGE, problem)
    # What is wrong with it is said before a visitor sees anything: it's for whoever set this up.
    _tidy_up(counting(), open_clock())
    site = counting().kiosk
    try:
        seat = Seat(
            room_for_visits(),
            _program(),
            Ways(languages=_languages(), keeps=site.keep, larger=site.larger),
            language=language(),
            high_contrast=high_contrast,
            is_larger=larger,
        )
        gone = seat.visit()
    except NoRoom as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    if seat.ended_with == VisitEnd.USUAL_TEXT:
        # The seat that opened this terminal goes on in its own.
        raise SystemExit(VisitEnd.USUAL_TEXT)
    raise SystemExit(Exit.FINE if gone else Exit.FAILED)


def _languages() -> list[str]:
    """Return the languages that a visitor can choose: those of the site that there are."""
    from tui.languages import language_names

    known = language_names(counting().path("seeds"))
    return [code for code in counting().kiosk.languages if code in known]


def _program() -> list[str]:
    """Return the program that is started for the visitor, with the options that were given here."""
    run = chosen()
    given = {"--config": run.config, "--seeds": run.seeds}
    options = [f"{name}={path}" for name, path in given.items() if path is not None]
    return [sys.executable, "-m", "tui", *options]


@click.command("kiosk-pin", help=_("Print the line that gives staff their PIN."))
@with_places
def kiosk_pin() -> None:
    """Ask for a PIN twice, and print its hash as the site's file has it."""
    from tui.kiosk.pin import LEAST, hash_of

    pin: str = click.prompt(_("PIN"), hide_input=True, confirmation_prompt=True, err=True)
    if len(pin) < LEAST:
        leave(Exit.USAGE, _("Take {number} digits or letters or more.").format(number=LEAST))
    click.echo(f"pin_hash = '{hash_of(pin)}'")


@click.command("kiosk-file", help=_("Seal what a code keeps in a file, for another machine."))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar=_("FILE"))
@with_places
def kiosk_file(output: Path) -> None:
    """Ask for a code, and seal what it keeps again, so that the code alone opens it. Nobody sees a word of it."""
    from tui.kiosk.sealed.codes import read_code
    from tui.kiosk.sealed.crypt import NotOpened, seal_file
    from tui.kiosk.sealed.keeping import Keeping, NotSetUp
    from tui.kiosk.sealed.store import StoreDown

    clock = open_clock()
    try:
        keeping = Keeping.of_site(counting().kiosk, clock.today)
        code = read_code(click.prompt(_("The visitor's code"), err=True))
        found = keeping.versions(code) if code else []
    except (NotSetUp, StoreDown) as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    except NotOpened:
        found = []
    if not found:
        leave(Exit.NOT_FOUND, _("Nothing is kept under that code, or not any more. Look at each letter once more."))
    for number, kept in enumerate(found, 1):
        # Several versions, where the code was used at two seats at once, get a file each.
        file = output if number == 1 else output.with_stem(f"{output.stem}-{number}")
        _write_sealed(file, seal_file(kept.words, kept.code))


def _write_sealed(file: Path, content: bytes) -> None:
    from tui.files import write_new

    try:
        write_new(file.parent, [file.name], content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be written: {reason}.").format(file=file, reason=reason))
    say(_("Written to {file}. At home: onward import {name}, with the same code.").format(file=file, name=file.name))


def _tidy_up(config: "Config", clock: "Clock") -> None:
    """Pass on what waits for the shared store, and delete what has expired, in the background."""
    if (keeping := keeping_of(config, clock)) is not None:
        from threading import Thread

        Thread(target=keeping.tidy, daemon=True).start()
