"""Begins the conversation, before the questions and the file are read: that takes longer than all the rest."""

from tui.plain.charset import terminal_charset
from tui.plain.reader import LineReader
from tui.plain.signals import ExitSignals
from tui.plain.talk import Talk
from tui.plain.writer import LineWriter
from tui.words import _

_begun: list[Talk] = []
"""The conversation that `begin_ahead` has begun."""


def begin() -> Talk:
    """Return a conversation on standard input and output, which ends at a signal, with its first words said.

    Raises:
        Leave: nobody can hear them, or a signal came.
    """
    if _begun:
        return _begun.pop()
    signals, charset = ExitSignals(), terminal_charset()
    signals.watch()
    reader = LineReader(signals, charset=charset)
    talk = Talk(reader, LineWriter(signals, charset))
    # A voice begins to read while the rest is loaded.
    talk.say(_("Onward, line by line."))
    return talk


def begin_ahead() -> Talk:
    """Return the same, for whoever says more before the rest is loaded. The next `begin` goes on with it."""
    _begun.append(begin())
    return _begun[-1]
