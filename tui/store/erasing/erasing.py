"""Makes sure that nothing deleted is left in the file: not in the index, the free pages or the journal.

SQLite zeroes what it deletes, but a page that was rearranged may have a copy of it, and the index keeps deleted rows
until its parts are merged. So both are rewritten afterwards, which takes a second or two in a file of 100 MB. The index
is merged in steps, each in a transaction of its own, so that saving goes on meanwhile.
"""

from collections.abc import Callable

from msgspec.structs import replace

from tui.store.erasing.pending import AT_ONCE, add_pending, pending, settle
from tui.store.errors import StoreError
from tui.store.faults import Fault
from tui.store.tables.tables import Tables

TECHNICAL_TABLES = frozenset({"_sqlite_migrations", "ownership"})
"""Tables with nothing that a person wrote: the version of the file, and the login that may write."""
MERGED = 2
"""FTS5 writes at least so many rows if it merged something; else a single one, for the command itself."""
PAGES_AT_ONCE = 500
"""How many pages of the index are merged in one step."""


class Stopped(Exception):
    """Somebody asked to stop. Bytes of deleted rows may be left, which is recorded in the file."""


def never() -> bool:
    """Never ask to stop."""
    return False


def erase(tables: Tables) -> None:
    """Rewrite the index and the file, so that no byte of deleted rows is left. What copies have isn't looked at.

    A large file is left to `tables.overwrites_later`, if there is that: nobody waits then, and it's pending until it's
    done.

    Raises:
        StoreError: the file can't be written now. The deleted rows can't be seen any more, but their bytes may be left.
    """
    from tui.store.search.index import remove_stale

    with tables.transaction():
        add_pending(tables)
        remove_stale(tables)
    if tables.overwrites_later is not None and tables.size() > AT_ONCE:
        tables.overwrites_later()
    elif (now := pending(tables)) is not None:
        overwrite(tables)
        settle(tables, now, replace(now, in_file=False) if now.in_copies else None)


def overwrite(tables: Tables, stopping: Callable[[], bool] = never) -> None:
    """Rewrite the index without the rows that were removed from it, then the file.

    `stopping` is called between the steps, and says whether to stop. It can be done again after that.

    Raises:
        Stopped: `stopping` said so.
        StoreError: the file can't be written now.
    """
    try:
        _merge_all(tables, stopping)
    except StoreError as problem:
        if problem.fault is not Fault.DAMAGED:
            raise
        # A damaged index can't be merged, but it can be made anew.
        with tables.transaction():
            tables.db.table("search").rebuild_fts()
    tables.vacuum()


def _merge_all(tables: Tables, stopping: Callable[[], bool]) -> None:
    # A negative number starts a merge of the whole index, which the steps after it carry on.
    step = -PAGES_AT_ONCE
    while _merge(tables, step):
        if stopping():
            raise Stopped
        step = PAGES_AT_ONCE
    if stopping():
        raise Stopped


def _merge(tables: Tables, pages: int) -> bool:
    """Merge a part of the index, and return whether there was something to merge."""
    with tables.transaction():
        before = tables.conn.total_changes
        # A command to FTS5, which is written as an insert.
        tables.write("INSERT INTO search(search, rank) VALUES ('merge', ?)", [pages])
        return tables.conn.total_changes - before >= MERGED


def erase_all(tables: Tables) -> None:
    """Delete every row of every table and start ids from 1 again. The file is then as on the first start.

    Raises:
        StoreError: the file can't be written now.
    """
    sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [row["name"] for row in tables.rows(sql) if row["name"] not in TECHNICAL_TABLES]
    with tables.transaction():
        tables.conn.execute("PRAGMA defer_foreign_keys = ON")
        for name in names:
            tables.delete_where(name)
        tables.delete_where("search")
        # Triggers marked the sessions as stale when their rows were deleted.
        tables.delete_where("search_stale")
        tables.delete_where("sqlite_sequence")
        add_pending(tables)
    erase(tables)
