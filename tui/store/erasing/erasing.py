"""Makes sure that nothing deleted is left in the file: not in the index, the free pages or the journal."""

from tui.store.tables.tables import Tables

TECHNICAL_TABLES = frozenset({"_sqlite_migrations", "ownership"})
"""Tables with nothing that a person wrote: the version of the file, and the login that may write."""


def erase(tables: Tables) -> None:
    """Rebuild the index and rewrite the file, so that no byte of deleted rows is left.

    Raises:
        StoreError: the file can't be written now. The deleted rows can't be seen any more, but their bytes may be left.
    """
    from tui.store.search.index import remove_stale

    with tables.transaction():
        remove_stale(tables)
        # FTS5 keeps deleted rows until it merges its segments, so the index is rebuilt.
        tables.db.table("search").rebuild_fts()
    tables.vacuum()


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
    erase(tables)
