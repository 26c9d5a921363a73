"""Lets a person stop a command that takes a while, at a point where nothing is left half done."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

import click

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Progress = Callable[[int, int], None]
"""Called with how much is done, and how much there is to do."""

Item = TypeVar("Item")
AT_ONCE = 50
"""Items between two looks at whether to stop, and at how far it is."""


class Stopped(Exception):
    """The person stopped the command."""


@contextmanager
def asked_to_stop() -> Iterator[Event]:
    """Yield an event that ctrl+c, SIGHUP and SIGTERM set. It is checked where stopping is safe."""
    stop = Event()
    taken = [each for each in STOPS if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, lambda *_of_the_signal: stop.set()) for each in taken}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def stoppable(label: str) -> Iterator[Progress]:
    """Show a progress bar on stderr, and yield what moves it.

    That raises `Stopped` once the person has asked to stop.
    """
    with asked_to_stop() as stop, click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, all_: int) -> None:
            if stop.is_set():
                raise Stopped
            bar.length = max(all_, 1)
            bar.update(done - bar.pos)

        yield show


def each_shown(label: str, total: int, items: Iterator[Item]) -> Iterator[Item]:
    """Yield `items`, about `total` of them, and show how many were taken.

    Raises:
        Stopped: the person has asked to stop.
    """
    with stoppable(label) as show:
        for number, item in enumerate(items):
            if number % AT_ONCE == 0:
                show(min(number, total), total)
            yield item
        show(total, total)
