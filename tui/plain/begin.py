"""Begins the conversation, before the questions and the file are read: that takes longer than all the rest."""

from tui.plain.charset import terminal_charset
from tui.plain.reader import LineReader
from tui.plain.signals import ExitSignals
from tui.plain.talk import Talk
from tui.plain.writer import LineWriter
from tui.words import _


def begin() -> Talk:
    """Return a conversation on standard input and output, which ends at a signal, with its first words said.

    Raises:
        Leave: nobody can hear them, or a signal came.
    """
    signals, charset = ExitSignals(), terminal_charset()
    signals.watch()
    reader = LineReader(signals, charset=charset)
    talk = Talk(reader, LineWriter(signals, charset))
    # A voice begins to read while the rest is loaded.
    talk.say(_("Onward, line by line."))
    return talk
