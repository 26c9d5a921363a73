"""The command `kiosk`: one visit to a public terminal; `kiosk-visitor` is the program it starts for the visitor."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.chosen import chosen
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import open_clock, open_library
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.streams import draw_on_terminal
from tui.paths import database
from tui.terminal.environment import terminal_problem
from tui.words import _, language

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.config.config import Config
    from tui.kiosk.pulse import Pulse
    from tui.kiosk.sealed.keeping import Keeping


@click.command(help=_("Run one visit at a public terminal, then delete it."))
@with_places
def kiosk() -> None:
    """Run one visit. Whatever starts it, such as systemd, starts it again for the next visitor."""
    from tui.kiosk.folder import NoRoom, room_for_visits
    from tui.kiosk.seat import Seat

    if problem := terminal_problem():
        leave(Exit.USAGE, problem)
    # What is wrong with it is said before a visitor sees anything: it's for whoever set this up.
    _tidy_up(counting(), open_clock())
    try:
        seat = Seat(
            room_for_visits(),
            _program(),
            keeps=counting().kiosk.keep,
            languages=counting().kiosk.languages,
            language=language(),
        )
        gone = seat.visit()
    except NoRoom as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    raise SystemExit(Exit.FINE if gone else Exit.FAILED)


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
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
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
        kept = keeping.open(code) if code else None
    except (NotSetUp, StoreDown) as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    except NotOpened:
        kept = None
    if kept is None:
        leave(Exit.NOT_FOUND, _("Nothing is kept under that code, or not any more. Look at each letter once more."))
    _write_sealed(output, seal_file(kept.words, kept.code))


def _write_sealed(file: Path, content: bytes) -> None:
    from tui.files import write_new

    try:
        write_new(file.parent, [file.name], content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be written: {reason}.").format(file=file, reason=reason))
    say(_("Written to {file}. At home: onward import {name}, with the same code.").format(file=file, name=file.name))


@click.command("kiosk-visitor", hidden=True)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True)
@click.option("--pulse", type=int, required=True)
@with_places
def kiosk_visitor(folder: Path, pulse: int) -> None:
    """Run the visitor's program with its data in `folder`. `pulse` is the number of the pipe to the seat."""
    from tui.kiosk.pulse import Pulse, end_with_parent

    end_with_parent()
    draw_on_terminal()
    heart = Pulse(pulse)
    try:
        code = _visit(folder, heart) if heart.beat() else Exit.FAILED
    finally:
        if not heart.beat():
            _clear_up(folder)
    raise SystemExit(code)


def _visit(folder: Path, heart: "Pulse") -> int:
    from tui.app.kiosk.kiosk_app import KioskApp
    from tui.app.kiosk.visits import for_visits
    from tui.collector import leave_alone
    from tui.store.store import Store

    config = counting(quietly=True).as_kiosk()
    if not config.is_on("printing"):
        from tui.export.printer import forbid

        forbid()
    clock, library = open_clock(), for_visits(open_library())
    store = Store.open(database(folder), clock)
    try:
        # The seat has said what is wrong.
        keeping, look = _keeping(config, clock, quietly=True), partial(_look, config, clock)
        app = KioskApp(store, library, clock, config, heart, keeping, look)
        app.run()
        leave_alone()
    finally:
        store.close()
    return app.return_code or Exit.FINE


def _look(config: "Config", clock: "Clock") -> list[str]:
    """Return what the doctor says of this terminal, a line for each check and what to do about it."""
    from tui.cli.doctor.kiosk import kiosk as checks

    found = list(checks(config, clock.today()))
    return [" ".join(filter(None, (f"{each.state}: {each.name}. {each.says}", each.do))) for each in found]


def _keeping(config: "Config", clock: "Clock", *, quietly: bool = False) -> "Keeping | None":
    """Return what keeps words under codes; None where the site doesn't want that, or has not set it up.

    What is wrong with it is said on stderr, unless `quietly`.
    """
    if not config.kiosk.keep:
        return None
    from tui.kiosk.sealed.keeping import Keeping, NotSetUp

    try:
        return Keeping.of_site(config.kiosk, clock.today)
    except NotSetUp as problem:
        if not quietly:
            say(str(problem))
        return None


def _tidy_up(config: "Config", clock: "Clock") -> None:
    """Pass on what waits for the shared store, and delete what has expired, in the background."""
    if (keeping := _keeping(config, clock)) is not None:
        from threading import Thread

        Thread(target=keeping.tidy, daemon=True).start()


def _clear_up(folder: Path) -> None:
    """Do what the seat would do: it's gone."""
    from tui.kiosk.folder import delete
    from tui.kiosk.screen_wipe import SeatTerminal

    delete(folder)
    SeatTerminal().wipe()
