"""The lock beside the file: which login has it. It answers one question, whether somebody else is there now.

The kernel holds it (`flock`), so it is free the moment its holder is gone, killed or not, and a holder that was stopped
with ctrl+z still has it. What is written in it says who that is, and means nothing once the lock is free.
Whose writes count is not decided here but in the file itself, at every write: see `store.logins.ownership`.
"""

import contextlib
import errno
import fcntl
import json
import os
import stat
from dataclasses import asdict
from pathlib import Path

from tui.clock import Clock
from tui.store.errors import StoreError, translate_os_error
from tui.store.faults import Fault
from tui.store.file.holder import MAX_BYTES, Holder
from tui.store.file.private import make_private_folder, open_private, temporary_file
from tui.words import _

NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
"""What a file system says that has no locks; there the file alone says who has it."""
ATTEMPTS = 20


class Held(StoreError):
    """Another login has the file. The text says which."""

    def __init__(self, holder: Holder, clock: Clock) -> None:
        words = _("Onward is open {where}. Leave it there first, or start Onward here and take over.")
        super().__init__(words.format(where=holder.description(clock)), Fault.BUSY)
        self.holder = holder


class Lock:
    """The lock of this login, once it has one."""

    def __init__(self, path: Path, handle: int, *, by_kernel: bool) -> None:
        self._path = path
        self._handle: int | None = handle
        self.by_kernel = by_kernel
        """Whether the kernel holds it; not where the file system has no locks."""

    @classmethod
    def take(cls, database: Path, mine: Holder, clock: Clock) -> "Lock":
        """Take the lock of the file at `database` for the login `mine`.

        Raises:
            Held: another login has it.
            StoreError: no lock can be made there, or what is there is not ours.
        """
        make_private_folder(database.parent)
        path = lock_path(database)
        for _attempt in range(ATTEMPTS):
            handle = open_private(path, os.O_RDWR | os.O_CREAT, no_permission=Fault.READ_ONLY)
            try:
                by_kernel = _locked(handle, path)
            except BlockingIOError:
                try:
                    raise Held(_read(handle), clock) from None
                finally:
                    os.close(handle)
            lock = cls(path, handle, by_kernel=by_kernel)
            # A login that took over a moment ago put another file in its place.
            if lock.in_place():
                lock.tell(mine)
                return lock
            os.close(handle)
        raise Held(Holder(), clock)

    @classmethod
    def seize(cls, database: Path, mine: Holder) -> "Lock":
        """Put a lock of the login `mine` in place of the one that another has, whether that is running or stopped.

        That one keeps a lock on a file that has no name any more, which stands in nobody's way.

        Raises:
            StoreError: no lock can be made there.
        """
        path = lock_path(database)
        with temporary_file(path) as made:
            handle = open_private(made, os.O_RDWR)
            lock = cls(path, handle, by_kernel=_locked(handle, path))
            lock.tell(mine)
            try:
                made.replace(path)
            except OSError as error:
                lock.release()
                raise translate_os_error(error, _("{path} can't be written: {reason}."), path) from error
        return lock

    def tell(self, mine: Holder) -> None:
        """Write who has it. Nothing rests on it, so a disk that is full may leave it out."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
                os.pwrite(self._handle, json.dumps(asdict(mine)).encode(), 0)

    def in_place(self) -> bool:
        """Say whether no other login put its own lock in the place of this one. It takes no more than a look."""
        if self._handle is None:
            return False
        try:
            there = self._path.lstat()
        except OSError:
            return False
        return os.path.samestat(there, os.fstat(self._handle))

    def release(self) -> None:
        """Release the lock. The file stays, empty: removing it could remove the lock of another login."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def lock_path(database: Path) -> Path:
    """Return where the lock of a file is."""
    return database.with_name(f"{database.name}.lock")


def holder_of(database: Path) -> Holder:
    """Return who the lock says has the file; without a word in it, nobody that is known."""
    try:
        handle = open_private(lock_path(database), os.O_RDONLY)
    except (OSError, StoreError):
        return Holder()
    try:
        return _read(handle)
    finally:
        os.close(handle)


def _locked(handle: int, path: Path) -> bool:
    """Take the kernel's lock; say whether there is such a thing here. One that another has raises BlockingIOError."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        if error.errno in NO_LOCKS_HERE:
            return False
        os.close(handle)
        raise translate_os_error(error, _("{path} can't be locked: {reason}."), path) from error
    return True


def _read(handle: int) -> Holder:
    try:
        text = os.pread(handle, MAX_BYTES, 0)
        return Holder.from_row(json.loads(text)) if stat.S_ISREG(os.fstat(handle).st_mode) else Holder()
    except (OSError, ValueError, RecursionError):
        return Holder()
