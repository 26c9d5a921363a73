"""A copy of everything in one file, where the person finds it: in their home, unless it is to stay with the data."""

from pathlib import Path
from typing import Any

from tui.export.json_ import as_json
from tui.export.names import numbered
from tui.files import write_new


def save_everything(dump: dict[str, Any], day: str, folder: Path | None = None) -> Path:
    """Write `dump` to a new file in `folder` or the home of the person, for their eyes only, and return the file.

    Raises:
        OSError: the file cannot be written.
    """
    return write_new(folder or Path.home(), numbered(f"onward-{day}", ".json"), as_json(dump).encode())
