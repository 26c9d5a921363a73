"""Saves pages to a new file in the home folder."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tui.export.names import numbered
from tui.export.page import Page
from tui.export.rendering import render
from tui.files import write_new


def save_pages(
    pages: Sequence[Page], form: str, day: date, folder: Path | None = None, *, name: str = "onward-session"
) -> Path:
    """Write `pages` in one of `PAGE_FORMATS` to a new private file, and return its path.

    Its name begins with `name`, and has the day and nothing that was written, since anyone who sees the folder sees it.

    Raises:
        OSError: the file can't be written. No part of it is left.
        RuntimeError: the person has no home folder.
    """
    content = render(pages, form).encode("utf-8", "replace")
    return write_new(folder or Path.home(), numbered(f"{name}-{day.isoformat()}", f".{form}"), content)
