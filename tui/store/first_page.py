"""What of a file decides which page comes first, and how it looks, read with nothing imported but `sqlite3`."""

import sqlite3
from contextlib import closing
from zlib import crc32

from tui.store.light_file import APPLICATION_ID, VERSION, connect_to_read


def looks_in(path: str) -> bytes:
    """Return a checksum of all settings, and of whether there is a session; empty where that isn't known.

    It says nothing of what is in them, and doesn't wait for a login that writes.
    """
    try:
        with closing(connect_to_read(path)) as conn:
            conn.execute("PRAGMA busy_timeout = 0")
            names = ("application_id", "user_version")
            if [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names] != [APPLICATION_ID, VERSION]:
                return b""
            conn.execute("BEGIN")
            begun = conn.execute("SELECT EXISTS (SELECT 1 FROM sessions)").fetchone()
            settings = conn.execute("SELECT key, value FROM settings ORDER BY key").fetchall()
    except (sqlite3.Error, ValueError, TypeError):
        return b""
    return b"%08x" % crc32(ascii((begun, settings)).encode())
