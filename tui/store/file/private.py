"""Files that only their owner can read, from the first byte on.

On a shared machine a planted link or a file of somebody else must not become where a person's words go.
"""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from tui.store.errors import StoreError, translate_os_error
from tui.store.faults import Fault
from tui.words import _

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = 0o077
OTHERS_WRITE = 0o022


def private_folder(folder: Path) -> None:
    """Make `folder`, and those above it that are missing, for the owner alone.

    A folder that was there stays as it is when it holds other things; others must not be able to write in it.

    Raises:
        StoreError: it cannot be made, is no folder, or others could put files in it.
    """
    try:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=FOLDER_MODE, exist_ok=True)
        facts = folder.stat()
        if not stat.S_ISDIR(facts.st_mode):
            raise StoreError(_("{path} isn't a folder."), Fault.NOT_A_FILE, folder)
        mine = facts.st_uid == os.geteuid()
        if mine and facts.st_mode & OTHERS and _only_ours(folder):
            with contextlib.suppress(OSError):
                # A file system that is open for reading only keeps its modes.
                folder.chmod(FOLDER_MODE)
                return
    except OSError as error:
        raise translate_os_error(error, _("The folder {path} can't be made or reached: {reason}."), folder) from error
    if facts.st_mode & OTHERS_WRITE or not (mine or facts.st_uid == 0):
        words = _("Other people can put files in {path}, so it isn't used. Choose a folder of your own.")
        raise StoreError(words, Fault.SHARED_FOLDER, folder)


def _only_ours(folder: Path) -> bool:
    return all(entry.name.startswith("onward") for entry in os.scandir(folder))


def check_private(path: Path) -> int:
    """Make the file at `path` readable to its owner alone and return its size in bytes.

    Raises:
        FileNotFoundError: there is none yet.
        StoreError: it is a link, no plain file, or not the person's own.
    """
    handle = open_private(path, os.O_RDONLY)
    try:
        return os.fstat(handle).st_size
    finally:
        os.close(handle)


def open_private(path: Path, flags: int, *, no_permission: Fault = Fault.NO_PERMISSION) -> int:
    """Open the file at `path` and make it readable to its owner alone; return the handle, which no child inherits.

    `no_permission` is what a refusal of the system means.

    Raises:
        FileNotFoundError: there is none, and `flags` do not say to make it.
        StoreError: it is a link, no plain file, or not the person's own.
    """
    try:
        handle = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, FILE_MODE)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            words = _("{path} is a link to another place, so it isn't used.")
            raise StoreError(words, Fault.NOT_A_FILE, path) from error
        if _is_somebodys(path):
            words = _("{path} belongs to someone else, so it isn't used.")
            raise StoreError(words, Fault.OTHER_OWNER, path) from error
        raise translate_os_error(
            error, _("{path} can't be opened: {reason}."), path, no_permission=no_permission
        ) from error
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise StoreError(_("{path} isn't a plain file, so it isn't used."), Fault.NOT_A_FILE, path)
        if facts.st_uid != os.geteuid():
            raise StoreError(_("{path} belongs to someone else, so it isn't used."), Fault.OTHER_OWNER, path)
        if facts.st_mode & OTHERS:
            with contextlib.suppress(OSError):
                # The same: its modes stay as they are.
                os.fchmod(handle, FILE_MODE)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _is_somebodys(path: Path) -> bool:
    try:
        return path.lstat().st_uid != os.geteuid()
    except OSError:
        return False


@contextlib.contextmanager
def being_made(path: Path) -> Iterator[Path]:
    """Yield a new empty file beside `path` for its owner alone. It is gone afterwards unless it got another name.

    Raises:
        StoreError: the folder takes no file.
    """
    made = _new_private(path)
    try:
        yield made
    finally:
        _drop(made)


def _new_private(path: Path) -> Path:
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE))
    except OSError as error:
        raise translate_os_error(error, _("No file can be made in {path}: {reason}."), path.parent) from error
    return made


def put_in_place(made: Path, path: Path) -> None:
    """Give the file at `made` the name `path`, unless another process was faster; then theirs stays."""
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:
        # File systems without hard links: the short gap between looking and renaming is the best there is.
        if not path.exists():
            made.rename(path)
    _drop(made)


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of the file at `path`."""
    return path.with_name(f"{path.name}-journal")


def _drop(made: Path) -> None:
    """Remove a file that was being made, and its journal."""
    for each in (made, journal_of(made)):
        each.unlink(missing_ok=True)
