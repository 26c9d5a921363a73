"""What a seat tells the program of a visitor: where its data are, and how the visitor wants to see it.

The program may have been started before, as a spare: then it waits for this.
"""

import json
import os
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

MOST = 4096
"""Bytes of orders; a pipe takes so many at once."""


class Orders(Struct, frozen=True):
    """How a visit begins.

    Attributes:
        folder: The folder of the visit.
        line_by_line: Whether it is asked line by line, instead of on the full screen.
        high_contrast: Whether the colours are those with the most contrast.
        is_larger: Whether the terminal has its larger text.
        is_changed: Whether an earlier page was changed by the visitor, who may have gone since.
    """

    folder: Path
    line_by_line: bool = False
    high_contrast: bool = False
    is_larger: bool = False
    is_changed: bool = False


def give(handle: int, orders: Orders) -> None:
    """Write orders to a pipe."""
    os.write(handle, json.dumps(asdict(orders) | {"folder": str(orders.folder)}).encode() + b"\n")


def take(handle: int) -> Orders | None:
    """Wait for orders; None if the seat has ended, or has no need of this program."""
    given = b""
    while not given.endswith(b"\n"):
        received = os.read(handle, MOST)
        if not received:
            return None
        given += received
    read = json.loads(given)
    return Orders(**(read | {"folder": Path(read["folder"])}))
