"""Reads a record: the columns of a row, in the format that SQLite writes.

The format is described at https://www.sqlite.org/fileformat2.html, section 2.1.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bytes | None
CONSTANTS: Mapping[int, Cell] = {0: None, 8: 0, 9: 1}
"""The values of columns that have no bytes, by their type in the record."""
INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes an integer has, by its type in the record."""
REAL, REAL_SIZE = 7, 8
FIRST_BYTES = 12
"""This type and all above are bytes if even, or text if odd. The length is (type - 12) // 2."""
MAX_NUMBER_BYTES, MORE_BYTES = 9, 0x80


class Unreadable(ValueError):
    """A page, or a part of one, isn't in the format of SQLite."""


@dataclass(frozen=True)
class Record:
    """One row: its rowid (None in a table without), and its columns in the order of the table."""

    rowid: int | None
    cells: tuple[Cell, ...]


def read_number(data: bytes, offset: int) -> tuple[int, int]:
    """Return the number of one to nine bytes at `offset`, and the offset after it.

    Each of the first eight bytes has seven bits of the number and a bit that is set if another byte follows. A ninth
    byte has eight bits.

    Raises:
        Unreadable: `data` ends before the number does.
    """
    value = 0
    try:
        for index in range(offset, offset + MAX_NUMBER_BYTES - 1):
            value = value << 7 | data[index] & 0x7F
            if not data[index] & MORE_BYTES:
                return value, index + 1
        value = value << 8 | data[offset + MAX_NUMBER_BYTES - 1]
    except IndexError as error:
        raise Unreadable from error
    return (value - (1 << 64) if value >= 1 << 63 else value), offset + MAX_NUMBER_BYTES


def read_cells(payload: bytes) -> tuple[Cell, ...]:
    """Return the columns of a record.

    Raises:
        Unreadable: `payload` isn't a record.
    """
    header, offset = read_number(payload, 0)
    if not 0 < header <= len(payload):
        raise Unreadable
    kinds = []
    while offset < header:
        kind, offset = read_number(payload, offset)
        kinds.append(kind)
    cells = []
    offset = header
    for kind in kinds:
        cell, offset = _cell(payload, kind, offset)
        cells.append(cell)
    if offset != len(payload):
        raise Unreadable
    return tuple(cells)


def _cell(payload: bytes, kind: int, offset: int) -> tuple[Cell, int]:
    """Return the column of type `kind` at `offset`, and the offset after it."""
    if kind in CONSTANTS:
        return CONSTANTS[kind], offset
    size = INTEGERS.get(kind, REAL_SIZE if kind == REAL else (kind - FIRST_BYTES) // 2)
    end = offset + size
    if size < 0 or end > len(payload):
        raise Unreadable
    part = payload[offset:end]
    if kind in INTEGERS:
        return int.from_bytes(part, "big", signed=True), end
    if kind == REAL:
        return float(struct.unpack(">d", part)[0]), end
    return (part.decode(errors="replace") if kind % 2 else part), end
