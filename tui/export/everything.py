"""Saves a copy of everything to one file, in the home folder or beside the data."""

from pathlib import Path
from typing import Any

from tui.export.json_ import as_json
from tui.export.names import numbered
from tui.files import write_new


def save_everything(dump: dict[str, Any], day: str, folder: Path | None = None) -> Path:
    """Write `dump` to a new private file (0600) in `folder` or the home folder, and return its path.

    Raises:
        OSError: the file cannot be written.
    """
    return write_new(folder or Path.home(), numbered(f"onward-{day}", ".json"), as_json(dump).encode())
