"""What of a screen is the same at each start: the program's own words, where nothing that a person wrote moves them.

It's kept for the next start, which shows it before anything is read (see `tui.app.first_frame`).
"""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from textual.geometry import Region


@runtime_checkable
class Lasting(Protocol):
    """A screen that may be the first of a start."""

    def lasting(self) -> Iterator[Region]:
        """Yield where the same words stand at each start, in cells of the screen: nothing a person wrote, no day."""
