"""The lock file beside the database, which shows whether another login has the database open now.

The kernel holds the lock (`flock`). It frees it when the process ends, even if that is killed; a process that is
stopped with ctrl+z keeps it. The JSON in the lock file says which login has the lock, and means nothing once the lock
is free.
The lock doesn't decide which login may write. The row `ownership` does; see `tui.store.logins.ownership`.
"""

import contextlib
import errno
import fcntl
import json
import os
import stat
from pathlib import Path

from msgspec.structs import asdict

from tui.clock import Clock
from tui.store.errors import StoreError, translate_os_error
from tui.store.faults import Fault
from tui.store.file.holder import MAX_BYTES, Holder
from tui.store.file.private import make_private_folder, open_private, temporary_file
from tui.words import _

NO_LOCK_SUPPORT = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
"""Error numbers of file systems without locks. There, only the row `ownership` shows who has the file open."""
ATTEMPTS = 20
"""How often to try to take the lock while other logins keep replacing the lock file."""


class FileInUse(StoreError):
    """Another login has the file open: `holder`."""

    def __init__(self, holder: Holder, clock: Clock) -> None:
        message = _("Onward is open {where}. Leave it there first, or start Onward here and take over.")
        super().__init__(message.format(where=holder.description(clock)), Fault.BUSY)
        self.holder = holder


class Lock:
    """A lock that this login has taken."""

    def __init__(self, path: Path, handle: int, *, in_kernel: bool) -> None:
        self._path = path
        self._handle: int | None = handle
        self.in_kernel = in_kernel
        """Whether the kernel holds the lock; False on a file system without locks."""

    @classmethod
    def take(cls, database: Path, holder: Holder, clock: Clock) -> "Lock":
        """Take the lock of a database for the login `holder`.

        Raises:
            FileInUse: another login has it.
            StoreError: the lock file can't be made or opened.
        """
        make_private_folder(database.parent)
        path = lock_path(database)
        for _attempt in range(ATTEMPTS):
            handle = open_private(path, os.O_RDWR | os.O_CREAT, no_permission=Fault.READ_ONLY)
            try:
                in_kernel = _lock(handle, path)
            except BlockingIOError:
                try:
                    raise FileInUse(_read_holder(handle), clock) from None
                finally:
                    os.close(handle)
            lock = cls(path, handle, in_kernel=in_kernel)
            # Another login may just have replaced the lock file; then the new one is tried.
            if lock.is_in_place():
                lock.write_holder(holder)
                return lock
            os.close(handle)
        raise FileInUse(Holder(), clock)

    @classmethod
    def replace(cls, database: Path, holder: Holder) -> "Lock":
        """Replace the lock file of another login, running or stopped, with one of the login `holder`.

        The other login keeps its lock on the old file, which has no name any more and blocks nobody.

        Raises:
            StoreError: the lock file can't be made or replaced.
        """
        path = lock_path(database)
        with temporary_file(path) as made:
            handle = open_private(made, os.O_RDWR)
            lock = cls(path, handle, in_kernel=_lock(handle, path))
            lock.write_holder(holder)
            try:
                made.replace(path)
            except OSError as error:
                lock.release()
                raise translate_os_error(error, _("{path} can't be written: {reason}."), path) from error
        return lock

    def write_holder(self, holder: Holder) -> None:
        """Write in the lock file who has the lock. On a full disk it stays empty, since nothing depends on it."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
                os.pwrite(self._handle, json.dumps(asdict(holder)).encode(), 0)

    def is_in_place(self) -> bool:
        """Return whether this lock is still at its path: no other login replaced it. This is quick."""
        if self._handle is None:
            return False
        try:
            current = self._path.lstat()
        except OSError:
            return False
        return os.path.samestat(current, os.fstat(self._handle))

    def release(self) -> None:
        """Release the lock. The file stays, empty, since removing it could remove the lock of another login."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def lock_path(database: Path) -> Path:
    """Return the path of the lock file of a database."""
    return database.with_name(f"{database.name}.lock")


def read_holder(database: Path) -> Holder:
    """Return the login that the lock file names; an empty `Holder` if it names none."""
    try:
        handle = open_private(lock_path(database), os.O_RDONLY)
    except (OSError, StoreError):
        return Holder()
    try:
        return _read_holder(handle)
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> bool:
    """Take the kernel's lock. Return False on a file system without locks.

    Raises:
        BlockingIOError: another login has the lock.
        StoreError: the file can't be locked.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        if error.errno in NO_LOCK_SUPPORT:
            return False
        os.close(handle)
        raise translate_os_error(error, _("{path} can't be locked: {reason}."), path) from error
    return True


def _read_holder(handle: int) -> Holder:
    try:
        text = os.pread(handle, MAX_BYTES, 0)
        return Holder.from_row(json.loads(text)) if stat.S_ISREG(os.fstat(handle).st_mode) else Holder()
    except (OSError, ValueError, RecursionError):
        return Holder()
