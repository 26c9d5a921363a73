"""Reads one record: the columns of a row as SQLite writes them.

The format: https://www.sqlite.org/fileformat2.html, section 2.1.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bytes | None
CONSTANTS: Mapping[int, Cell] = {0: None, 8: 0, 9: 1}
"""What a column holds that takes no bytes, by its type in a record."""
INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number has, by its type in a record."""
REAL, REAL_SIZE = 7, 8
BYTES = 12
"""From this type on a column is bytes, or text where the type is odd; how long is in the type as well."""
LONGEST_NUMBER, MORE = 9, 0x80


class Unreadable(ValueError):
    """A page, or a part of it, is not what it has to be."""


@dataclass(frozen=True)
class Record:
    """One row: its number, which a table without row numbers has not, and its columns in the order of the table."""

    number: int | None
    cells: tuple[Cell, ...]


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that is written at `at` in one to nine bytes, and where it ends.

    Each of the first eight bytes has seven bits of it and says whether another follows; a ninth has eight.

    Raises:
        Unreadable: the bytes end before it does.
    """
    value = 0
    try:
        for place in range(at, at + LONGEST_NUMBER - 1):
            value = value << 7 | data[place] & 0x7F
            if not data[place] & MORE:
                return value, place + 1
        value = value << 8 | data[at + LONGEST_NUMBER - 1]
    except IndexError as error:
        raise Unreadable from error
    return (value - (1 << 64) if value >= 1 << 63 else value), at + LONGEST_NUMBER


def read_cells(payload: bytes) -> tuple[Cell, ...]:
    """Return the columns of a record.

    Raises:
        Unreadable: it is none.
    """
    head, at = read_number(payload, 0)
    if not 0 < head <= len(payload):
        raise Unreadable
    kinds = []
    while at < head:
        kind, at = read_number(payload, at)
        kinds.append(kind)
    found = []
    at = head
    for kind in kinds:
        cell, at = _cell(payload, kind, at)
        found.append(cell)
    if at != len(payload):
        raise Unreadable
    return tuple(found)


def _cell(payload: bytes, kind: int, at: int) -> tuple[Cell, int]:
    """Return the column of type `kind` that begins at `at`, and where it ends."""
    if kind in CONSTANTS:
        return CONSTANTS[kind], at
    size = INTEGERS.get(kind, REAL_SIZE if kind == REAL else (kind - BYTES) // 2)
    end = at + size
    if size < 0 or end > len(payload):
        raise Unreadable
    part = payload[at:end]
    if kind in INTEGERS:
        return int.from_bytes(part, "big", signed=True), end
    if kind == REAL:
        return float(struct.unpack(">d", part)[0]), end
    return (part.decode(errors="replace") if kind % 2 else part), end
