"""A letter on its way out: as plain text, and as a file of the person's own."""

from dataclasses import dataclass
from pathlib import Path

from tui.domain.letter_gaps import open_gaps
from tui.export.mail import LONGEST_LINK, draft, mailto
from tui.export.names import file_names
from tui.files import own_folder, write_new
from tui.own_files import record_letter
from tui.terminal.clean import clean, clean_line
from tui.words import _

FOLDER = "letters"
BY_MAIL = "email"


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What leaves Onward in the person's own hands. `name` and `address` are those of whoever it goes to.

    A link to a mail program has at most `link_most` characters.
    """

    subject: str = ""
    body: str = ""
    channel: str = ""
    name: str = ""
    address: str = ""
    link_most: int = LONGEST_LINK

    @property
    def is_mail(self) -> bool:
        """Whether it is meant to go by e-mail."""
        return self.channel == BY_MAIL

    @property
    def still_open(self) -> str:
        """A sentence about the gaps that nothing was filled in for; empty when there are none."""
        if not (places := open_gaps(self.subject, self.body)):
            return ""
        return _("Your letter still has a place for {places}.").format(places=", ".join(places))

    @property
    def asks_first(self) -> str:
        """The same, with how to take the letter along in spite of it; empty when there is nothing to ask."""
        return f"{self.still_open} {_('Enter again takes it along as it is.')}" if self.still_open else ""

    @property
    def text(self) -> str:
        """The subject, if there is one, and the letter, with nothing in it that a terminal or a printer obeys."""
        return self._under("")

    @property
    def to_read(self) -> str:
        """The same under the name and address of whoever it goes to, for a person to look at and copy."""
        name, address = clean_line(self.name), clean_line(self.address)
        whom = f"{name} <{address}>" if name and address else name or address
        return self._under(_("To: {whom}").format(whom=whom) if whom else "")

    def _under(self, first: str) -> str:
        """Return the letter under the line `first` and its subject, as far as there are such lines."""
        subject = clean_line(self.subject)
        head = [first, _("Subject: {subject}").format(subject=subject) if subject else ""]
        return "".join(f"{each}\n" for each in head if each) + "\n" * any(head) + clean(self.body).strip("\n") + "\n"

    @property
    def link(self) -> str | None:
        """A `mailto:` link with the whole letter in it, where it goes by e-mail and fits."""
        return mailto(self.address, self.subject, self.body, self.link_most) if self.is_mail else None


def save_text(folder: Path, letter: Outgoing) -> Path:
    """Write a letter to a new text file in `folder`/letters, readable by the person alone, and return the file.

    Raises:
        OSError: the file cannot be written; nothing half written is left.
    """
    return _saved(folder, letter, ".txt", letter.text.encode())


def save_draft(folder: Path, letter: Outgoing) -> Path:
    """Write a letter to a new `.eml` file in `folder`/letters that a mail program opens as a draft; return the file.

    Raises:
        OSError: the file cannot be written; nothing half written is left.
    """
    return _saved(folder, letter, ".eml", draft(letter.subject, letter.body, letter.name, letter.address))


def _saved(folder: Path, letter: Outgoing, suffix: str, content: bytes) -> Path:
    letters = folder / FOLDER
    own_folder(letters)
    record_letter(folder, content)
    return write_new(letters, file_names(letter.subject, suffix, "letter"), content, reuse=True)
