"""Checks of the data: the folder, the file, and what is beside it. Nothing is created, repaired or locked."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.cli.doctor.check import Check, fine, note, problem, shown
from tui.paths import database
from tui.store.file import mounts
from tui.store.inspecting import FileReport, FileState, backups, inspect_file
from tui.store.logins.lock import lock_path
from tui.terminal.crash import LOG
from tui.words import _, counted

LEAST_ROOM = 20_000_000
"""Bytes below which a save may fail soon."""
MEGABYTE = 1_000_000
LOCKS = Path("/proc/locks")


def folder(path: Path) -> Iterator[Check]:
    """Yield the owner of the data folder, its file system, and the free space."""
    name = "data folder"
    try:
        facts = path.stat()
    except FileNotFoundError:
        yield fine(name, _("{path} isn't there yet. The first start makes it.").format(path=shown(path)))
        there = next((each for each in path.parents if each.is_dir()), None)
        yield from _disk(there) if there else ()
        return
    except OSError as error:
        why = os.strerror(error.errno or 0)
        do = _("Ask who runs this machine, or name another folder: onward --data-dir FOLDER")
        yield problem(name, _("{path} can't be reached: {why}.").format(path=shown(path), why=why), do)
        return
    yield _private(name, path, facts, stat.S_ISDIR(facts.st_mode), 0o700)
    yield from _disk(path)


def _private(name: str, path: Path, facts: os.stat_result, right_kind: bool, mode: int) -> Check:
    """Return whether `path` is of the right type, owned by the person, and private."""
    says = _("{path}, mode {mode}, {whose}.").format(
        path=shown(path),
        mode=f"{stat.S_IMODE(facts.st_mode):04o}",
        whose=_("yours") if facts.st_uid == os.geteuid() else _("someone else's"),
    )
    if not right_kind:
        return problem(name, says, _("It isn't what it has to be (a link, a device?). Move it away."))
    if facts.st_uid != os.geteuid():
        return problem(name, says, _("It has to belong to you. Name another folder: onward --data-dir FOLDER"))
    command = f"chmod {mode:o} {_('FOLDER') if stat.S_ISDIR(facts.st_mode) else _('FILE')}"
    if facts.st_mode & 0o022:
        return problem(name, says, _("Others can write there. To end that: {command}").format(command=command))
    if facts.st_mode & 0o055:
        return note(name, says, _("Others can open it. To end that: {command}").format(command=command))
    return fine(name, says)


def _disk(path: Path) -> Iterator[Check]:
    kind, is_network = _file_system(path)
    says = _("It is {kind}.").format(kind=kind) if kind else _("This system doesn't say what it is.")
    if is_network:
        do = _("Use Onward on one machine at a time: over a network, saving waits while the line is down.")
        yield note("file system", says, do)
    else:
        yield fine("file system", says)
    room = os.statvfs(path)
    free = room.f_bavail * room.f_frsize
    says = _("{number} MB are free.").format(number=free // MEGABYTE)
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    if room.f_flag & os.ST_RDONLY or not os.access(path, os.W_OK):
        yield problem("room", _("The folder takes no files. {room}").format(room=says), _("Make it writable."))
    elif free < LEAST_ROOM:
        yield problem("room", says, _("Make room; saving fails when the disk is full."))
    elif most != resource.RLIM_INFINITY and most < LEAST_ROOM:
        yield note("room", says, _("A file may be {size} MB here at most (ulimit -f).").format(size=most // MEGABYTE))
    else:
        yield fine("room", says)


def _file_system(path: Path) -> tuple[str | None, bool]:
    """Return the type of the file system, if known, and whether it is on a network."""
    if (kind := mounts.network_kind(path)) is not None:
        return kind, True
    with suppress(OSError):
        text = mounts.MOUNTS.read_text("utf-8", "surrogateescape")
        return mounts.file_system_type(os.path.realpath(path), text), False
    return None, False


def file(path: Path) -> Iterator[Check]:
    """Yield the type of the file, whether it is intact, and which login has it open."""
    data = database(path)
    try:
        facts = data.lstat()
    except FileNotFoundError:
        yield fine("file", _("There's none yet. The first start makes it."))
        return
    except OSError as error:
        yield problem("file", _("It can't be reached: {why}.").format(why=os.strerror(error.errno or 0)), "")
        return
    yield _private("file", data, facts, stat.S_ISREG(facts.st_mode), 0o600)
    yield _contents(inspect_file(data, check_all=True), facts.st_size)
    yield _lock(data)


def _contents(seen: FileReport, size: int) -> Check:
    version = _("Schema {version} of {newest}, {size} kB.").format(
        version=seen.version, newest=seen.newest, size=-(-size // 1000)
    )
    put_back = _("Move it away, put the newest of the backups in its place, and start Onward.")
    said = {
        FileState.EMPTY: (_("The file is empty: something cut it off."), put_back),
        FileState.NOT_OURS: (_("This isn't one of Onward's files."), _("Move it away.")),
        FileState.NEWER: (
            _("It was written by a newer Onward. {version}").format(version=version),
            _("Use that one. This one leaves the file as it is."),
        ),
        FileState.DAMAGED: (_("The file is damaged."), put_back),
        FileState.UNREACHABLE: (_("The file can't be read."), _("Ask who runs this machine.")),
        FileState.NONE: (_("The file is gone."), put_back),
    }
    if seen.state in said:
        return problem("contents", *said[seen.state])
    if seen.state is FileState.UNFINISHED_SAVE:
        return note("contents", _("The last save was cut off."), _("Start Onward: it undoes what was half written."))
    if seen.state is FileState.BUSY:
        return note("contents", _("Something is being written just now."), _("Try again in a minute."))
    if seen.version < seen.newest:
        return note("contents", version, _("The next start brings it up to date, and makes a backup first."))
    if seen.has_invalid_values:
        says = _("{version} Some values in it are damaged, and nothing else.").format(version=version)
        return note("contents", says, _("Start Onward: it saves each as text, so that you can put it right."))
    return fine("contents", _("{version} Nothing is damaged.").format(version=version))


def _lock(data: Path) -> Check:
    """Return whether a running Onward holds the lock beside the file. Reading the kernel's list takes no lock."""
    try:
        facts = lock_path(data).stat()
        listed = LOCKS.read_text()
    except FileNotFoundError:
        return fine("lock", _("Nobody has Onward open here."))
    except OSError:
        return note("lock", _("This system doesn't say who has Onward open."))
    # Not compared by device: on btrfs the list has another device number than the file.
    if any(word.endswith(f":{facts.st_ino}") for word in listed.split()):
        return note("lock", _("Onward is open in another login."), _("A second one asks before it takes over."))
    return fine("lock", _("Nobody has Onward open here."))


def beside(path: Path) -> Iterator[Check]:
    """Yield what is beside the file: backups, and a crash log."""
    made = backups(database(path)) if path.is_dir() else []
    if made:
        day = datetime.fromtimestamp(made[-1].stat().st_mtime, UTC).date().isoformat()
        many = counted("{number} backup", "{number} backups", len(made))
        yield fine("backups", _("{backups}, the newest from {day}.").format(backups=many, day=day))
    else:
        yield fine("backups", _("None. One is made before a newer Onward changes how it keeps things."))
    log = path / LOG
    if log.exists():
        day = datetime.fromtimestamp(log.stat().st_mtime, UTC).date().isoformat()
        do = _("{log} holds no words of yours and can go with a report.").format(log=shown(log))
        yield note("crash", _("Onward stopped by a fault of its own on {day}.").format(day=day), do)
    else:
        yield fine("crash", _("No fault of Onward's own is written down."))
