"""A letter to take out of Onward: as text, or as a file."""

from pathlib import Path

from msgspec import Struct

from tui.domain.letter_gaps import open_gaps
from tui.export.mail import LONGEST_LINK, draft, mailto
from tui.export.names import file_names
from tui.files import own_folder, write_new
from tui.own_files import record_letter
from tui.terminal.clean import clean, clean_line
from tui.words import _

FOLDER = "letters"
BY_MAIL = "email"


class Outgoing(Struct, frozen=True, kw_only=True):
    """A letter to take along. `name` and `address` are the recipient's.

    A `mailto:` link has at most `link_most` characters.
    """

    subject: str = ""
    body: str = ""
    channel: str = ""
    name: str = ""
    address: str = ""
    link_most: int = LONGEST_LINK

    @property
    def is_mail(self) -> bool:
        """Whether it is to be sent by email."""
        return self.channel == BY_MAIL

    @property
    def still_open(self) -> str:
        """A sentence about the gaps that are still open, or an empty text."""
        if not (places := open_gaps(self.subject, self.body)):
            return ""
        return _("Your letter still has a place for {places}.").format(places=", ".join(places))

    @property
    def asks_first(self) -> str:
        """The same, with how to take the letter along anyway, or an empty text."""
        return f"{self.still_open} {_('Enter again takes it along as it is.')}" if self.still_open else ""

    @property
    def text(self) -> str:
        """The subject, if any, and the letter, without control characters."""
        return self._under("")

    @property
    def to_read(self) -> str:
        """The same below the recipient's name and address, to read and copy."""
        name, address = clean_line(self.name), clean_line(self.address)
        whom = f"{name} <{address}>" if name and address else name or address
        return self._under(_("To: {whom}").format(whom=whom) if whom else "")

    def _under(self, first: str) -> str:
        """Return the letter below the line `first` and the subject, if there are any."""
        subject = clean_line(self.subject)
        head = [first, _("Subject: {subject}").format(subject=subject) if subject else ""]
        return "".join(f"{each}\n" for each in head if each) + "\n" * any(head) + clean(self.body).strip("\n") + "\n"

    @property
    def link(self) -> str | None:
        """A `mailto:` link with the whole letter, if it goes by email and fits."""
        return mailto(self.address, self.subject, self.body, self.link_most) if self.is_mail else None


def save_text(folder: Path, letter: Outgoing) -> Path:
    """Write a letter to a new private text file in `folder`/letters, and return its path.

    Raises:
        OSError: the file cannot be written. No partial file is left.
    """
    return _saved(folder, letter, ".txt", letter.text.encode())


def save_draft(folder: Path, letter: Outgoing) -> Path:
    """Write a letter to a new `.eml` file in `folder`/letters that mail programs open as a draft; return its path.

    Raises:
        OSError: the file cannot be written. No partial file is left.
    """
    return _saved(folder, letter, ".eml", draft(letter.subject, letter.body, letter.name, letter.address))


def _saved(folder: Path, letter: Outgoing, suffix: str, content: bytes) -> Path:
    letters = folder / FOLDER
    own_folder(letters)
    record_letter(folder, content)
    return write_new(letters, file_names(letter.subject, suffix, "letter"), content, reuse=True)
