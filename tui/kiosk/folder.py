"""The folder of one visitor: in memory, for this user alone, and deleted when the visit ends, however it ends.

Whoever made a folder holds a lock on it. The kernel drops the lock with the process, so the next start can tell the
folder of a seat that is in use from one that a killed process left behind.
"""

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tui.kiosk.paper import cancel, noted
from tui.words import _

PREFIX = "onward-seat-"
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108


class NoRoom(Exception):
    """There is no folder in memory for a visitor's data. The text is a sentence."""


def room_for_visits() -> Path:
    """Return the folder that folders of visitors are made in: systemd's for the service, the user's, or shared memory.

    Raises:
        NoRoom: none of them can be written in.
    """
    given = os.environ.get("RUNTIME_DIRECTORY", "").split(":")[0], os.environ.get("XDG_RUNTIME_DIR", "")
    for folder in (*map(Path, filter(None, given)), SHARED_MEMORY):
        if folder.is_absolute() and folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
            return folder
    raise NoRoom(_("There's no folder in memory for a visitor's words. Start it by systemd, or mount /dev/shm."))


class SeatFolder:
    """A new folder with mode 0700 in `room`. Close it to delete it.

    Raises:
        NoRoom: it can't be made, for example since the memory for it is full.
    """

    def __init__(self, room: Path) -> None:
        try:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=room))
        except OSError as error:
            words = _("There's no room for a visit in {folder} ({why}). Switch this terminal off and on again.")
            raise NoRoom(words.format(folder=room, why=error.strerror)) from error
        self._lock = _locked(self.path)

    def close(self) -> bool:
        """Delete the folder with all that is in it; return whether it is gone."""
        gone = delete(self.path)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        return gone


def clear_left_behind(room: Path) -> int:
    """Delete the folders of visits whose process is gone, cancel what those printed, and return how many there were."""
    gone = 0
    for folder in _left_behind(room):
        cancel(noted(folder))
        gone += delete(folder)
    return gone


def delete(folder: Path) -> bool:
    """Delete a folder with all that is in it; return whether it is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _left_behind(room: Path) -> Iterator[Path]:
    for folder in sorted(room.glob(f"{PREFIX}*")):
        with contextlib.suppress(OSError):
            facts = folder.lstat()
            is_ours = stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.geteuid()
            if is_ours and (lock := _locked(folder)) is not None:
                os.close(lock)
                yield folder


def _locked(folder: Path) -> int | None:
    """Return an open file that holds the lock of `folder`; None if another process has it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
