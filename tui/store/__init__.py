"""Where everything a person writes is kept: one SQLite file of theirs. The only room that knows sqlite-utils."""

from tui.store.rows import ActionDict, Due, LetterRow, SessionRow
from tui.store.store import Store
from tui.store.trouble import NotAnExport, StoreUnusable

__all__ = ["ActionDict", "Due", "LetterRow", "NotAnExport", "SessionRow", "Store", "StoreUnusable"]
