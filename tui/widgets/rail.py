"""The stage rail: where a person is in the stages of a session, shown by shape and word, and then by colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.flow.progress import Stop, StopState
from tui.widgets.signs import Signs, signs

WAYS = (8, 6, 4, 3, 2)
"""How long the lines between stages may be, in cells; the longest that fits is drawn."""
STYLES = {
    StopState.DONE: "$done",
    StopState.HERE: "bold $accent",
    StopState.TO_COME: "$muted",
    StopState.LEFT_OPEN: "$muted",
}


class _Part(Struct, frozen=True):
    """A stage as drawn: its text, and the line after it."""

    stop: Stop
    words: str
    way: str


def rail(stops: Sequence[Stop], room: int, drawn: Signs) -> Content:
    """Return the rail for `room` cells: with all names, or the short rail if they don't fit."""
    if parts := _parts(stops, room, drawn):
        pieces = [(_styled(part), _way(part)) for part in parts]
        return Content("").join(piece for pair in pieces for piece in pair)
    return short_rail(stops, drawn).truncate(room, ellipsis=True)


def short_rail(stops: Sequence[Stop], drawn: Signs) -> Content:
    """Return the signs of all stages, and the name of the current one."""
    marks = Content("").join(Content.styled(drawn.of(stop.state), STYLES[stop.state]) for stop in stops)
    here = next((stop for stop in stops if stop.state is StopState.HERE), None)
    return marks + Content.styled(f" {_words(here)}", "bold") if here else marks


def _words(stop: Stop) -> str:
    return f"{stop.title} {stop.far}" if stop.far else stop.title


def _parts(stops: Sequence[Stop], room: int, drawn: Signs) -> list[_Part]:
    """Return the parts, with the longest lines that fit; nothing if even the shortest don't."""
    texts = [f"{drawn.of(stop.state)} {_words(stop)}" for stop in stops]
    least = sum(cell_len(text) for text in texts)
    between = max(0, len(stops) - 1)
    length = next((each for each in WAYS if least + between * (each + 2) <= room), None)
    if length is None:
        return []
    ways = [(drawn.way_done if stop.state is StopState.DONE else drawn.way) * length for stop in stops[:-1]]
    return [_Part(*each) for each in zip(stops, texts, [*(f" {way} " for way in ways), ""], strict=True)]


def _styled(part: _Part) -> Content:
    return Content.styled(part.words, STYLES[part.stop.state])


def _way(part: _Part) -> Content:
    return Content.styled(part.way, "$done" if part.stop.state is StopState.DONE else "$line")


class StageRail(Widget):
    """Draws the stages on one line. A click on one posts `Chosen`."""

    stops: reactive[tuple[Stop, ...]] = reactive(())

    @dataclass
    class Chosen(Message):
        """A stage was clicked; `flow` is its key."""

        flow: str

    def render(self) -> Content:
        """Return what fits the width there is."""
        return rail(self.stops, self.size.width, signs())

    def on_click(self, event: events.Click) -> None:
        """Ask for the stage under the pointer."""
        if flow := self._under(event.x):
            event.stop()
            self.post_message(self.Chosen(flow))

    def _under(self, x: int) -> str | None:
        end = 0
        for part in _parts(self.stops, self.size.width, signs()):
            end += cell_len(part.words)
            if x < end:
                return part.stop.flow
            end += cell_len(part.way)
            if x < end:
                return None
        return None
