"""Opens the file for one login at a time, takes it over from another, and closes it."""

import contextlib
import sqlite3
from pathlib import Path

from msgspec.structs import replace

from tui.clock import Clock
from tui.store.errors import StoreError, fault_error
from tui.store.file.holder import Holder
from tui.store.file.mounts import network_kind
from tui.store.integrity.known import remember, suspect
from tui.store.logins import ownership
from tui.store.logins.lock import FileInUse, Lock, read_holder
from tui.store.logins.ownership import Claim, TakenOver
from tui.store.opening.opening import IN_MEMORY, open_tables, open_tables_read_only
from tui.store.tables.listed import is_erasing
from tui.store.tables.tables import Tables


def open_exclusive(path: Path, clock: Clock, *, for_command: bool = False) -> Tables:
    """Open the file at `path` so that no other login can write.

    A command, which takes a moment, isn't recorded in the file as its owner; only the lock shows that it is running.
    A login that takes over meanwhile still ends its right to write.

    Raises:
        FileInUse: another login has the file open: it has the lock, or, on a file system without locks or on another
            machine, the file says so.
        StoreError: the file can't be used; it is unchanged.
    """
    holder = Holder.this_login(clock)
    try:
        lock = Lock.take(path, holder, clock)
    except FileInUse:
        raise
    except StoreError as problem:
        if problem.fault.may_be_readable:
            # The message is about the database, since nothing could be saved in it either.
            raise fault_error(problem.fault, path) from problem
        raise
    try:
        # A command is over before it could look at anything at rest.
        tables = open_tables(path, clock, look_follows=not for_command)
        try:
            if for_command:
                check_other_machines(tables, lock, holder, clock)
                holder = replace(holder, token=ownership.owner_token(tables))
            else:
                with tables.transaction():
                    check_other_machines(tables, lock, holder, clock)
                    if not lock.is_in_place():
                        # Another login took over after this one got the lock.
                        raise FileInUse(read_holder(path), clock)
                    ownership.record_owner(tables, holder)
        except BaseException:
            tables.conn.close()
            raise
    except BaseException:
        lock.release()
        raise
    tables.claim = Claim(holder, lock, is_recorded=not for_command)
    return tables


def check_other_machines(tables: Tables, lock: Lock, holder: Holder, clock: Clock) -> None:
    """Check that no login has the file open whose lock can't be seen from here.

    Raises:
        FileInUse: another login has the file open, by the row in the file.
    """
    owner = ownership.current_owner(tables)
    if owner is None or (lock.in_kernel and owner.host == holder.host):
        # A login of this machine would have the lock, so this one ended without closing the file.
        return
    if not lock.in_kernel or network_kind(tables.path) is not None:
        raise FileInUse(owner, clock)


def take_over(tables: Tables, clock: Clock) -> None:
    """Take the file over from another login, even from one that is stopped or on another machine.

    Raises:
        StoreError: the file can't be written; nothing was changed.
    """
    holder = Holder.this_login(clock)
    fresh = open_tables(tables.path, clock)
    lock: Lock | None = None
    try:
        # In one transaction, so that if two logins take over at once, the same one gets the row and the lock.
        with fresh.transaction():
            ownership.record_owner(fresh, holder)
            try:
                lock = Lock.take(tables.path, holder, clock)
            except FileInUse:
                lock = Lock.replace(tables.path, holder)
    except BaseException:
        fresh.conn.close()
        if lock is not None:
            lock.release()
        raise
    fresh.claim = Claim(holder, lock)
    _close_and_unlock(tables)
    tables.become(fresh)


def switch_to_read_only(tables: Tables) -> None:
    """Open the file again read-only, and let other logins write.

    Raises:
        StoreError: the file can't be read now.
    """
    fresh = open_tables_read_only(tables.path)
    close(tables)
    tables.become(fresh)


def taken_over_by(tables: Tables, clock: Clock, *, read_file: bool = False) -> Holder | None:
    """Return the login that took the file over from this one; None if no login did, or if the file is read-only.

    As long as the lock is in place, the file isn't read, so this is quick. It may notice a take-over from another
    machine late; `read_file`, and every write, notice it at once. If another login replaced the lock but failed to take
    the file over, this login takes the lock again.
    """
    claim = tables.claim
    if not isinstance(claim, Claim) or (claim.lock.is_in_place() and not read_file):
        return None
    try:
        claim.check(tables)
        if not claim.lock.is_in_place():
            _retake_lock(tables, claim, clock)
    except TakenOver as taken:
        return taken.holder if taken.holder.host else read_holder(tables.path)
    except StoreError:
        # The file can't be read or locked now. The next write checks again.
        return None
    return None


def _retake_lock(tables: Tables, claim: Claim, clock: Clock) -> None:
    """Take the lock again for a login that may still write.

    Raises:
        FileInUse: another login has the lock, since it is about to take over.
    """
    if tables.identity is not None:
        # Don't leave a lock beside a file that was moved or deleted.
        tables.identity.check()
    # On a file system without locks, the lock of a login that is about to take over would look free.
    if claim.lock.in_kernel:
        lock = Lock.take(tables.path, claim.holder, clock)
        claim.lock.release()
        tables.claim = replace(claim, lock=lock)


def close(tables: Tables) -> None:
    """Close the file, remember whether it's intact, and let other logins open it."""
    claim = tables.claim
    if isinstance(claim, Claim) and claim.is_recorded:
        # If this fails, on a damaged file for example, the lock that is released below shows that the file is free.
        with contextlib.suppress(StoreError, sqlite3.Error):
            ownership.record_closed(tables)
    looked_over_at = _known_when_left(tables)
    tables.conn.close()
    if looked_over_at is not None:
        remember(str(tables.path), looked_over_at)
    elif tables.soundness.is_suspect and tables.path != IN_MEMORY:
        suspect(str(tables.path))
    _unlock(tables)


def _known_when_left(tables: Tables) -> float | None:
    """Return when the file was looked over, if it will be as it was left: only whoever may write can say so."""
    if not isinstance(tables.claim, Claim) or tables.identity is None:
        return None
    try:
        tables.identity.check()
        # A thread may be overwriting what was erased, over another connection.
        return None if is_erasing(tables) else tables.soundness.when_left()
    except StoreError:
        return None


def _close_and_unlock(tables: Tables) -> None:
    tables.conn.close()
    _unlock(tables)


def _unlock(tables: Tables) -> None:
    if isinstance(tables.claim, Claim):
        tables.claim.lock.release()
