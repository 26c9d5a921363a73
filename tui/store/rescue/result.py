"""The result of a rescue: what was saved, and what couldn't be read."""

from dataclasses import dataclass, field
from pathlib import Path

from tui.words import _, counted


@dataclass
class RescueResult:
    """How many rows were read, by table; `damaged` is the new path of the damaged file."""

    read: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    """How many rows, or pages of rows, couldn't be read, by table. A page has several rows, so more may be missing."""
    invalid: int = 0
    """How many values were invalid, and were saved as text."""
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
        """How many rows or pages of rows couldn't be read in all."""
        return sum(self.lost.values())

    @property
    def sentences(self) -> list[str]:
        """What to tell the person: what was saved, what wasn't, and where the damaged file is."""
        words = [counted("{number} session was saved.", "{number} sessions were saved.", self.sessions)]
        if self.missed:
            words.append(
                counted(
                    "{number} entry, or part of the file, couldn't be read.",
                    "{number} entries, or parts of the file, couldn't be read.",
                    self.missed,
                )
            )
        if self.invalid:
            words.append(
                counted(
                    "{number} damaged word or date is on its page, or under Kept aside.",
                    "{number} damaged words or dates are on their pages, or under Kept aside.",
                    self.invalid,
                )
            )
        if self.damaged is not None:
            words.append(_("The damaged file is still there: {name}").format(name=self.damaged.name))
        return words
