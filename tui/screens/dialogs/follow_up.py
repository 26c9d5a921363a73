"""Words for the one follow-up to a letter: to read, to copy, to send oneself, and then to let it rest."""

from tui.export.letter import Outgoing
from tui.screens.dialogs.words_to_take import WordsToTake
from tui.words import _


class FollowUp(WordsToTake):
    """Gives whether the follow-up is sent, by the person: Onward never sends."""

    def __init__(self, outgoing: Outgoing) -> None:
        about, done = _("A short follow-up, to send yourself"), _("I've sent it. That was my one follow-up")
        super().__init__(outgoing, _("Follow up"), about, done)
