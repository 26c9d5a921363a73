"""Reads the pages of a database file one by one, without SQLite, which stops at the first damaged page.

The file format is described at https://www.sqlite.org/fileformat2.html, sections 1.6 and 2. A cell that is cut off, or
whose position is outside its page, counts as unreadable.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tui.store.rescue.records import Record, Unreadable, read_cells, read_number

SIZE = 4096
"""Bytes of a page in every file that Onward makes."""
FILE_HEADER = 100
"""Bytes of the file's header, at the beginning of the first page."""
TABLE_INTERIOR, TABLE_LEAF, INDEX_INTERIOR, INDEX_LEAF = 0x05, 0x0D, 0x02, 0x0A
PAGE_HEADERS = {TABLE_INTERIOR: 12, INDEX_INTERIOR: 12, TABLE_LEAF: 8, INDEX_LEAF: 8}
"""Bytes of a page's header, by the kind of page."""
MAX_IN_TABLE, MAX_IN_INDEX = SIZE - 35, (SIZE - 12) * 64 // 255 - 23
"""Bytes of the longest record that is stored within a page. A longer one continues on overflow pages."""
MIN_LOCAL = (SIZE - 12) * 32 // 255 - 23
"""Bytes of a longer record that are stored within a page at least."""


@dataclass(frozen=True)
class Page:
    """One page of a B-tree: its bytes, its kind, and the offset of its header."""

    data: bytes
    kind: int
    header: int

    @property
    def is_leaf(self) -> bool:
        """Whether it has no child pages."""
        return self.kind in (TABLE_LEAF, INDEX_LEAF)

    @property
    def cells(self) -> Iterator[int | None]:
        """The offsets of its cells; None for an offset outside the page."""
        start = self.header + PAGE_HEADERS[self.kind]
        count = min(struct.unpack_from(">H", self.data, self.header + 3)[0], (SIZE - start) // 2)
        for offset in struct.unpack_from(f">{count}H", self.data, start):
            yield offset if 0 < offset <= SIZE - 4 else None

    @property
    def children(self) -> Iterator[int]:
        """The numbers of its child pages, beginning with the last child."""
        for offset in (self.header + 8, *self.cells):
            if offset is not None:
                yield struct.unpack_from(">I", self.data, offset)[0]


class Pages:
    """The pages of an open database file. The first has the number 1."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = file.seek(0, os.SEEK_END) // SIZE
        self.seen: set[int] = set()
        """The numbers of the pages that were read."""

    def tree(self, root: int) -> Iterator[Record | None]:
        """Yield the rows of the B-tree whose first page is `root`; None for each page or row that can't be read."""
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
                yield from (None for offset in page.cells if offset is None)
            else:
                yield from self._records(page)

    def rows_on(self, number: int) -> Iterator[Record | None]:
        """Yield the rows of a single page; none if it isn't a page of rows."""
        self.seen.add(number)
        try:
            page = self._page(number)
        except Unreadable:
            return
        if page.kind != TABLE_INTERIOR:
            yield from self._records(page)

    def _page(self, number: int) -> Page:
        data = self._bytes(number)
        header = FILE_HEADER if number == 1 else 0
        if data[header] not in PAGE_HEADERS:
            raise Unreadable
        return Page(data, data[header], header)

    def _bytes(self, number: int) -> bytes:
        try:
            self._file.seek((number - 1) * SIZE)
            data = self._file.read(SIZE)
        except OSError as error:
            # A bad sector of the disk. Other pages may still be readable.
            raise Unreadable from error
        if len(data) != SIZE:
            # The file was cut off since it was opened.
            raise Unreadable
        return data

    def _records(self, page: Page) -> Iterator[Record | None]:
        for offset in page.cells:
            try:
                yield None if offset is None else self._record(page, offset)
            except Unreadable:
                yield None

    def _record(self, page: Page, offset: int) -> Record:
        # A cell of an interior page begins with the number of its child page.
        offset += 4 if page.kind == INDEX_INTERIOR else 0
        size, offset = read_number(page.data, offset)
        rowid: int | None = None
        if page.kind == TABLE_LEAF:
            rowid, offset = read_number(page.data, offset)
        return Record(rowid, read_cells(self._payload(page, size, offset)))

    def _payload(self, page: Page, size: int, offset: int) -> bytes:
        """Return the `size` bytes of a record that begins at `offset` and may continue on overflow pages."""
        most = MAX_IN_TABLE if page.kind == TABLE_LEAF else MAX_IN_INDEX
        if not 0 <= size <= self.count * SIZE:
            raise Unreadable
        if size <= most:
            return _slice(page.data, offset, size)
        local = MIN_LOCAL + (size - MIN_LOCAL) % (SIZE - 4)
        local = local if local <= most else MIN_LOCAL
        parts = [_slice(page.data, offset, local)]
        left, number = size - local, struct.unpack(">I", _slice(page.data, offset + local, 4))[0]
        chain: set[int] = set()
        while left > 0:
            if not 1 < number <= self.count or number in chain:
                raise Unreadable
            chain.add(number)
            data = self._bytes(number)
            parts.append(data[4 : 4 + min(left, SIZE - 4)])
            left -= SIZE - 4
            number = struct.unpack_from(">I", data)[0]
        self.seen |= chain
        return b"".join(parts)


def _slice(data: bytes, offset: int, size: int) -> bytes:
    found = data[offset : offset + size]
    if len(found) != size:
        raise Unreadable
    return found
