"""A chooser of one of a few, on one line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.dial import Dial


class Chooser(Dial):
    """One of several `(key, label)`, changed with left, right and Space. `blank` comes first and means None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn(1)", "Next", show=False, id="chooser.next", tooltip="The next one of these"),
    ]

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        chosen: str | None = None,
        *,
        label: str = "",
        blank: str | None = None,
        under: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(label, under=under, id=id)
        none: list[tuple[str | None, str]] = [] if blank is None else [(None, blank)]
        self._options = [*none, *options]
        self._at = next((at for at, (key, _label) in enumerate(self._options) if key == chosen), 0)

    @property
    def chosen(self) -> str | None:
        """The key of the current option; None for the blank one."""
        return self._options[self._at][0]

    @property
    def shown(self) -> str:
        """The label of the current option."""
        return self._options[self._at][1]

    def put(self, key: str) -> None:
        """Show the option with `key` without posting a message."""
        self._at = next((at for at, (each, _label) in enumerate(self._options) if each == key), self._at)
        self.refresh(layout=True)

    def turn(self, steps: int) -> None:
        """Move by that many options, wrapping around."""
        self._at = (self._at + steps) % len(self._options)
        self.turned()
