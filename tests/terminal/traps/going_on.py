"""Stopping a program and going on with it."""

import os
import signal
from pathlib import Path

from tests.terminal.driver import Terminal
from tests.terminal.programs import Program, left_on
from tests.terminal.traps.common import MORE, SEEN, WORDS, child_of, gone, kept, state, threads, writing


def stray_continue(program: Program, folder: Path) -> None:
    """The program is told to go on, and was never stopped."""
    terminal = writing(program, folder)
    before = threads(terminal.pid)
    for _time in range(3):
        size = len(terminal.raw)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_until(lambda size=size: len(terminal.raw) > size, "painting again")  # type: ignore[misc]
    terminal.send(" once more")
    terminal.wait("once more")
    assert threads(terminal.pid) == before
    terminal.send("\x11")
    assert gone(terminal) == 0
    assert not left_on(terminal.raw)


def stopped_without_a_shell(program: Program, folder: Path) -> None:
    """The program is asked to stop where there is no shell that could go on with it, as with a forced command."""
    terminal = writing(program, folder)
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.send(" once more")
    terminal.wait("once more")
    assert state(terminal.pid) != "T"
    terminal.kill()


def in_a_shell(program: Program, folder: Path, number: int) -> tuple[Terminal, int]:
    """Return a shell in which the program was stopped by a signal, and the process of the program."""
    program.prepare(folder)
    shell = ("--norc", "--noprofile", "--noediting", "-i")
    terminal = Terminal(folder, *shell, program=["/bin/bash"], env={"PS1": "shell: "})
    terminal.wait("shell:")
    terminal.send(" ".join(program.command) + "\r")
    program.begin(terminal)
    terminal.send(WORDS + MORE)
    terminal.wait(SEEN)
    pid = child_of(terminal.pid)
    os.kill(pid, number)
    terminal.wait("Stopped")
    return terminal, pid


def ended_while_stopped(program: Program, folder: Path) -> None:
    """The program is stopped in a shell, and ended from there: it is told to end and to go on."""
    for number, name in ((signal.SIGTSTP, "asked"), (signal.SIGSTOP, "forced")):
        data = folder / name
        terminal, pid = in_a_shell(program, data, number)
        modes = terminal.modes()
        terminal.send("kill %1\r")
        terminal.wait_until(lambda pid=pid: not Path(f"/proc/{pid}").exists(), "ending")  # type: ignore[misc]
        kept(program, data)
        assert not left_on(terminal.raw)
        assert terminal.modes() == modes, "the shell had the terminal"
        terminal.send("exit\r")
        gone(terminal)


def stopped_in_a_shell(program: Program, folder: Path) -> None:
    """The program is stopped in a shell, and the shell goes on with it."""
    terminal, _pid = in_a_shell(program, folder, signal.SIGTSTP)
    assert not left_on(terminal.raw)
    terminal.send("fg\r")
    terminal.wait(SEEN)
    terminal.send(" once more")
    terminal.wait("once more")
    terminal.send("\x11")
    terminal.wait("shell:")
    assert not left_on(terminal.raw)
    terminal.send("exit\r")
    gone(terminal)
