"""Pictures that were looked at and are kept, and how those of now differ from them.

`SNAPSHOTS=accept ./run test tests/look` keeps what is shown now. Look at what git says of it before it is committed.
"""

import os
from collections.abc import Mapping, Set
from difflib import unified_diff
from pathlib import Path

SNAPSHOTS = Path(__file__).parent / "snapshots"
HOW = "Where this is meant: SNAPSHOTS=accept ./run test tests/look"


def accepting() -> bool:
    """Say whether what is shown now is kept as it is."""
    return os.environ.get("SNAPSHOTS") == "accept"


def differences(folder: Path, taken: Mapping[str, str]) -> str:
    """Return how the pictures `taken`, by name, differ from those in `folder`; nothing where they do not.

    When accepting, `folder` is made to hold what was taken.
    """
    if accepting():
        _keep(folder, taken)
    kept = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))}
    changed = [_difference(name, kept[name], now) for name, now in taken.items() if kept.get(name, now) != now]
    new = [f"{name}: no picture of it is kept in {folder.name}.\n" for name in taken if name not in kept]
    found = [*changed, *new]
    return "\n".join([*found, HOW]) if found else ""


def left_over(folder: Path, names: Set[str]) -> list[str]:
    """Return which pictures in `folder` are of none of the pages `names`. When accepting, they are removed."""
    files = [file for file in sorted(folder.glob("*.txt")) if file.stem not in names]
    if accepting():
        while files:
            files.pop().unlink()
    return [file.stem for file in files]


def _difference(name: str, kept: str, now: str) -> str:
    lines = unified_diff(kept.splitlines(), now.splitlines(), f"{name} as kept", f"{name} now", n=2, lineterm="")
    return "\n".join(lines) + "\n"


def _keep(folder: Path, taken: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, now in taken.items():
        (folder / f"{name}.txt").write_text(now, "utf-8")
