"""Reads the pages of a database file one by one, without SQLite, which gives up at the first fault it meets.

How a file is laid out: https://www.sqlite.org/fileformat2.html, sections 1.6 and 2. A page is read whole or not at all;
of a cell that is cut short or points out of its page, nothing is made up.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tui.store.rescue.records import Record, Unreadable, read_cells, read_number

SIZE = 4096
"""Bytes of a page: what SQLite takes for every file that Onward makes."""
HEADER = 100
TABLE_INTERIOR, TABLE_LEAF, INDEX_INTERIOR, INDEX_LEAF = 0x05, 0x0D, 0x02, 0x0A
HEADS = {TABLE_INTERIOR: 12, INDEX_INTERIOR: 12, TABLE_LEAF: 8, INDEX_LEAF: 8}
"""How many bytes the head of a page has, by its kind."""
MOST_IN_TABLE, MOST_IN_INDEX = SIZE - 35, (SIZE - 12) * 64 // 255 - 23
"""How many bytes of a record are on a page at most; those of a longer one go on in pages of their own."""
LEAST = (SIZE - 12) * 32 // 255 - 23


@dataclass(frozen=True)
class Page:
    """One page of a tree: its bytes, its kind, and where in it the head begins."""

    data: bytes
    kind: int
    begin: int

    @property
    def is_leaf(self) -> bool:
        """Whether no page is below it."""
        return self.kind in (TABLE_LEAF, INDEX_LEAF)

    @property
    def cells(self) -> Iterator[int | None]:
        """Where its cells begin; None for one that points out of it."""
        head = HEADS[self.kind]
        many = min(struct.unpack_from(">H", self.data, self.begin + 3)[0], (SIZE - self.begin - head) // 2)
        for at in struct.unpack_from(f">{many}H", self.data, self.begin + head):
            yield at if 0 < at <= SIZE - 4 else None

    @property
    def children(self) -> Iterator[int]:
        """The numbers of the pages below it, the last first."""
        for at in (self.begin + 8, *self.cells):
            if at is not None:
                yield struct.unpack_from(">I", self.data, at)[0]


class Pages:
    """The pages of an open file. They have the numbers that SQLite gives them, from 1 on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = file.seek(0, os.SEEK_END) // SIZE
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
                page = self._page(number)
            except Unreadable:
                yield None
                continue
            if not page.is_leaf:
                waiting += page.children
            if page.kind == TABLE_INTERIOR:
                yield from (None for at in page.cells if at is None)
            else:
                yield from self._records(page)

    def rows_on(self, number: int) -> Iterator[Record | None]:
        """Yield the rows of one page by itself; nothing where it is no page of rows."""
        self.seen.add(number)
        try:
            page = self._page(number)
        except Unreadable:
            return
        if page.kind != TABLE_INTERIOR:
            yield from self._records(page)

    def _page(self, number: int) -> Page:
        data = self._bytes(number)
        begin = HEADER if number == 1 else 0
        if data[begin] not in HEADS:
            raise Unreadable
        return Page(data, data[begin], begin)

    def _bytes(self, number: int) -> bytes:
        try:
            self._file.seek((number - 1) * SIZE)
            data = self._file.read(SIZE)
        except OSError as error:
            # A part of a disk can be broken, and the rest whole.
            raise Unreadable from error
        if len(data) != SIZE:
            # The file was cut off meanwhile.
            raise Unreadable
        return data

    def _records(self, page: Page) -> Iterator[Record | None]:
        for at in page.cells:
            try:
                yield None if at is None else self._record(page, at)
            except Unreadable:
                yield None

    def _record(self, page: Page, at: int) -> Record:
        # A row of a table without row numbers may be on a page with others below, whose number comes first.
        begin = at + 4 if page.kind == INDEX_INTERIOR else at
        size, begin = read_number(page.data, begin)
        row: int | None = None
        if page.kind == TABLE_LEAF:
            row, begin = read_number(page.data, begin)
        return Record(row, read_cells(self._payload(page, size, begin)))

    def _payload(self, page: Page, size: int, at: int) -> bytes:
        """Return the `size` bytes of a record that begins at `at` and may go on in pages of its own."""
        most = MOST_IN_TABLE if page.kind == TABLE_LEAF else MOST_IN_INDEX
        if not 0 <= size <= self.count * SIZE:
            raise Unreadable
        if size <= most:
            return _cut(page.data, at, size)
        here = LEAST + (size - LEAST) % (SIZE - 4)
        here = here if here <= most else LEAST
        parts = [_cut(page.data, at, here)]
        left, following = size - here, struct.unpack(">I", _cut(page.data, at + here, 4))[0]
        chain: set[int] = set()
        while left > 0:
            if not 1 < following <= self.count or following in chain:
                raise Unreadable
            chain.add(following)
            data = self._bytes(following)
            parts.append(data[4 : 4 + min(left, SIZE - 4)])
            left -= SIZE - 4
            following = struct.unpack_from(">I", data)[0]
        self.seen |= chain
        return b"".join(parts)


def _cut(data: bytes, at: int, size: int) -> bytes:
    found = data[at : at + size]
    if len(found) != size:
        raise Unreadable
    return found
