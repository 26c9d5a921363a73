"""A number chooser on one line: how strong from 0 to 10, how far believed from 0 to 100."""

from collections.abc import Callable, Sequence

from textual import events

from tui.widgets.dial import Dial
from tui.words import _


def strength_in_words(number: int) -> str:
    """Return a strength from 0 to 10 in words."""
    words = (
        (0, _("not at all")),
        (2, _("a little")),
        (4, _("somewhat")),
        (6, _("in the middle")),
        (8, _("quite strong")),
        (9, _("very strong")),
    )
    return _fitting(words, number, _("as strong as it gets"))


def belief_in_words(number: int) -> str:
    """Return how far a thought is believed, from 0 to 100, in words."""
    words = (
        (0, _("not at all")),
        (25, _("a little")),
        (45, _("in part")),
        (55, _("half")),
        (75, _("more than half")),
        (89, _("mostly")),
        (99, _("almost completely")),
    )
    return _fitting(words, number, _("completely"))


def _fitting(words: Sequence[tuple[int, str]], number: int, else_this: str) -> str:
    return next((word for most, word in words if number <= most), else_this)


class Scale(Dial):
    """A whole number from 0 to `top`, or None while nobody rated it. Typed digits set it, Backspace takes them back."""

    def __init__(
        self,
        value: int | None,
        *,
        top: int,
        step: int,
        words: Callable[[int], str],
        unit: str = "",
        label: str = "",
        under: bool = False,
    ) -> None:
        super().__init__(label, under=under)
        self.value = value
        self._top = top
        self._step = step
        self._words = words
        self._unit = unit
        self._typed = ""

    @classmethod
    def of_strength(cls, value: int | None, label: str = "") -> "Scale":
        """Return a scale from 0 to 10, its label on a line above."""
        return cls(value, top=10, step=1, words=strength_in_words, label=label, under=True)

    @classmethod
    def of_belief(cls, value: int | None) -> "Scale":
        """Return a scale from 0 to 100 percent in steps of 5."""
        return cls(value, top=100, step=5, words=belief_in_words, unit="%")

    @property
    def shown(self) -> str:
        """The number with its unit, or a dash."""
        return "-" if self.value is None else f"{self.value}{self._unit}"

    @property
    def words(self) -> str:
        """What the number means, and out of how many."""
        if self.value is None:
            return _("not rated yet")
        means = self._words(self.value)
        return means if self._unit else _("of {top}  {means}").format(top=self._top, means=means)

    def turn(self, steps: int) -> None:
        """Go up or down by that many steps; the first turn starts in the middle."""
        self._typed = ""
        middle = self._top // 2
        self._set(middle if self.value is None else max(0, min(self._top, self._turned(self.value, steps))))

    def _turned(self, value: int, steps: int) -> int:
        # A typed 87 turns to 85 or 90, not to 82 or 92.
        rest = value % self._step
        if not rest:
            return value + steps * self._step
        return value - rest if steps < 0 else value - rest + self._step

    def on_key(self, event: events.Key) -> None:
        """Take digits as they are typed: 1 then 0 is 10."""
        if event.key == "backspace":
            self._typed = self._typed[:-1]
            self._set(int(self._typed) if self._typed else None)
        elif event.character and event.character in "0123456789":
            self.put(event.character)
        else:
            return
        event.stop()

    def put(self, digit: str) -> None:
        """Take one more digit; where the number would be too high, it begins a new one."""
        longer = self._typed + digit
        self._typed = longer if self._typed != "0" and int(longer) <= self._top else digit
        self._set(int(self._typed))

    def on_blur(self) -> None:
        """Begin a new number with the next digit."""
        self.begin_number()

    def begin_number(self) -> None:
        """Begin a new number with the next digit."""
        self._typed = ""

    def _set(self, value: int | None) -> None:
        if value != self.value:
            self.value = value
            self.turned()
