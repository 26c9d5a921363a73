"""What a rescue saved, and what it could not."""

from dataclasses import dataclass, field
from pathlib import Path

from tui.words import _, counted


@dataclass
class Rescued:
    """What was read, and what was not, in rows by table; where the damaged file is now."""

    read: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    """Rows, or whole pages of rows, that could not be read. It may be less than what was there."""
    invalid: int = 0
    """How many values were saved as text, since they were damaged themselves."""
    damaged: Path | None = None

    @property
    def sessions(self) -> int:
        """How many sessions were read."""
        return self.read.get("sessions", 0)

    @property
    def rows(self) -> int:
        """How many rows were read in all."""
        return sum(self.read.values())

    @property
    def missed(self) -> int:
        """How many rows or pages of rows could not be read."""
        return sum(self.lost.values())

    @property
    def sentences(self) -> list[str]:
        """What was saved, what was not, and where the damaged file is."""
        words = [counted("{number} session was saved.", "{number} sessions were saved.", self.sessions)]
        if self.missed:
            one = "{number} entry, or part of the file, couldn't be read."
            words.append(counted(one, "{number} entries, or parts of the file, couldn't be read.", self.missed))
        if self.invalid:
            one = "{number} damaged word or date is on its page, or under Kept aside."
            many = "{number} damaged words or dates are on their pages, or under Kept aside."
            words.append(counted(one, many, self.invalid))
        if self.damaged is not None:
            words.append(_("The damaged file is still there: {name}").format(name=self.damaged.name))
        return words
