"""The kinds of faults a file can have, and what a person can do about each."""

from enum import Enum, auto

from tui.words import _


class Fault(Enum):
    """What is wrong with the file or its place."""

    FULL = auto()
    LIMIT = auto()
    """The system lets the file grow no more: a limit on the size of files, a quota, or a disk that fails."""
    READ_ONLY = auto()
    AWAY = auto()
    BUSY = auto()
    GONE = auto()
    """It was there when it was opened, and nothing has its name now."""
    REPLACED = auto()
    """It was there when it was opened, and another file has its name now."""
    DAMAGED = auto()
    EMPTY = auto()
    NOT_OURS = auto()
    """A whole file, of another program."""
    NEWER = auto()
    NOT_PLAIN = auto()
    """A link, a folder, a pipe or a device."""
    SOMEBODYS = auto()
    CLOSED = auto()
    """It is the person's own, and they took their own right to read it away."""
    OPEN_FOLDER = auto()
    """Others could put files in its folder."""
    OTHER = auto()

    @property
    def can_be_set_aside(self) -> bool:
        """Whether the file is of no use as it is, so that a new one may take its place."""
        return self in (Fault.DAMAGED, Fault.EMPTY)

    @property
    def can_be_rescued(self) -> bool:
        """Whether part of the file may still be read, page by page."""
        return self is Fault.DAMAGED

    @property
    def leaves_it_readable(self) -> bool:
        """Whether what is in the file can still be looked at."""
        return self in (Fault.FULL, Fault.LIMIT, Fault.READ_ONLY, Fault.AWAY)

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return {
            Fault.FULL: _("the disk is full"),
            Fault.LIMIT: _("the system lets the file grow no more"),
            Fault.READ_ONLY: _("the file can't be written"),
            Fault.AWAY: _("the file can't be reached"),
            Fault.BUSY: _("another Onward is using the file"),
            Fault.GONE: _("the file was moved or deleted"),
            Fault.REPLACED: _("another file is in its place"),
            Fault.DAMAGED: _("the file is damaged"),
        }.get(self, _("the file can't be used"))

    @property
    def title(self) -> str:
        """What is wrong, as the heading of a page."""
        return {
            Fault.FULL: _("The disk is full"),
            Fault.LIMIT: _("The file may not grow"),
            Fault.READ_ONLY: _("The file can't be written"),
            Fault.AWAY: _("The file can't be reached"),
            Fault.BUSY: _("The file is in use"),
            Fault.GONE: _("The file was moved or deleted"),
            Fault.REPLACED: _("Another file is in its place"),
            Fault.DAMAGED: _("The file is damaged"),
            Fault.EMPTY: _("The file is empty"),
            Fault.NOT_OURS: _("The file belongs to another program"),
            Fault.NEWER: _("A newer Onward wrote the file"),
            Fault.NOT_PLAIN: _("Something else is in its place"),
            Fault.SOMEBODYS: _("It belongs to someone else"),
            Fault.CLOSED: _("The file is closed to you"),
            Fault.OPEN_FOLDER: _("The folder is open to others"),
        }.get(self, _("The file can't be used"))

    @property
    def advice(self) -> list[str]:
        """What can be done, a sentence or two for each way, the best first."""
        helper = _("Or ask whoever looks after this machine.")
        elsewhere = _("Or keep your data in another folder: onward --data-dir FOLDER")
        return {
            Fault.FULL: [_("Make room on the disk, for example by emptying the trash. Then try again."), helper],
            Fault.LIMIT: [
                _("Your share of the disk may be used up. Remove files you don't need, and try again."),
                helper,
            ],
            Fault.READ_ONLY: [
                _("Open the folder for writing (chmod u+w), or ask whoever looks after this machine. Then try again."),
                elsewhere,
            ],
            Fault.AWAY: [
                _("See whether the disk or the network folder is there and yours to use. Then try again."),
                helper,
            ],
            Fault.BUSY: [_("Close the other Onward. It may be in another window or another login. Then try again.")],
            Fault.GONE: [_("If you moved it, move it back, and try again.")],
            Fault.REPLACED: [_("Move the other file away, and try again.")],
            Fault.DAMAGED: [
                _("Save what can still be read, and go on with that. The damaged file is kept."),
                _put_back(),
                _("Or rename it and start again. The old one is kept, for someone who can repair it."),
            ],
            Fault.EMPTY: [_put_back(), _("Or rename it and start again.")],
            Fault.NOT_OURS: [_("Move that file to another place, and try again."), elsewhere],
            Fault.NEWER: [_("Start the newer Onward: it can read the file. This one doesn't touch it."), helper],
            Fault.NOT_PLAIN: [_("Look at what is there. If it isn't needed, move it away, and try again."), elsewhere],
            Fault.SOMEBODYS: [_("Ask whoever looks after this machine to make it yours. Then try again."), elsewhere],
            Fault.CLOSED: [_("Give yourself the right to read and write it (chmod u+rw). Then try again."), elsewhere],
            Fault.OPEN_FOLDER: [_("Close the folder to others (chmod go-w), and try again."), elsewhere],
        }.get(self, [_("Try again in a while."), helper])

    @property
    def advice_within(self) -> list[str]:
        """What can be done by somebody who has nothing but Onward: no other folder, no command, no file to move."""
        if self in (Fault.BUSY, Fault.OTHER):
            return self.advice
        own_way = [words for words in self.advice if words != _put_back()] if self.can_be_set_aside else []
        return [_("Ask whoever looks after this machine. Then try again."), *own_way]


def _put_back() -> str:
    """Return the advice that takes a hand on the files."""
    return _("If there is a backup of it, put that in its place, and try again.")
