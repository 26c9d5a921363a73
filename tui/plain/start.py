"""Runs the line-by-line program: greets, asks what to do, and leaves with everything saved."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.flow.repository import SaveError
from tui.plain.damage_look import DamageLook
from tui.plain.first_list import about_commands, welcome
from tui.plain.logins import greet
from tui.plain.parting import is_heard, parted, saved_words
from tui.plain.places.runs import save_where_stopped, where_stopped
from tui.plain.places.today import Today
from tui.plain.program import Program
from tui.plain.talk import Talk
from tui.plain.turns import Leave
from tui.store.search.finding import SessionFilter
from tui.store.store import Store, StoreError
from tui.words import _


def opened(open_: Callable[[], Store], path: Path, clock: Clock, config: Config, talk: Talk) -> Store | int:
    """Return the store, or the exit status if the person leaves while the file can't be used."""
    try:
        return open_()
    except StoreError as problem:
        from tui.plain.unopened import Unopened

        try:
            return Unopened(open_, path, clock, config, talk).opened(problem)
        except Leave as leave:
            return leave.status


def run(store: Store, library: Library, clock: Clock, config: Config, talk: Talk, *, is_kept: bool = True) -> int:
    """Run until the person leaves, and return the exit status. With `is_kept` false, it is a demo."""
    program = Program(store, library, clock, config, talk)
    program.is_kept = is_kept
    talk.help_now = partial(_help_now, program)
    look = DamageLook(store, talk)
    try:
        _welcome(program, is_kept=is_kept)
        greet(program)
        today = Today(program)
        while True:
            look.tell()
            look.begin()
            today.show()
    except Leave as leave:
        look.note()
        return _parted(program, leave)
    finally:
        look.stop()


def _help_now(program: Program) -> None:
    from tui.plain.help_now import read_help_now

    read_help_now(program)


def _welcome(program: Program, *, is_kept: bool) -> None:
    talk, store = program.talk, program.store
    if not is_kept:
        talk.say(_("Demo: invented people. None of it is saved."))
    elif not store.counts()["sessions"] and not store.finder.count(SessionFilter(deleted=True)):
        talk.say(*welcome(str(store.path)))
    talk.say(*about_commands())


def _parted(program: Program, leave: Leave) -> int:
    """Tidy up, say that everything is saved, and return the exit status."""
    if is_heard(leave):
        _tidy(program.store)
        with suppress(SaveError):
            _save_where_stopped(program)
    return parted(
        program.talk, leave, saved_words() if program.is_kept else _("That was the demo. None of it was saved.")
    )


def _save_where_stopped(program: Program) -> None:
    for row in program.store.unfinished(1, ready_on=program.clock.today()):
        save_where_stopped(program, row, where_stopped(program, row.id))


def _tidy(store: Store) -> None:
    """Purge sessions that can no longer be restored, and update the search index."""
    # If the file cannot be written now, the next start does it.
    with suppress(StoreError):
        store.purge_deleted()
    with suppress(StoreError):
        store.update_search_index()
