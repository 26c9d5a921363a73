"""Writes files that only their owner can read, completely or not at all. Only the store writes files in another way.

For a file whose name a person chose, use `save_as`: it decides whether a file may be written there.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.own_files import is_own
from tui.words import _

FOLDER_MODE = 0o700
OTHERS = 0o077
NO_HARD_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""The errors of file systems without hard links, such as FAT and some network mounts."""


def save_as(path: Path, content: str | Iterable[str], *, replace: bool = False, own: Iterable[Path] = ()) -> None:
    """Write `content` as UTF-8 to the file that a person named; only its owner can read it.

    A link at `path` is replaced, not followed. A file of Onward's own is never replaced, also not through a link.

    Args:
        path: The file.
        content: Its text, whole or in parts.
        replace: Replace a file that exists.
        own: Files of Onward's own that have no name or content to recognise them by, such as its configuration.

    Raises:
        FileExistsError: the file exists, and `replace` is not set.
        OSError: the file cannot be written, or is Onward's own. Whatever was there is unchanged.
    """
    path = path.absolute()
    _refuse_other_than_file(path)
    if is_own(path, own):
        raise PermissionError(errno.EPERM, _("it's one of Onward's own files"), str(path))
    if replace:
        write_private(path, content)
        return
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, _("there's already a file of that name"), str(path))
    with _temporary_file(path.parent, _encoded(content)) as temporary:
        if not _link(temporary, path):
            raise FileExistsError(errno.EEXIST, _("there's already a file of that name"), str(path))
        _sync_folder(path.parent)


def write_private(path: Path, content: str | Iterable[str]) -> None:
    """Write `content` as UTF-8 to `path`, and replace a file that exists; only its owner can read it.

    Raises:
        OSError: the file cannot be written, as on a full disk. A file that existed is unchanged.
    """
    path = path.absolute()
    _refuse_other_than_file(path)
    with _temporary_file(path.parent, _encoded(content)) as temporary:
        temporary.replace(path)
    _sync_folder(path.parent)


def write_new(folder: Path, names: Iterable[str], content: bytes | Iterator[bytes], *, reuse: bool = False) -> Path:
    """Write `content`, whole or in parts, to a new file in `folder` with the first free name, and return its path.

    With `reuse`, a file with one of these names and the same content is returned instead of a second one. No file is
    overwritten, and no link is followed.

    Raises:
        OSError: the file cannot be written, or no name is free. No part of it is left.
    """
    with _temporary_file(folder, [content] if isinstance(content, bytes) else content) as temporary:
        for name in names:
            if _link(temporary, folder / name):
                _sync_folder(folder)
                return folder / name
            if reuse and isinstance(content, bytes) and _has_content(folder / name, content):
                return folder / name
    raise FileExistsError(errno.EEXIST, _("there are too many files of this name"), str(folder))


def _encoded(content: str | Iterable[str]) -> Iterator[bytes]:
    """Yield text in UTF-8, with question marks for half characters."""
    return (part.encode("utf-8", "replace") for part in ([content] if isinstance(content, str) else content))


def _refuse_other_than_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        # A folder, or a device such as /dev/null, which root could replace with a file.
        raise OSError(errno.EINVAL, _("it's a folder or a device, not a file"), str(path))


def own_folder(folder: Path) -> None:
    """Create `folder` if it does not exist, and let only its owner open it.

    Raises:
        OSError: it cannot be created, is a link or not a folder, or belongs to somebody else.
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


def _has_content(path: Path, content: bytes) -> bool:
    """Return whether `path` is a plain file of the person's own with exactly this content."""
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
def _temporary_file(folder: Path, content: Iterable[bytes]) -> Iterator[Path]:
    """Yield a file with `content`, in parts, synced to the disk. It is deleted at the end, unless it was renamed."""
    import tempfile

    # mkstemp creates the file with mode 0600, whatever the umask is, and follows no link.
    handle, name = tempfile.mkstemp(dir=folder, prefix=".onward-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()


def _link(temporary: Path, target: Path) -> bool:
    """Give the temporary file the name `target` as well, and return whether that name was free."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        return _reserve_and_replace(temporary, target)
    return True


def _reserve_and_replace(temporary: Path, target: Path) -> bool:
    """Do the same without hard links: create an empty file with the name, then replace it."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return False
    try:
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise
    return True


def _sync_folder(folder: Path) -> None:
    """Sync the folder, so that the new name survives a crash; some systems cannot do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
