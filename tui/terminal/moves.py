"""The shortest way of the cursor from one cell to another, in words that every terminal since the VT100 knows."""

from collections.abc import Iterator
from functools import lru_cache

Place = tuple[int, int]
"""Column and row, both from 0."""


@lru_cache(4096)
def move(at: Place | None, to: Place) -> str:
    """Return what to send to bring the cursor from `at` to `to`; None means that nobody knows where it is."""
    if at == to:
        return ""
    return min(_ways(at, to), key=_length)


def _length(way: str) -> int:
    """Count bytes; a terminal line sends a line feed as two."""
    return len(way) + way.count("\n")


def _ways(at: Place | None, to: Place) -> Iterator[str]:
    column, row = to
    yield f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H" if row else "\x1b[H"
    if at is None:
        return
    down = row - at[1]
    vertical = _by(down, "B", "A")
    yield from (vertical + across for across in _across(at[0], column))
    if 0 < down < 4:  # noqa: PLR2004 further down, the ways above are shorter
        yield "\r" + "\n" * down + _by(column, "C", "D")


def _across(at: int, to: int) -> Iterator[str]:
    yield _by(to - at, "C", "D")
    yield "\r" + _by(to, "C", "D")
    if to < at:
        yield "\b" * (at - to)


def _by(count: int, forward: str, backward: str) -> str:
    if not count:
        return ""
    way = forward if count > 0 else backward
    return f"\x1b[{way}" if abs(count) == 1 else f"\x1b[{abs(count)}{way}"
