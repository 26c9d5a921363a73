"""Says whether another login seems to have the file, with nothing imported, for what is shown before it is opened."""

import os

LONGEST_HOLDER = 4_096
"""Bytes that are read of who has the file."""


def is_open(path: str) -> bool:
    """Say whether another login seems to have the file.

    It writes who it is into the lock, and empties that when it ends. One that was killed doesn't.
    """
    try:
        with open(f"{path}.lock", "rb") as lock:  # noqa: PTH123
            holder = lock.read(LONGEST_HOLDER)
    except OSError:
        return False
    number = holder.partition(b'"pid": ')[2].split(b",")[0].strip(b" }")
    if not number.isdigit():
        return bool(holder)
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
