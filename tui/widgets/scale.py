"""A number on a drawn scale: how strong from 0 to 10, how far believed from 0 to 100."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset

from tui.widgets.dial import Dial
from tui.widgets.signs import Signs, signs
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


WORDS = 24
"""Cells that the number and its words need beside the track."""
CELLS = (41, 21, 11)
"""How many cells a track may have; the longest that leaves room for the words is drawn."""
NARROW = 44
"""Cells below which the number and its words stand behind the label, over the track."""


class Scale(Dial):
    """A whole number from 0 to `top`, or None while nobody rated it. Typed digits set it, Backspace takes them back.

    It is drawn as a track with a knob, the number and its words beside it: `0 |----O--| 10  7  quite strong`. With
    `before`, the number of an earlier time is drawn on the same track.
    """

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
        before: int | None = None,
    ) -> None:
        super().__init__(label, under=under)
        self.value = value
        self._before = before
        self._top = top
        self._step = step
        self._words = words
        self._unit = unit
        self._typed = ""

    @classmethod
    def of_strength(cls, value: int | None, label: str = "", before: int | None = None) -> "Scale":
        """Return a scale from 0 to 10, its label on a line above."""
        return cls(value, top=10, step=1, words=strength_in_words, label=label, under=True, before=before)

    @classmethod
    def of_belief(cls, value: int | None, before: int | None = None) -> "Scale":
        """Return a scale from 0 to 100 percent in steps of 5."""
        return cls(value, top=100, step=5, words=belief_in_words, unit=_("{number}%").format(number=""), before=before)

    @property
    def shown(self) -> str:
        """The number with its unit, or a dash."""
        return "-" if self.value is None else f"{self.value}{self._unit}"

    @property
    def words(self) -> str:
        """What the number means."""
        return _("not rated yet") if self.value is None else self._words(self.value)

    def render(self) -> Content:
        """Return the scale. Its ends are arrows where the cursor is, so that it shows without colour."""
        drawn = signs()
        left, right = drawn.ends_focused if self.has_focus else drawn.ends
        edge = "bold $accent" if self.has_focus else "$line"
        number = (self.shown, "bold reverse" if self.has_focus else "bold")
        said = Content.assemble(number, f"  {self.words}" if self.words else "")
        label = [Content(self.label)] if self.label and self._under else []
        lines = [Content("  ").join([*label, said])] if self._is_narrow else label
        before = f"{self.label}  " if self.label and not self._under else ""
        ends = (f"{before}0 ", "$muted"), (left, edge), (right, edge), (f" {self._top}  ", "$muted")
        track = [*ends[:2], *self._track(drawn), *ends[2:]]
        lines.append(Content.assemble(*track, *([] if self._is_narrow else [said])))
        if self._before is not None:
            lines.append(self._said_before(self._before))
        return Content("\n").join(lines)

    def _track(self, drawn: Signs) -> list[tuple[str, str]]:
        """Return the cells of the track, with the knobs, and the stretch between the earlier number and this one."""
        cells = [(drawn.track, "$line")] * self._cells
        if self._before is None:
            at = []
        else:
            at = [self._cell_of(self._before)]
            cells[at[0]] = (drawn.knob_before, "$muted")
        if self.value is not None:
            at.append(self._cell_of(self.value))
            cells[min(at) + 1 : max(at)] = [(drawn.moved, "$accent")] * (max(at) - min(at) - 1)
            cells[at[-1]] = (drawn.knob, "bold $accent")
        return cells

    def _said_before(self, number: int) -> Content:
        """Return the earlier number in words, under its knob."""
        words = _("before {number}, {means}").format(number=f"{number}{self._unit}", means=self._words(number))
        knob = self._before_track + self._cell_of(number)
        room = max(0, (self.size.width or 80) - cell_len(words))
        return Content.styled(" " * min(room, max(0, knob - cell_len(words) // 2)) + words, "$muted")

    @property
    def _is_narrow(self) -> bool:
        return 0 < self.size.width < NARROW

    @property
    def _cells(self) -> int:
        """How many cells the track has in the room there is."""
        words = 0 if self._is_narrow else WORDS
        room = (self.size.width or 80) - self._before_track - len(f" {self._top}  ") - words
        return next((cells for cells in CELLS if cells + 1 <= room), CELLS[-1])

    @property
    def _before_track(self) -> int:
        """Cells on the line of the track before its first one: the label, the zero and the end."""
        return (0 if self._under or not self.label else cell_len(f"{self.label}  ")) + len("0 ") + 1

    def _cell_of(self, value: int) -> int:
        return round(value / self._top * (self._cells - 1))

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the number."""
        x, y = self.content_region.offset
        if self._is_narrow:
            return Offset(x + (cell_len(f"{self.label}  ") if self.label and self._under else 0), y)
        below = 1 if self.label and self._under else 0
        return Offset(x + self._before_track + self._cells + 1 + len(f" {self._top}  "), y + below)

    def on_click(self, event: events.Click) -> None:
        """Take the value under the pointer; the ends turn by one step."""
        event.prevent_default()
        cell = event.x - self._before_track
        if 0 <= cell < self._cells:
            value = cell / (self._cells - 1) * self._top
            self._typed = ""
            self._set(round(value / self._step) * self._step)
        elif cell in (-1, self._cells):
            self.turn(-1 if cell < 0 else 1)

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
        """Add a digit; if the number would be too high, the digit starts a new one."""
        longer = self._typed + digit
        self._typed = longer if self._typed != "0" and int(longer) <= self._top else digit
        self._set(int(self._typed))

    def on_blur(self) -> None:
        """Start a new number with the next digit."""
        self.begin_number()

    def begin_number(self) -> None:
        """Begin a new number with the next digit."""
        self._typed = ""

    def _set(self, value: int | None) -> None:
        if value != self.value:
            self.value = value
            self.turned()
