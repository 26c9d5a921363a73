"""Reads an export from the bytes of a file, checked as a whole."""

from typing import Any

from tui.store.errors import UnusableExport
from tui.store.transfer.checking import as_export, check
from tui.store.transfer.merge_result import Progress
from tui.store.transfer.reading import Place, line_of, read_json


def parse_export(data: bytes, progress: Progress = lambda _done, _all: None) -> dict[str, Any]:
    """Return the export in `data`: everything, or one session that was exported by itself.

    `progress` is called while it is checked. It may raise to stop.

    Raises:
        UnusableExport: it is damaged, or no export of Onward. The error has the line and the key.
    """
    found = read_json(data)
    is_whole = isinstance(found, dict) and "format" in found
    try:
        dump = as_export(found)
        check(dump, is_whole=is_whole, progress=progress)
    except UnusableExport as error:
        if not error.place:
            raise
        place = error.place if is_whole else _in_one_session(error.place)
        line = line_of(data.decode("utf-8-sig"), place)
        raise UnusableExport(error.problem, line=line, place=place) from error
    return dump


def _in_one_session(place: Place) -> Place:
    """Return a place in the file of one session from that in the export it was made into."""
    return place[2:] if place[:1] == ("sessions",) else place
