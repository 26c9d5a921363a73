"""Files for their owner's eyes, written whole or not at all: the one place that writes files beside the store.

A name that a person chose goes through `save_as`, which decides whether a file may be written there.
"""

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.own_files import is_own
from tui.words import _

FOLDER_MODE = 0o700
OTHERS = 0o077
NO_HARD_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What a file system answers that knows no hard links: FAT, some mounts over a network."""


def save_as(path: Path, content: str, *, replace: bool = False, own: Iterable[Path] = ()) -> None:
    """Write `content` (UTF-8) to a file of the name that a person chose, readable by its owner alone.

    A link at `path` is replaced, not followed. `own` are files of Onward's own that cannot be told by their name or by
    what is in them, such as its configuration; none of Onward's own is ever replaced, through whatever link.

    Raises:
        FileExistsError: there is a file of that name, and it is not to `replace` it.
        OSError: the file cannot be written, or is Onward's own; what was there is still there.
    """
    path = path.absolute()
    _refuse_what_is_no_file(path)
    if is_own(path, own):
        raise PermissionError(errno.EPERM, _("it's one of Onward's own files"), str(path))
    if replace:
        write_private(path, content)
        return
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, _("there's already a file of that name"), str(path))
    with _written(path.parent, content.encode("utf-8", "replace")) as made:
        if not _named(made, path):
            raise FileExistsError(errno.EEXIST, _("there's already a file of that name"), str(path))
        _sync_folder(path.parent)


def write_private(path: Path, content: str) -> None:
    """Write `content` (UTF-8) to `path`, readable by its owner alone. A file that was there is replaced at the end.

    When it fails, on a full disk for one, what was there before is still there, and nothing half written is.

    Raises:
        OSError: the file cannot be written.
    """
    path = path.absolute()
    _refuse_what_is_no_file(path)
    with _written(path.parent, content.encode("utf-8", "replace")) as made:
        made.replace(path)
    _sync_folder(path.parent)


def write_new(folder: Path, names: Iterable[str], content: bytes, *, reuse: bool = False) -> Path:
    """Write `content` to a new file in `folder` under the first of `names` that is free, and return the file.

    With `reuse`, a file under one of them that holds the same already is returned instead, and no second one is made.
    Nothing that is there is ever written over, and no link is followed.

    Raises:
        OSError: the file cannot be written; nothing half written is left.
    """
    with _written(folder, content) as made:
        for name in names:
            if _named(made, folder / name):
                _sync_folder(folder)
                return folder / name
            if reuse and _holds(folder / name, content):
                return folder / name
    raise FileExistsError(errno.EEXIST, _("there are too many files of this name"), str(folder))


def _refuse_what_is_no_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        # A folder, or a device such as /dev/null, which root could otherwise replace by a file.
        raise OSError(errno.EINVAL, _("it's a folder or a device, not a file"), str(path))


def own_folder(folder: Path) -> None:
    """Make `folder` where it is missing, and take it away from everybody but its owner.

    Raises:
        OSError: it cannot be made, is a link or no folder, or belongs to somebody else.
    """
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        facts = os.fstat(handle)
        if facts.st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, _("the folder belongs to someone else"), str(folder))
        if facts.st_mode & OTHERS:
            os.fchmod(handle, FOLDER_MODE)
    finally:
        os.close(handle)


def _holds(path: Path, content: bytes) -> bool:
    """Say whether `path` is a plain file of the person's own that holds `content` and nothing else."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_size != len(content):
            return False
        with open(handle, "rb", closefd=False) as file:
            return file.read() == content
    finally:
        os.close(handle)


@contextlib.contextmanager
def _written(folder: Path, content: bytes) -> Iterator[Path]:
    """Yield a file that holds all of `content`, safe on the disk; it is gone afterwards unless it was renamed."""
    # mkstemp makes the file with mode 0600 from its first byte, whatever the umask is, and follows no link.
    handle, name = tempfile.mkstemp(dir=folder, prefix=".onward-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()


def _named(made: Path, target: Path) -> bool:
    """Give `made` the name `target` as well, and say whether that name was free."""
    try:
        os.link(made, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        return _taken_over(made, target)
    return True


def _taken_over(made: Path, target: Path) -> bool:
    """Do the same without hard links: an empty file holds the name until the whole one takes its place."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return False
    try:
        made.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise
    return True


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
