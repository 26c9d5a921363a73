"""The writer thread: the terminal is restored whatever the thread does, and the thread ends if nobody reads."""

import os
import termios
from collections.abc import Iterator
from threading import Event

import pytest

from tests.terminal.driver import can_be_read
from tui.terminal.writer import RESTORE, Writer


@pytest.fixture
def pair() -> Iterator[tuple[int, int]]:
    """Yield the two ends of a terminal, the person's and the program's."""
    outer, inner = os.openpty()
    yield outer, inner
    os.close(outer)
    os.close(inner)


def seen(outer: int) -> str:
    """Return what has reached the terminal."""
    found = b""
    while can_be_read(outer, 0.1):
        found += os.read(outer, 65_536)
    return found.decode()


class Late(Writer):
    """A thread that gets no time until it is `ready`."""

    ready = Event()

    def run(self) -> None:
        self.ready.wait()
        super().run()


def test_it_is_given_back_before_the_thread_comes_to_anything(pair: tuple[int, int]) -> None:
    writer = Late(pair[1])
    writer.start()
    writer.write("a page that nobody reads any more")
    writer.restore_terminal()
    assert seen(pair[0]) == "\x18" + RESTORE
    writer.ready.set()
    writer.join()
    writer.stop()
    assert seen(pair[0]) == ""


def test_it_ends_where_the_terminal_takes_nothing(pair: tuple[int, int]) -> None:
    termios.tcflow(pair[1], termios.TCOOFF)
    writer = Writer(pair[1])
    writer.start()
    writer.write("x" * 5000)
    writer.stop()
    assert not writer.is_alive()


def test_giving_back_what_is_given_back_touches_no_other_file(pair: tuple[int, int]) -> None:
    writer = Writer(pair[1])
    writer.start()
    writer.stop()
    # The numbers of what was closed are those of the next files.
    reading, writing = os.pipe()
    more = [os.dup(writing) for _each in range(4)]
    writer.restore_terminal()
    assert not can_be_read(reading, 0)
    for handle in (reading, writing, *more):
        os.close(handle)
