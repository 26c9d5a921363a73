"""The letter outside the full screen, in a real terminal: it comes back whole in every way, and loses nothing."""

import os
import signal
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from tests.letters import BODY, at_hand_over
from tests.terminal.driver import Terminal
from tui.terminal.plain_view import show_and_wait
from tui.terminal.signals import EXIT_SIGNALS

pytestmark = pytest.mark.slow
BACK = "Press Enter to come back"
QUESTION = "What would you like to do with your letter?"


def standing(data: Path) -> Terminal:
    """Return Onward on the page where a letter is handed over."""
    at_hand_over(data)
    terminal = Terminal(data)
    terminal.wait("Next for you")
    terminal.send("\r")
    terminal.wait(QUESTION)
    return terminal


def shown_plain(data: Path) -> Terminal:
    """Return Onward with the letter shown as plain text."""
    terminal = standing(data)
    terminal.send("\r")
    text = terminal.wait(BACK)
    assert "To: Nguyễn Thị Hồng Nhung <nhung@example.org>" in text
    assert "Subject: Thank you, and a question about [Ops]" in text
    assert "mailto:" not in text
    assert "│" not in text
    # One line of the letter is one line for the terminal, which wraps it where its edge is.
    paragraph = BODY.split("\n\n")[1]
    assert paragraph in text.replace("\n", "")
    return terminal


def is_whole(text: str) -> bool:
    whole = ("Kestrel", "Feedback 6/6", QUESTION, "shown as plain text", "─ The letter ─", "F2 Help now")
    return BACK not in text and all(part in text for part in whole)


def test_every_way_back_brings_the_page_whole(tmp_path: Path) -> None:
    """Enter, a line feed, ctrl+c and ctrl+d."""
    terminal = shown_plain(tmp_path)
    for key in "\r\n\x03\x04":
        terminal.wait(BACK)
        terminal.send(key)
        terminal.wait(is_whole)
        if key != "\x04":
            terminal.send("\r")
    # The link has a page of its own.
    terminal.send("\x1b[B" * 4 + "\r")
    terminal.wait(lambda text: BACK in text and "mailto:nhung@example.org?subject=Thank%20you" in text)
    terminal.send("\r")
    terminal.wait("The link was shown as plain text")
    sent = terminal.before + terminal.raw
    shown, cleared = sent.rfind(BACK.encode()), sent.rfind(b"\x1b[H\x1b[2J")
    assert shown < cleared < sent.rfind(b"\x1b[?1049h"), "what was shown would be on the screen again after leaving"
    terminal.send("\x11")
    assert terminal.end() == 0


def test_keys_typed_outside_do_nothing_here_or_there(tmp_path: Path) -> None:
    terminal = shown_plain(tmp_path)
    # ctrl+z, ctrl+\, an arrow, ctrl+q, and letters: some would end or stop a program that has left the full screen.
    terminal.send("\x1a\x1c\x1b[A\x11n")
    terminal.send("\r")
    text = terminal.wait("shown as plain text")
    assert "> Show it as plain text" in text
    terminal.send("\x11")
    assert terminal.end() == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_outside_saves_and_leaves(tmp_path: Path, how: signal.Signals) -> None:
    terminal = shown_plain(tmp_path)
    assert terminal.kill(how) == 128 + how
    again = Terminal(tmp_path)
    again.wait("Next for you")
    again.send("\r")
    again.wait(QUESTION)
    again.send("\x11")
    assert again.end() == 0


def test_an_interrupt_from_outside_only_comes_back(tmp_path: Path) -> None:
    terminal = shown_plain(tmp_path)
    os.kill(terminal.pid, signal.SIGINT)
    terminal.wait("shown as plain text")
    terminal.send("\x11")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    "numbers", [(signal.SIGTSTP,), (signal.SIGSTOP, signal.SIGCONT)], ids=["not stopped", "stopped and gone on"]
)
def test_stopping_is_survived(tmp_path: Path, numbers: tuple[signal.Signals, ...]) -> None:
    terminal = shown_plain(tmp_path)
    for number in numbers:
        os.kill(terminal.pid, number)
    terminal.send("\r")
    assert QUESTION in terminal.wait("shown as plain text")
    terminal.send("\x11")
    assert terminal.end() == 0


def test_a_dropped_line_ends_it(tmp_path: Path) -> None:
    terminal = shown_plain(tmp_path)
    terminal.hang_up()
    with sqlite3.connect(f"file:{tmp_path / 'onward.db'}?mode=ro", uri=True) as file:
        assert "Dear Nguyễn" in file.execute("SELECT body FROM letters").fetchone()[0]


def test_the_terminal_has_its_modes_back_after_leaving(tmp_path: Path) -> None:
    terminal = standing(tmp_path)
    before = terminal.modes()
    terminal.send("\r")
    terminal.wait(BACK)
    terminal.send("\r")
    terminal.wait("shown as plain text")
    assert terminal.modes() == before
    terminal.send("\x11")
    assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("moment", range(12))
def test_a_signal_is_heard_whenever_it_comes(
    number: signal.Signals, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the handlers are changed one by one, and changed back, too."""
    outer, inner = os.openpty()
    change, changes = signal.signal, list[int]()

    def changed(which: signal.Signals, handler: signal.Handlers) -> object:
        done = change(which, handler)
        changes.append(which)
        if len(changes) == moment + 1:
            signal.raise_signal(number)
        return done

    os.write(outer, b"\r")
    usual = {each: change(each, lambda *_arguments: None) for each in EXIT_SIGNALS}
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    woken = signal.set_wakeup_fd(writing)
    try:
        monkeypatch.setattr(signal, "signal", changed)
        heard = show_and_wait("A letter", inner, inner)
    finally:
        monkeypatch.undo()
        signal.set_wakeup_fd(woken)
        for each, handler in usual.items():
            change(each, handler)
    with suppress(BlockingIOError):
        heard += os.read(reading, 64)
    assert number in heard or moment >= len(changes)
    for handle in (outer, inner, reading, writing):
        os.close(handle)
