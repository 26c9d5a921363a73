"""The result of an import: what was added, what was there already, and what stands in the way of the rest."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tui.words import _, counted

Progress = Callable[[int, int], None]
"""Called with how much is done, and how much there is to do. It may raise, and then nothing is imported."""
MAX_NAMED = 20
"""How many differences are named one by one."""


@dataclass(frozen=True)
class Difference:
    """Something that the file has already, and that says something else than in the export. It stays as it is.

    `kind` is session, person, check_in or entry. `title` is what the person calls it.
    """

    kind: str
    id: int | None = None
    title: str = field(default="", repr=False)
    is_deleted: bool = False

    @property
    def sentence(self) -> str:
        """The difference in a sentence."""
        if self.kind == "session" and self.is_deleted:
            words = _("Session {id}, {title}, is deleted here and stays deleted. To bring it back: onward restore {id}")
            return words.format(id=self.id, title=self.title or _("without a name"))
        if self.kind == "session":
            words = _("Session {id}, {title}, isn't the same in both. It was left as it is here.")
            return words.format(id=self.id, title=self.title or _("without a name"))
        if self.kind == "check_in":
            return _("A check-in isn't the same in both. It was left as it is here.")
        return _("{title} isn't the same in both. It was left as it is here.").format(
            title=self.title or _("An entry without words")
        )


@dataclass
class MergeResult:
    """How many rows were added, and how many were there already, by table; and the differences."""

    added: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    different: list[Difference] = field(default_factory=list)

    def count_added(self, table: str, number: int) -> None:
        """Count rows that were added."""
        self.added[table] += number

    def count_same(self, table: str) -> None:
        """Count a row that was there already."""
        self.same[table] += 1

    @property
    def is_nothing_new(self) -> bool:
        """Whether nothing was added."""
        return not self.added.total()

    def sentences(self, *, dry_run: bool = False) -> list[str]:
        """What to tell the person; with `dry_run`, what an import would do."""
        if self.is_nothing_new and not self.different:
            return [_("There's nothing new in it. Everything is here already.")]
        said = []
        if self.is_nothing_new:
            said.append(_("There's nothing new in it."))
        else:
            words = _("This would add {things}.") if dry_run else _("Added: {things}.")
            said.append(words.format(things=_listed(self.added)))
        if self.same.total():
            said.append(_("Here already: {things}.").format(things=_listed(self.same)))
        said += [each.sentence for each in self.different[:MAX_NAMED]]
        if (more := len(self.different) - MAX_NAMED) > 0:
            said.append(
                counted(
                    "{number} more isn't the same in both, and was left as it is here.",
                    "{number} more aren't the same in both, and were left as they are here.",
                    more,
                )
            )
        return said


def _listed(counts: Counter[str]) -> str:
    others = counts.total() - counts["sessions"] - counts["people"] - counts["check_ins"]
    parts = [
        counted("{number} session", "{number} sessions", counts["sessions"]) if counts["sessions"] else "",
        counted("{number} person", "{number} people", counts["people"]) if counts["people"] else "",
        counted("{number} check-in", "{number} check-ins", counts["check_ins"]) if counts["check_ins"] else "",
        counted("{number} other entry", "{number} other entries", others) if others else "",
    ]
    return ", ".join(part for part in parts if part)
