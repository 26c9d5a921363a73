"""How many were chosen, said softly: a limit is a hint and never stops anyone."""

from textual.widgets import Static

from tui.words import _, counted


def tally(number: int, at_most: int | None) -> str:
    """Return how many of how many are there, in words."""
    if at_most is None:
        return counted("{number} chosen", "{number} chosen", number)
    said = _("{number} of up to {most} chosen").format(number=number, most=at_most)
    if number <= at_most:
        return said
    more = _("that's more than {most}; that's fine").format(most=at_most)
    return _("{number} chosen: {more}").format(number=number, more=more)


class Tally(Static):
    """A soft line that says how many were chosen."""

    def __init__(self, number: int, at_most: int | None) -> None:
        super().__init__(tally(number, at_most), markup=False, classes="soft")
        self._at_most = at_most

    def show(self, number: int) -> None:
        """Say that it is `number` now."""
        self.update(tally(number, self._at_most))
