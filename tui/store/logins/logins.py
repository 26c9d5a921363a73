"""How a login opens the file, takes it over, looks at it, and lets it go."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError, sentence
from tui.store.file.holder import Holder
from tui.store.file.mounts import network_kind
from tui.store.logins import ownership
from tui.store.logins.lock import Held, Lock, holder_of
from tui.store.logins.ownership import Claim, TakenOver
from tui.store.opening.opening import opened, opened_to_look
from tui.store.tables.tables import Tables


def opened_alone(path: Path, clock: Clock, *, briefly: bool = False) -> Tables:
    """Open the file at `path` for this login alone.

    With `briefly`, for a command, nothing is written in the file that it did not have to: the lock alone says who has
    it, and whoever takes over meanwhile still ends the right to write.

    Raises:
        Held: another login has it: the lock says so, or the file does where locks do not reach from one machine to
            another. A login of this machine that the lock says nothing of is gone.
        StoreError: it cannot be used; it was left as it was.
    """
    mine = Holder.here(clock)
    try:
        lock = Lock.take(path, mine, clock)
    except Held:
        raise
    except StoreError as problem:
        if problem.fault.leaves_it_readable:
            # What keeps the lock from being made would keep every word from being saved, too.
            raise StoreError(sentence(problem.fault), problem.fault, path) from problem
        raise
    try:
        tables = opened(path, clock)
        try:
            if briefly:
                _see_that_nobody_far_away_has_it(tables, lock, mine, clock)
                mine = replace(mine, token=ownership.token_of(tables))
            else:
                with tables.transaction():
                    _see_that_nobody_far_away_has_it(tables, lock, mine, clock)
                    if not lock.in_place():
                        # Another login was asked, and took over while this one was on its way to the file.
                        raise Held(holder_of(path), clock)
                    ownership.put_down(tables, mine)
        except BaseException:
            tables.conn.close()
            raise
    except BaseException:
        lock.release()
        raise
    tables.claim = Claim(mine, lock, briefly)
    return tables


def _see_that_nobody_far_away_has_it(tables: Tables, lock: Lock, mine: Holder, clock: Clock) -> None:
    said = ownership.whose(tables)
    if said is None or (lock.by_kernel and said.host == mine.host):
        return
    if not lock.by_kernel or network_kind(tables.path) is not None:
        raise Held(said, clock)


def take_over(tables: Tables, clock: Clock) -> None:
    """Make the file this login's, also where its holder is stopped, or far away.

    Raises:
        StoreError: it cannot be written; everything is as it was.
    """
    mine = Holder.here(clock)
    fresh = opened(tables.path, clock)
    lock: Lock | None = None
    try:
        # Within the transaction, so that of two who take over at once the one whose lock stays is the one that has it.
        with fresh.transaction():
            ownership.put_down(fresh, mine)
            try:
                lock = Lock.take(tables.path, mine, clock)
            except Held:
                lock = Lock.seize(tables.path, mine)
    except BaseException:
        fresh.conn.close()
        if lock is not None:
            lock.release()
        raise
    fresh.claim = Claim(mine, lock)
    _close(tables)
    tables.become(fresh)


def open_read_only(tables: Tables) -> None:
    """Go on without the right to write.

    Raises:
        StoreError: the file cannot be read just now.
    """
    fresh = opened_to_look(tables.path)
    let_go(tables)
    tables.become(fresh)


def taken_over_by(tables: Tables, clock: Clock, *, surely: bool = False) -> Holder | None:
    """Return the login that took the file over from this one; None while it is ours, or was only looked at.

    While nobody did, it costs a look at the lock. From another machine the news may come late; a write always knows.
    A take-over that failed at its end left the file ours but the lock free: then the lock is taken again.
    """
    claim = tables.claim
    if not isinstance(claim, Claim) or (claim.lock.in_place() and not surely):
        return None
    try:
        claim.check(tables)
        if not claim.lock.in_place():
            _lock_again(tables, claim, clock)
    except TakenOver as taken:
        return taken.holder if taken.holder.host else holder_of(tables.path)
    except StoreError:
        # It cannot be read or locked just now; the next write asks again.
        return None
    return None


def _lock_again(tables: Tables, claim: Claim, clock: Clock) -> None:
    """Take the lock of a file that is ours; a login that is about to take it over has it already (`Held`)."""
    if tables.identity is not None:
        # No lock where the file is no more.
        tables.identity.check()
    # Without the kernel's locks, the one of a login that is about to take over could not be told from a free one.
    if claim.lock.by_kernel:
        lock = Lock.take(tables.path, claim.holder, clock)
        claim.lock.release()
        tables.claim = replace(claim, lock=lock)


def let_go(tables: Tables) -> None:
    """Close the file, and let other logins have it."""
    claim = tables.claim
    if isinstance(claim, Claim) and not claim.brief:
        # A file that is damaged may even refuse to end what was begun.
        with contextlib.suppress(StoreError, sqlite3.Error):
            ownership.let_go(tables)
    _close(tables)


def _close(tables: Tables) -> None:
    tables.conn.close()
    if isinstance(tables.claim, Claim):
        tables.claim.lock.release()
