"""Reads the terminal until it is told to stop, without waking up while nothing is typed."""

import os
import select
from collections.abc import Iterable, Iterator

from textual.message import Message

from tui.terminal.input_parser import InputParser

CHUNK_SIZE = 65_536


def read_input(keyboard: int, wake: int, parser: InputParser) -> Iterator[Iterable[Message]]:
    """Yield the messages of each read, or of a silence, until the pipe `wake` is readable.

    Raises:
        EOFError: the terminal is gone.
    """
    while True:
        ready = select.select([keyboard, wake], [], [], parser.wait)[0]
        if wake in ready:
            return
        if not ready:
            yield parser.idle()
            continue
        try:
            data = os.read(keyboard, CHUNK_SIZE)
        except OSError:
            data = b""
        if not data:
            raise EOFError
        yield parser.feed(data)
