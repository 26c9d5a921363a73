"""Finds the line of a TOML file that sets a key. TOML parsers return values without their lines."""

import re
from collections.abc import Iterator

TABLE_HEADER = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
DOT = r"\s*\.\s*"
KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*(?:=|\.)""")


class KeyLines:
    """The keys and the headers of tables in a file, by line."""

    def __init__(self, text: str) -> None:
        self._text = text.split("\n")
        self._lines = list(_keys(text))

    def find(self, table: str, key: str) -> int | None:
        """Return the number of the first line that sets `key` in `table` (empty for the top level).

        If there is none, it is the header of the table `key`, else that of `table`, else a line that sets `table`.
        """
        for wanted in ((table, key), (key, f"[{key}]"), (table, f"[{table}]"), ("", table)):
            if wanted[1] and wanted in self._lines:
                return self._lines.index(wanted) + 1
        return None

    def find_dotted(self, table: str, key: str) -> int | None:
        """Return the number of the first line that sets a `key` with dots in it; else what `find` returns for it."""
        parts = (rf"""["']?{re.escape(part)}["']?""" for part in key.split("."))
        setting = re.compile(rf"\s*{DOT.join(parts)}\s*=")
        lines = (number for number, line in enumerate(self._text, 1) if setting.match(line))
        return next(lines, None) or self.find(table, key)


def _keys(text: str) -> Iterator[tuple[str, str]]:
    """Yield for each line the table it is in and what it begins with: a key, or the header of a table as `[policy]`."""
    table = ""
    for line in text.split("\n"):
        if header := TABLE_HEADER.match(line):
            table = header[1]
        key = KEY.match(line)
        yield table, key[1] if key else (f"[{header[1]}]" if header else "")
