"""What can be wrong with a file, what a person is told about it, and what they can do."""

from enum import Enum, auto

from tui.words import _


class Fault(Enum):
    """What is wrong with the file or with its folder."""

    FULL = auto()
    LIMIT = auto()
    """The system refuses to let the file grow: a limit on file size, a quota, or a disk that fails."""
    READ_ONLY = auto()
    UNREACHABLE = auto()
    BUSY = auto()
    MISSING = auto()
    """It was moved or deleted while it was open."""
    REPLACED = auto()
    """Another file was put in its place while it was open."""
    DAMAGED = auto()
    EMPTY = auto()
    NOT_OURS = auto()
    """A file of another program."""
    NEWER = auto()
    """A newer version of Onward wrote it."""
    NOT_A_FILE = auto()
    """A link, a folder, a pipe or a device."""
    OTHER_OWNER = auto()
    """It belongs to another user of the machine."""
    NO_PERMISSION = auto()
    """It is the person's own, but its mode doesn't let them read it."""
    SHARED_FOLDER = auto()
    """Other users could put files in its folder."""
    OTHER = auto()

    @property
    def can_be_replaced(self) -> bool:
        """Whether the file can't be used as it is, so that a new one may take its place."""
        return self in (Fault.DAMAGED, Fault.EMPTY)

    @property
    def can_be_rescued(self) -> bool:
        """Whether part of the file may still be read, page by page."""
        return self is Fault.DAMAGED

    @property
    def may_be_readable(self) -> bool:
        """Whether opening the file read-only is worth a try."""
        return self in (Fault.FULL, Fault.LIMIT, Fault.READ_ONLY, Fault.UNREACHABLE)

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return {
            Fault.FULL: _("the disk is full"),
            Fault.LIMIT: _("the system lets the file grow no more"),
            Fault.READ_ONLY: _("the file can't be written"),
            Fault.UNREACHABLE: _("the file can't be reached"),
            Fault.BUSY: _("another Onward is using the file"),
            Fault.MISSING: _("the file was moved or deleted"),
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
            Fault.UNREACHABLE: _("The file can't be reached"),
            Fault.BUSY: _("The file is in use"),
            Fault.MISSING: _("The file was moved or deleted"),
            Fault.REPLACED: _("Another file is in its place"),
            Fault.DAMAGED: _("The file is damaged"),
            Fault.EMPTY: _("The file is empty"),
            Fault.NOT_OURS: _("The file belongs to another program"),
            Fault.NEWER: _("A newer Onward wrote the file"),
            Fault.NOT_A_FILE: _("Something else is in its place"),
            Fault.OTHER_OWNER: _("It belongs to someone else"),
            Fault.NO_PERMISSION: _("The file is closed to you"),
            Fault.SHARED_FOLDER: _("The folder is open to others"),
        }.get(self, _("The file can't be used"))

    @property
    def message(self) -> str:
        """What is wrong, as a sentence or two, with `{path}` where the path of the file belongs."""
        return {
            Fault.BUSY: _("Another Onward is using {path} at the moment. Close it, or try again in a minute."),
            Fault.FULL: _("The disk is full, so {path} can't take more. What was saved before is safe."),
            Fault.LIMIT: _(
                "{path} may not grow: the system refuses the write. A limit on files or a quota is reached, or the disk"
                " has a fault. What was saved before is safe."
            ),
            Fault.READ_ONLY: _("{path} can be read but not written. What was saved before is safe."),
            Fault.UNREACHABLE: _(
                "{path} can't be reached or written just now. The disk may be away, or not yours to write."
            ),
            Fault.MISSING: _(
                "{path} was moved or deleted while Onward had it open. Onward still holds what was in it."
            ),
            Fault.REPLACED: _(
                "Another file was put in the place of {path} while Onward had it open. Onward doesn't write over it."
            ),
            Fault.EMPTY: _("{path} is empty: something cut it off. Put a copy back, or move it away and start again."),
            Fault.NOT_OURS: _("{path} isn't a file of Onward, so it was left as it was."),
            Fault.NEWER: _("{path} was written by a newer Onward. Use that one; this one leaves the file as it is."),
        }.get(self, _("{path} is damaged or isn't a file of Onward. It was left as it was."))

    @property
    def advice(self) -> list[str]:
        """What the person can do: a sentence or two for each way, the best first."""
        ask = _("Or ask whoever looks after this machine.")
        folder = _("Or keep your data in another folder: onward --data-dir FOLDER")
        return {
            Fault.FULL: [_("Make room on the disk, for example by emptying the trash. Then try again."), ask],
            Fault.LIMIT: [
                _("Your share of the disk may be used up. Remove files you don't need, and try again."),
                ask,
            ],
            Fault.READ_ONLY: [
                _("Open the folder for writing (chmod u+w), or ask whoever looks after this machine. Then try again."),
                folder,
            ],
            Fault.UNREACHABLE: [
                _("See whether the disk or the network folder is there and yours to use. Then try again."),
                ask,
            ],
            Fault.BUSY: [_("Close the other Onward. It may be in another window or another login. Then try again.")],
            Fault.MISSING: [_("If you moved it, move it back, and try again.")],
            Fault.REPLACED: [_("Move the other file away, and try again.")],
            Fault.DAMAGED: [
                _("Save what can still be read, and go on with that. The damaged file is kept."),
                _restore_backup(),
                _("Or rename it and start again. The old one is kept, for someone who can repair it."),
            ],
            Fault.EMPTY: [_restore_backup(), _("Or rename it and start again.")],
            Fault.NOT_OURS: [_("Move that file to another place, and try again."), folder],
            Fault.NEWER: [_("Start the newer Onward: it can read the file. This one doesn't touch it."), ask],
            Fault.NOT_A_FILE: [
                _("Look at what is there. If it isn't needed, move it away, and try again."),
                folder,
            ],
            Fault.OTHER_OWNER: [
                _("Ask whoever looks after this machine to make it yours. Then try again."),
                folder,
            ],
            Fault.NO_PERMISSION: [
                _("Give yourself the right to read and write it (chmod u+rw). Then try again."),
                folder,
            ],
            Fault.SHARED_FOLDER: [_("Close the folder to others (chmod go-w), and try again."), folder],
        }.get(self, [_("Try again in a while."), ask])

    @property
    def advice_without_shell(self) -> list[str]:
        """What a person can do who has only Onward: no shell, no other folder, no way to move a file."""
        if self in (Fault.BUSY, Fault.OTHER):
            return self.advice
        possible = [each for each in self.advice if each != _restore_backup()] if self.can_be_replaced else []
        return [_("Ask whoever looks after this machine. Then try again."), *possible]


def _restore_backup() -> str:
    """Return the advice to restore a backup, which takes a shell."""
    return _("If there's a backup of it, put that in its place: onward restore-backup FILE")
