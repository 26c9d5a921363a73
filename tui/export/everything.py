"""Saves a copy of everything to one file, in the home folder or beside the data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.export.json_ import json_parts
from tui.export.names import numbered
from tui.files import write_new


def save_everything(dump: Mapping[str, Any], day: str, folder: Path | None = None) -> Path:
    """Write `dump` to a new private file (0600) in `folder` or the home folder, and return its path.

    An iterator in it is read while it's written, so that no more than a few sessions are in memory.

    Raises:
        OSError: the file cannot be written.
    """
    return write_new(
        folder or Path.home(), numbered(f"onward-{day}", ".json"), (part.encode() for part in json_parts(dump))
    )
