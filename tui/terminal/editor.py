"""Runs a person's own editor on a file, in the terminal that Onward leaves to it meanwhile.

The editor gets a process group of its own, so that ctrl+c and ctrl+z in it reach no other program, and an editor that
stops itself is continued: behind an SSH forced command there is no shell that could. As in `plain_view`, the event loop
is blocked, signals that come meanwhile are raised again afterwards, and keys that the editor left over are discarded.
"""

import contextlib
import os
import select
import shlex
import signal
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App

from tui.terminal.plain_view import EXIT_SIGNALS, KEYBOARD, SCREEN, received_signals

PATIENCE = 1.0
"""Seconds that an editor has to end after a signal that ends Onward."""


@dataclass(frozen=True)
class Ended:
    """How an editor ended: its exit status, or why it could not be started. `signals` came meanwhile."""

    status: int = 0
    problem: str = ""
    signals: tuple[int, ...] = ()


def editor_command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the words of `VISUAL`, else of `EDITOR`; none where neither is set or can be read as a command."""
    for name in ("VISUAL", "EDITOR"):
        with contextlib.suppress(ValueError):
            if words := shlex.split(environ.get(name, "")):
                return words
    return []


def edit(app: App[Any], command: list[str], file: Path) -> Ended:
    """Leave the full screen, run `command` on `file`, and return to the full screen when it has ended.

    Save before. Raise the signals of the result again once what was written is taken back.

    Raises:
        SuspendNotSupported: there is no terminal that can be released.
    """
    with app.suspend():
        return run_editor([*command, str(file)], KEYBOARD, SCREEN)


def run_editor(command: list[str], keyboard: int, screen: int) -> Ended:
    """Run `command` in the foreground of the terminal, and return how it ended."""
    with _restored_modes(keyboard), received_signals(signal.SIGCHLD) as (pipe, received):
        try:
            # The person's own command, split as a shell does; no shell runs it.
            process = subprocess.Popen(  # noqa: S603
                command, stdin=keyboard, stdout=screen, stderr=screen, process_group=0
            )
        except (OSError, ValueError) as error:
            return Ended(problem=getattr(error, "strerror", None) or str(error))
        with _foreground(keyboard, process.pid):
            process.returncode = status = _waited(process.pid, pipe, received)
    return Ended(status, signals=tuple(each for each in received if each in EXIT_SIGNALS))


def _waited(pid: int, pipe: int, received: list[int]) -> int:
    """Wait for the process to end, and return its exit status. Signals are added to `received`.

    One that stops is continued; at a signal that ends Onward, it is ended, too.
    """
    until: float | None = None
    while True:
        done, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
        if done and os.WIFSTOPPED(status):
            os.killpg(pid, signal.SIGCONT)
        elif done:
            return os.waitstatus_to_exitcode(status)
        left = None if until is None else max(0.0, until - time.monotonic())
        if select.select([pipe], [], [], left)[0]:
            received += os.read(pipe, 1024)
        if until is None and EXIT_SIGNALS.intersection(received):
            until = time.monotonic() + PATIENCE
            os.killpg(pid, signal.SIGHUP)
        elif until is not None and time.monotonic() >= until:
            os.killpg(pid, signal.SIGKILL)
            until = None if done else until + PATIENCE


@contextlib.contextmanager
def _foreground(keyboard: int, group: int) -> Iterator[None]:
    """Have the terminal's keys go to a process group, and to our own again afterwards."""
    # A program in the background that takes the terminal back is stopped otherwise.
    before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    try:
        with contextlib.suppress(OSError):
            os.tcsetpgrp(keyboard, group)
        with contextlib.suppress(ProcessLookupError):
            # It may have asked for a key before it had the terminal.
            os.killpg(group, signal.SIGCONT)
        yield
    finally:
        with contextlib.suppress(OSError):
            os.tcsetpgrp(keyboard, os.getpgrp())
        signal.signal(signal.SIGTTOU, before)


@contextlib.contextmanager
def _restored_modes(keyboard: int) -> Iterator[None]:
    """Restore the terminal's modes afterwards, as a killed editor leaves its own, and discard what was typed."""
    try:
        before = termios.tcgetattr(keyboard)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcflush(keyboard, termios.TCIFLUSH)
            termios.tcsetattr(keyboard, termios.TCSANOW, before)
