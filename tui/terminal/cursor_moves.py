"""The shortest sequence that moves the cursor, using only what every terminal since the VT100 understands."""

from collections.abc import Iterator
from functools import lru_cache

Position = tuple[int, int]
"""Column and row, both from 0."""


@lru_cache(4096)
def move(start: Position | None, target: Position) -> str:
    """Return the shortest sequence that moves the cursor to `target`. `start` is None if its position is unknown."""
    if start == target:
        return ""
    return min(_candidates(start, target), key=_byte_count)


def _byte_count(sequence: str) -> int:
    """Count bytes. A line feed counts twice, because the line discipline sends it as two."""
    return len(sequence) + sequence.count("\n")


def _candidates(start: Position | None, target: Position) -> Iterator[str]:
    column, row = target
    yield f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H" if row else "\x1b[H"
    if start is None:
        return
    down = row - start[1]
    vertical = _relative(down, "B", "A")
    yield from (vertical + horizontal for horizontal in _horizontal(start[0], column))
    if 0 < down < 4:  # noqa: PLR2004 for more lines, the candidates above are shorter
        yield "\r" + "\n" * down + _relative(column, "C", "D")


def _horizontal(start: int, target: int) -> Iterator[str]:
    yield _relative(target - start, "C", "D")
    yield "\r" + _relative(target, "C", "D")
    if target < start:
        yield "\b" * (start - target)


def _relative(count: int, forward: str, backward: str) -> str:
    """Return the relative move by `count` cells; `forward` and `backward` are the final letters."""
    if not count:
        return ""
    final = forward if count > 0 else backward
    return f"\x1b[{final}" if abs(count) == 1 else f"\x1b[{abs(count)}{final}"
