"""The command `kiosk-visitor`: the program that a seat starts for its visitor, or as a spare for the next language."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from tui.cli.leave import Exit, say
from tui.cli.opening import open_clock, open_library
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.streams import draw_on_terminal
from tui.collector import leave_alone, resume
from tui.paths import database
from tui.terminal.environment import forget_size

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.config.config import Config
    from tui.content.library import Library
    from tui.kiosk.orders import Orders
    from tui.kiosk.pulse import Pulse
    from tui.kiosk.sealed.keeping import Keeping
    from tui.store.store import Store


@click.command("kiosk-visitor", hidden=True)
@click.option("--pulse", type=int, required=True)
@click.option("--orders", type=int, required=True)
@click.option("--spare", is_flag=True, expose_value=False)
@with_places
def kiosk_visitor(pulse: int, orders: int) -> None:
    """Run the visitor's program. `pulse` is the number of the pipe to the seat, `orders` that of the pipe from it."""
    from tui.kiosk.orders import take
    from tui.kiosk.pulse import Pulse, end_with_parent

    end_with_parent()
    # A spare does all this before anybody needs it.
    visit = Visit.prepared()
    given = take(orders)
    if given is None:
        raise SystemExit(Exit.FINE)
    heart = Pulse(pulse)
    try:
        code = visit.run(given, heart) if heart.beat() else Exit.FAILED
    finally:
        if not heart.beat():
            _clear_up(given.folder)
    raise SystemExit(code)


class Visit(Struct, frozen=True):
    """What a visit needs, whoever has it: content, settings, and what keeps words under codes."""

    library: "Library"
    clock: "Clock"
    config: "Config"
    keeping: "Keeping | None"

    @classmethod
    def prepared(cls) -> "Visit":
        """Read it, and import the pages, so that the first one is there at once."""
        from tui.app.kiosk import kiosk_app  # noqa: F401
        from tui.app.kiosk.visits import for_visits
        from tui.export.printer import forbid
        from tui.screens.pages import step  # noqa: F401

        config = counting(quietly=True).as_kiosk()
        if not config.is_on("printing"):
            forbid()
        clock = open_clock()
        # The seat has said what is wrong.
        return cls(for_visits(open_library()), clock, config, keeping_of(config, clock, quietly=True))

    def run(self, orders: "Orders", heart: "Pulse") -> int:
        """Have one visitor, and return the exit code."""
        from tui.export.printer import note_jobs_in
        from tui.kiosk.paper import JOBS
        from tui.store.store import Store

        note_jobs_in(orders.folder / JOBS)
        store = Store.open(database(orders.folder), self.clock)
        try:
            return (self._line_by_line if orders.line_by_line else self._full_screen)(store, heart, orders)
        finally:
            store.close()

    def _full_screen(self, store: "Store", heart: "Pulse", orders: "Orders") -> int:
        from tui.app.kiosk.kiosk_app import KioskApp

        draw_on_terminal()
        forget_size()
        look = partial(_look, self.config, self.clock)
        app = KioskApp(store, self.library, self.clock, self.config, heart, self.keeping, look, orders)
        resume()
        app.run()
        leave_alone()
        return app.return_code or Exit.FINE

    def _line_by_line(self, store: "Store", heart: "Pulse", _orders: "Orders") -> int:
        from tui.plain.visit.visit import run_visit

        resume()
        return run_visit(store, self.library, self.clock.in_full(), self.config, self.keeping, heart.beat)


def _look(config: "Config", clock: "Clock") -> list[str]:
    """Return what the doctor says of this terminal, a line for each check and what to do about it."""
    from tui.cli.doctor.kiosk import kiosk as checks

    found = list(checks(config, clock.today()))
    return [" ".join(filter(None, (f"{each.state}: {each.name}. {each.says}", each.do))) for each in found]


def keeping_of(config: "Config", clock: "Clock", *, quietly: bool = False) -> "Keeping | None":
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


def _clear_up(folder: Path) -> None:
    """Do what the seat would do: it's gone."""
    from tui.kiosk.folder import delete
    from tui.kiosk.screen_wipe import SeatTerminal

    delete(folder)
    SeatTerminal().wipe()
