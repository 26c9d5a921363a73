"""Makes and opens files and folders that only their owner can read.

On a shared machine another user could put a link or a file of their own where Onward expects its file, to read what the
person writes. So links, and files of other users, are refused.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tui.store.errors import StoreError, translate_os_error
from tui.store.faults import Fault
from tui.store.file.beside import no_other
from tui.store.text.random_hex import random_hex
from tui.words import _

FILE_MODE = 0o600
FOLDER_MODE = 0o700
NOT_OWNER = 0o077
NOT_OWNER_WRITE = 0o022


def make_private_folder(folder: Path) -> None:
    """Make `folder` and any missing parents, for their owner alone.

    A folder that exists becomes private, too, if it holds only files of Onward. Otherwise its mode stays as it is.

    Raises:
        StoreError: the folder can't be made, isn't a folder, or other users could put files in it.
    """
    try:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=FOLDER_MODE, exist_ok=True)
        facts = folder.stat()
        if not stat.S_ISDIR(facts.st_mode):
            raise StoreError(_("{path} isn't a folder."), Fault.NOT_A_FILE, folder)
        is_owner = facts.st_uid == os.geteuid()
        if is_owner and facts.st_mode & NOT_OWNER and _has_only_own_files(folder):
            with contextlib.suppress(OSError):
                # Some file systems, such as read-only ones, refuse to change modes.
                folder.chmod(FOLDER_MODE)
                return
    except OSError as error:
        raise translate_os_error(error, _("The folder {path} can't be made or reached: {reason}."), folder) from error
    if facts.st_mode & NOT_OWNER_WRITE or not (is_owner or facts.st_uid == 0):
        message = _("Other people can put files in {path}, so it isn't used. Choose a folder of your own.")
        raise StoreError(message, Fault.SHARED_FOLDER, folder)


def _has_only_own_files(folder: Path) -> bool:
    return all(entry.name.startswith("onward") for entry in os.scandir(folder))


def make_private(path: Path) -> int:
    """Make the file at `path` readable to its owner alone, and return its size in bytes.

    While a thread has a connection, whose locks would end, it's only looked at: it was made private when it was opened.

    Raises:
        FileNotFoundError: there is no file.
        StoreError: it is a link or not a plain file, belongs to another user, or can't be opened.
    """
    with no_other() as may_open:
        if not may_open:
            return _check_private(path)
        handle = open_private(path, os.O_RDONLY)
        try:
            return os.fstat(handle).st_size
        finally:
            os.close(handle)


def open_private(path: Path, flags: int, *, no_permission: Fault = Fault.NO_PERMISSION) -> int:
    """Open the file at `path`, make it readable to its owner alone, and return the file descriptor.

    `flags` are those of `os.open`; child processes don't inherit the descriptor. `no_permission` is the fault if the
    system refuses access.

    Raises:
        FileNotFoundError: there is no file, and `flags` don't include `O_CREAT`.
        StoreError: it is a link or not a plain file, belongs to another user, or can't be opened.
    """
    try:
        handle = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, FILE_MODE)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not flags & os.O_CREAT:
            raise
        if error.errno == errno.ELOOP:
            raise _is_link(path) from error
        if _belongs_to_another(path):
            raise _is_of_another(path) from error
        raise translate_os_error(
            error, _("{path} can't be opened: {reason}."), path, no_permission=no_permission
        ) from error
    try:
        facts = os.fstat(handle)
        _check_own(facts, path)
        if facts.st_mode & NOT_OWNER:
            with contextlib.suppress(OSError):
                # Some file systems refuse to change modes.
                os.fchmod(handle, FILE_MODE)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _check_private(path: Path) -> int:
    try:
        facts = path.lstat()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise translate_os_error(error, _("{path} can't be opened: {reason}."), path) from error
    if stat.S_ISLNK(facts.st_mode):
        raise _is_link(path)
    _check_own(facts, path)
    return facts.st_size


def _check_own(facts: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise StoreError(_("{path} isn't a plain file, so it isn't used."), Fault.NOT_A_FILE, path)
    if facts.st_uid != os.geteuid():
        raise _is_of_another(path)


def _is_link(path: Path) -> StoreError:
    return StoreError(_("{path} is a link to another place, so it isn't used."), Fault.NOT_A_FILE, path)


def _is_of_another(path: Path) -> StoreError:
    return StoreError(_("{path} belongs to someone else, so it isn't used."), Fault.OTHER_OWNER, path)


def _belongs_to_another(path: Path) -> bool:
    try:
        return path.lstat().st_uid != os.geteuid()
    except OSError:
        return False


@contextlib.contextmanager
def temporary_file(path: Path) -> Iterator[Path]:
    """Yield the path of a new empty file beside `path`, for its owner alone.

    On leaving, the file is removed, unless it was renamed.

    Raises:
        StoreError: no file can be made in the folder.
    """
    made = _make_empty(path)
    try:
        yield made
    finally:
        _remove(made)


def _make_empty(path: Path) -> Path:
    made = path.with_name(f"{path.name}.{random_hex(4)}.new")
    try:
        os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE))
    except OSError as error:
        raise translate_os_error(error, _("No file can be made in {path}: {reason}."), path.parent) from error
    return made


def rename_if_free(made: Path, path: Path) -> None:
    """Rename the file `made` to `path`. If there is a file at `path` already, that one stays, and `made` is removed."""
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:
        # A file system without hard links. Another process could still make `path` between these two lines.
        if not path.exists():
            made.rename(path)
    _remove(made)


def journal_path(database: Path) -> Path:
    """Return the path of SQLite's rollback journal for a database."""
    return database.with_name(f"{database.name}-journal")


def _remove(made: Path) -> None:
    """Remove a temporary file and its journal."""
    for each in (made, journal_path(made)):
        each.unlink(missing_ok=True)
