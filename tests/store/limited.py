"""Faults that root does not have: what becomes of the file of an ordinary user, said as JSON on stdout.

Run with `python -m tests.store.limited`; as root, it becomes nobody once everything is imported.
"""

import json
import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.disks import NOBODY, sum_of
from tests.modules import import_all
from tests.store.writing import CLOCK, session
from tui.store.store import Store, StoreError


def fault_of(do: Callable[[], object]) -> str:
    """Return the name of the fault that `do` meets; nothing where it meets none."""
    try:
        do()
    except StoreError as problem:
        return problem.fault.name
    return ""


def in_folder(folder: Path) -> dict[str, object]:
    """Try everything in `folder`; return what was met, and whether all bytes and all words are still there."""
    path = folder / "onward.db"
    kept = Store.open(path, CLOCK)
    session(kept, company="Acme")
    path.with_name("onward.db-journal").unlink(missing_ok=True)
    before = sum_of(path)
    met: dict[str, object] = {}

    folder.chmod(0o500)
    met["write in a read-only folder"] = fault_of(lambda: kept.set_setting("name", "Ana"))
    met["new file in a read-only folder"] = fault_of(lambda: Store.open(folder / "other.db", CLOCK))
    met["as it was"] = sum_of(path) == before
    folder.chmod(0o700)
    met["once it can be written"] = fault_of(lambda: kept.set_setting("name", "Ana"))

    before = sum_of(path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
    met["write over the limit"] = fault_of(lambda: kept.set_setting("name", "x" * 100_000))
    met["as it was at the limit"] = sum_of(path) == before and kept.setting("name") == "Ana"
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    met["once the limit is gone"] = fault_of(lambda: kept.set_setting("name", "Bo"))
    kept.close()

    path.chmod(0o400)
    look = Store.open(path, CLOCK)
    met["write in a read-only file"] = fault_of(lambda: look.set_setting("name", "Cy"))
    met["look at a read-only file"] = look.setting("name")
    look.close()
    path.chmod(0)
    met["open a closed file"] = fault_of(lambda: Store.open(path, CLOCK))
    path.chmod(0o600)
    if (theirs := folder / "theirs.db").exists():
        met["open a file of somebody else"] = fault_of(lambda: Store.open(theirs, CLOCK))
        met["theirs as it was"] = theirs.stat().st_size
    return met


def main() -> None:
    """Print what was met."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            import_all()
            (folder / "theirs.db").write_bytes(b"theirs")
            (folder / "theirs.db").chmod(0o600)
            os.chown(folder, NOBODY, NOBODY)
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        print(json.dumps(in_folder(folder)))
        (folder / "theirs.db").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
