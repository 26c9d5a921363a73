"""Reads the pages of a database file one by one, without SQLite, which gives up at the first fault it meets.

How a file is laid out: https://www.sqlite.org/fileformat2.html, sections 1.6 and 2. A page is read whole or not at all;
of a cell that is cut short or points out of the file, nothing is made up.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SIZE = 4096
"""Bytes of a page: what SQLite takes for every file that Onward makes."""
HEADER = 100
TABLE_INTERIOR, TABLE_LEAF, INDEX_INTERIOR, INDEX_LEAF = 0x05, 0x0D, 0x02, 0x0A
KINDS = frozenset({TABLE_INTERIOR, TABLE_LEAF, INDEX_INTERIOR, INDEX_LEAF})
CONSTANTS: Mapping[int, "Cell"] = {0: None, 8: 0, 9: 1}
"""What a column holds that takes no bytes, by its type in a record."""
INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number has, by its type in a record."""
REAL, REAL_SIZE = 7, 8
BYTES = 12
"""From this type on a column is bytes, or text where the type is odd; how long is in the type as well."""
LONGEST_NUMBER, MORE = 9, 0x80

Cell = str | int | float | bytes | None


class Unreadable(ValueError):
    """A page, or a cell of it, is not what it has to be."""


@dataclass(frozen=True)
class Record:
    """One row: its number, which a table without row numbers has not, and its columns in the order of the table."""

    number: int | None
    cells: tuple[Cell, ...]


class Pages:
    """The pages of a file, given as its bytes. Pages have the numbers that SQLite gives them, from 1 on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.count = len(data) // SIZE
        self.seen: set[int] = set()
        """The pages that belong to what was read so far."""

    def tree(self, root: int) -> Iterator[Record | None]:
        """Yield the rows of the table whose first page is `root`; None for each page or row that cannot be read."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self.seen or not 1 <= number <= self.count:
                yield None
                continue
            self.seen.add(number)
            try:
                kind, begin = self._head(number)
            except Unreadable:
                yield None
                continue
            if kind in (TABLE_INTERIOR, INDEX_INTERIOR):
                children, own = self._interior(number, kind, begin)
                waiting += children
                yield from own
            else:
                yield from self._leaf(number, kind, begin)

    def leaf(self, number: int) -> list[Record | None]:
        """Return the rows of one page by itself; nothing where it is no page of rows."""
        try:
            kind, begin = self._head(number)
        except Unreadable:
            return []
        return list(self._leaf(number, kind, begin)) if kind in (TABLE_LEAF, INDEX_LEAF) else []

    def _head(self, number: int) -> tuple[int, int]:
        """Return the kind of a page and where in the file its head begins."""
        begin = (number - 1) * SIZE + (HEADER if number == 1 else 0)
        kind = self._data[begin]
        if kind not in KINDS:
            raise Unreadable
        return kind, begin

    def _cells(self, number: int, begin: int, head: int) -> Iterator[int]:
        """Yield where the cells of a page begin in the file."""
        page = (number - 1) * SIZE
        many = struct.unpack_from(">H", self._data, begin + 3)[0]
        many = min(many, (SIZE - head) // 2)
        for place in range(many):
            at = struct.unpack_from(">H", self._data, begin + head + 2 * place)[0]
            yield page + at if 0 < at < SIZE else -1

    def _interior(self, number: int, kind: int, begin: int) -> tuple[list[int], list[Record | None]]:
        """Return the pages below a page, and the rows it has itself: those of a table without row numbers."""
        children = [struct.unpack_from(">I", self._data, begin + 8)[0]]
        own: list[Record | None] = []
        for at in self._cells(number, begin, 12):
            if at < 0:
                own.append(None)
                continue
            children.append(struct.unpack_from(">I", self._data, at)[0])
            if kind == INDEX_INTERIOR:
                own.append(self._record(at + 4, kind))
        return children, own

    def _leaf(self, number: int, kind: int, begin: int) -> Iterator[Record | None]:
        for at in self._cells(number, begin, 8):
            yield self._record(at, kind) if at >= 0 else None

    def _record(self, at: int, kind: int) -> Record | None:
        try:
            size, at = _varint(self._data, at)
            row: int | None = None
            if kind == TABLE_LEAF:
                row, at = _varint(self._data, at)
            return Record(row, _columns(self._payload(size, at, kind)))
        except (Unreadable, IndexError, struct.error):
            return None

    def _payload(self, size: int, at: int, kind: int) -> bytes:
        """Return the `size` bytes of a record that begins at `at` and may go on in pages of its own."""
        most = SIZE - 35 if kind == TABLE_LEAF else (SIZE - 12) * 64 // 255 - 23
        if size > len(self._data):
            raise Unreadable
        if size <= most:
            return self._bytes(at, size)
        least = (SIZE - 12) * 32 // 255 - 23
        here = least + (size - least) % (SIZE - 4)
        here = here if here <= most else least
        parts = [self._bytes(at, here)]
        left, following = size - here, struct.unpack_from(">I", self._data, at + here)[0]
        chain: set[int] = set()
        while left > 0:
            if not 1 < following <= self.count or following in chain:
                raise Unreadable
            chain.add(following)
            begin = (following - 1) * SIZE
            parts.append(self._bytes(begin + 4, min(left, SIZE - 4)))
            left -= SIZE - 4
            following = struct.unpack_from(">I", self._data, begin)[0]
        self.seen |= chain
        return b"".join(parts)

    def _bytes(self, at: int, size: int) -> bytes:
        found = self._data[at : at + size]
        if len(found) != size:
            raise Unreadable
        return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that is written at `at` in one to nine bytes, and where it ends.

    Each of the first eight bytes has seven bits of it and says whether another follows; a ninth has eight.
    """
    value = 0
    for place in range(at, at + LONGEST_NUMBER - 1):
        value = value << 7 | data[place] & 0x7F
        if not data[place] & MORE:
            return value, place + 1
    value = value << 8 | data[at + LONGEST_NUMBER - 1]
    return (value - (1 << 64) if value >= 1 << 63 else value), at + LONGEST_NUMBER


def _columns(payload: bytes) -> tuple[Cell, ...]:
    """Return the columns of a record."""
    head, at = _varint(payload, 0)
    if not 0 < head <= len(payload):
        raise Unreadable
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
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
    if size < 0 or at + size > len(payload):
        raise Unreadable
    part = payload[at : at + size]
    end = at + size
    if kind in INTEGERS:
        return int.from_bytes(part, "big", signed=True), end
    if kind == REAL:
        return float(struct.unpack(">d", part)[0]), end
    return (part.decode(errors="replace") if kind % 2 else part), end
