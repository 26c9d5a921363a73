"""Lets a person stop a command that takes a while, at a point where nothing is left half done."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import click

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Progress = Callable[[int, int], None]
"""Called with how much is done, and how much there is to do."""


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
