"""Files for their owner's eyes, written whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from tui.words import _


def write_private(path: Path, content: str) -> None:
    """Write `content` (UTF-8) to `path`, readable by its owner alone. A file that was there is replaced at the end.

    When it fails, on a full disk for one, what was there before is still there, and nothing half written is.

    Raises:
        OSError: the file cannot be written.
    """
    path = path.absolute()
    if path.exists() and not path.is_file():
        # A folder, or a device such as /dev/null, which root could otherwise replace by a file.
        raise OSError(errno.EINVAL, _("it is a folder or a device, not a file"), str(path))
    # mkstemp makes the file with mode 0600 from its first byte, whatever the umask is.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
