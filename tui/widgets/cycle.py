"""A chooser on one line: arrows or Space go through its options, and it says where it stands in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static


class Cycle(Static, can_focus=True):
    """Options as (key, words), of which one is chosen. Enter means that the choice is made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "Next one", show=False, id="cycle.next", tooltip="Choose the next one"),
        Binding("left", "turn(-1)", "One before", show=False, id="cycle.previous", tooltip="Choose the one before"),
        Binding("enter", "settle", "Take it", show=False, id="cycle.take", tooltip="Take the one that is shown"),
    ]

    @dataclass
    class Turned(Message):
        """Another option is chosen."""

        cycle: "Cycle"
        key: str

        @property
        def control(self) -> "Cycle":
            """The chooser it is about."""
            return self.cycle

    @dataclass
    class Settled(Message):
        """Enter was pressed on the option that is chosen."""

        cycle: "Cycle"

        @property
        def control(self) -> "Cycle":
            """The chooser it is about."""
            return self.cycle

    def __init__(self, options: Sequence[tuple[str, str]], key: str | None = None, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)
        self._options = list(options)
        keys = [each for each, _words in self._options]
        self._place = keys.index(key) if key in keys else 0

    def on_mount(self) -> None:
        """Say what is chosen."""
        self._say()

    @property
    def key(self) -> str:
        """The key of the option that is chosen."""
        return self._options[self._place][0]

    @property
    def words(self) -> str:
        """The words of the option that is chosen."""
        return self._options[self._place][1]

    def choose(self, key: str) -> None:
        """Choose the option with `key` without saying that the person did."""
        self._place = [each for each, _words in self._options].index(key)
        self._say()

    def _say(self) -> None:
        self.update(Content(f"< {self.words} >"))

    def action_turn(self, steps: int) -> None:
        """Choose the option that many places on, from the last to the first."""
        self._place = (self._place + steps) % len(self._options)
        self._say()
        self.post_message(self.Turned(self, self.key))

    def action_settle(self) -> None:
        """Say that the choice is made."""
        self.post_message(self.Settled(self))

    def on_click(self, event: Click) -> None:
        """Choose the next one."""
        event.stop()
        self.focus()
        self.action_turn(1)
