"""Erasing for good: what was removed from the tables goes from the index, the free pages and the journal too."""

from tui.store.search.index import remove_stale
from tui.store.tables.tables import Tables

KEPT_TABLES = frozenset({"_sqlite_migrations", "ownership"})
"""What says which version the file is of, and which login has it open; there is no word in them."""


def erase(tables: Tables) -> None:
    """Leave no byte of what was removed: the index is made anew, and so is the file.

    Raises:
        StoreError: the file takes nothing just now; what was removed is out of sight already.
    """
    with tables.transaction():
        remove_stale(tables)
        # Rows that were taken out of the index stay in it until its parts are merged, so it is made again from nothing.
        tables.db.table("search").rebuild_fts()
    tables.vacuum()


def empty(tables: Tables) -> None:
    """Remove every row of every table and begin to count anew. What is left is the file of a first start.

    Raises:
        StoreError: the file takes nothing just now.
    """
    sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [row["name"] for row in tables.rows(sql) if row["name"] not in KEPT_TABLES]
    with tables.transaction():
        tables.conn.execute("PRAGMA defer_foreign_keys = ON")
        for name in names:
            tables.delete_where(name)
        tables.delete_where("search")
        # Removing the rows marked their sessions once more.
        tables.delete_where("search_stale")
        tables.delete_where("sqlite_sequence")
    erase(tables)
