"""Breathing while it runs: what to do now, a dot for each second of it, and the phases in a line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.domain.figures import Breath
from tui.widgets.signs import signs
from tui.words import _


class BreathCount(Static, can_focus=True):
    """Shows one second after another. From one to the next, one dot changes, and the number beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "stop", "Stop", show=False, id="breathing.stop", tooltip="Stop now"),
    ]

    class Stopped(Message):
        """The person wants to stop."""

    def show(self, now: Breath, phases: Sequence[str], left: str) -> None:
        """Show a second. `phases` are short words for all phases, or none; `left` says how long there is to go."""
        drawn = signs()
        dots = [drawn.knob] * now.count + [drawn.knob_before] * (now.seconds - now.count)
        count = _("{count} of {most}").format(count=now.count, most=now.seconds)
        lines = [
            Content.styled(now.words, "bold"),
            Content.assemble((" ".join(dots), "$accent"), f"   {count}"),
            _line_of(phases, now.place),
            Content.styled(left, "$muted"),
        ]
        self.update(Content("\n\n").join(line for line in lines if line))

    def action_stop(self) -> None:
        """Say that the person wants to stop."""
        self.post_message(self.Stopped())

    def on_click(self) -> None:
        """Stop, as Space does."""
        self.action_stop()


def _line_of(phases: Sequence[str], here: int) -> Content:
    """Return the phases in a line, the one that is now in capitals."""
    words = [
        Content.styled(each.upper(), "bold") if place == here else Content.styled(each, "$muted")
        for place, each in enumerate(phases)
    ]
    return Content(f" {signs().dot} ").join(words)
