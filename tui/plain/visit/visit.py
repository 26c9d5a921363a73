"""Runs a visit line by line: says what is kept of it, asks, and ends it."""

from collections.abc import Callable
from contextlib import suppress

from tui.clock import Clock
from tui.config.config import Config
from tui.config.kiosk import KioskSettings
from tui.content.library import Library
from tui.kiosk.sealed.keeping import Keeping
from tui.plain.charset import terminal_charset
from tui.plain.commands import HELP, NOW, STOP, written
from tui.plain.help_now import read_help_now
from tui.plain.program import Program
from tui.plain.signals import HUNG_UP, INTERRUPTED, ExitSignals
from tui.plain.taking_along import PLAIN, PRINT
from tui.plain.talk import Talk
from tui.plain.turns import GoToToday, Leave, PageTurn
from tui.plain.visit.reader import TIMES, VisitReader
from tui.plain.visit.today import VisitToday
from tui.plain.visit.way_out import WayOut
from tui.plain.writer import LineWriter, Writer
from tui.store.store import Store
from tui.wording.kiosk import desk_words
from tui.words import _, counted

WAYS = frozenset({PLAIN, PRINT})
"""How letters can be taken along here: files would be deleted with the visit."""


def run_visit(
    store: Store, library: Library, clock: Clock, config: Config, keeping: Keeping | None, beat: Callable[[], bool]
) -> int:
    """Have one visitor, and return the exit status. `beat` tells the seat that this program lives."""
    kiosk = config.kiosk
    signals, charset = ExitSignals(), terminal_charset()
    signals.watch()
    reader = VisitReader(signals, kiosk.idle * TIMES, kiosk.warning, beat, charset=charset)
    writer = LineWriter(signals, charset)
    return visit(store, library, clock, config, keeping, reader, writer)


def visit(
    store: Store,
    library: Library,
    clock: Clock,
    config: Config,
    keeping: Keeping | None,
    reader: VisitReader,
    writer: Writer,
) -> int:
    """Have one visitor, who types to `reader` and is told on `writer`."""
    store.at_kiosk = True
    talk = Talk(reader, writer)
    talk.stop_words = _("finish, and delete all you wrote")
    reader.ask = lambda: _ask_still_there(talk, config.kiosk)
    program = Program(store, library, clock, config, talk)
    program.ways = WAYS
    talk.help_now = lambda: _help_now(program)
    way_out = WayOut(program, keeping)
    today = VisitToday(program, way_out.ask, way_out.open_code if keeping is not None else None)
    try:
        _welcome(talk, config.kiosk)
        while True:
            _once(today, way_out)
    except Leave as leave:
        if leave.status >= HUNG_UP:
            talk.mute()
        return leave.status


def _once(today: VisitToday, way_out: WayOut) -> None:
    """Show the first list. Whoever leaves is asked how to end the visit."""
    try:
        today.show()
    except Leave as leave:
        if leave.status not in (0, INTERRUPTED) or way_out.is_over:
            raise
        with suppress(PageTurn, GoToToday):
            way_out.ask()


def _welcome(talk: Talk, kiosk: KioskSettings) -> None:
    minutes = round((kiosk.idle * TIMES + kiosk.warning) / 60) or 1
    talk.say(
        _("Onward, line by line."),
        kiosk.centre,
        _("A quiet place to work through a job rejection."),
        _("It asks one thing at a time. Skip what you like, and stop when you like."),
        _("What you write stays at this terminal until you finish. Then all of it is deleted."),
        counted(
            "If you don't press Enter for {number} minute, it's deleted, too.",
            "If you don't press Enter for {number} minutes, it's deleted, too.",
            minutes,
        ),
        desk_words(kiosk),
        _("Commands begin with an exclamation mark, and Enter ends them."),
        _("{help} lists them, {now} is help now, and {stop} finishes.").format(
            help=written(HELP), now=written(NOW), stop=written(STOP)
        ),
    )


def _ask_still_there(talk: Talk, kiosk: KioskSettings) -> None:
    words = counted(
        "Everything you wrote is deleted in {number} second.",
        "Everything you wrote is deleted in {number} seconds.",
        kiosk.warning,
    )
    talk.pause()
    if kiosk.sound:
        talk.ring()
    talk.say(_("Are you still there?"), words, _("To go on, press Enter."))


def _help_now(program: Program) -> None:
    program.talk.say(desk_words(program.config.kiosk))
    read_help_now(program)
