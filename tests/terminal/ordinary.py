"""An ordinary Textual program, as the tutorial makes them: it saves what is written half a second after the last key.

It is what the traps of a terminal are tried on, to see that they are traps.
"""

import os
import time
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.timer import Timer
from textual.widgets import Label, OptionList, TextArea

READY = "Write here"


class Ordinary(App[None]):
    """A field to write in, and a list."""

    BINDINGS = [Binding("f9", "fail", priority=True), Binding("f8", "stick", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.file = Path(os.environ["ONWARD_DATA_DIR"]) / "ordinary.txt"
        self.later: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Label(READY)
        yield TextArea()
        yield Label(id="seen")
        yield OptionList("One thing", "Another thing")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.query_one("#seen", Label).update(event.text_area.text)
        if self.later is not None:
            self.later.stop()
        self.later = self.set_timer(0.5, self.write)

    def write(self) -> None:
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(self.query_one(TextArea).text, encoding="utf-8")

    async def action_quit(self) -> None:
        self.write()
        self.exit()

    def action_fail(self) -> None:
        """Fail, with what is written at hand."""
        words = self.query_one(TextArea).text
        raise ValueError(words)

    def action_stick(self) -> None:
        """Stand still for ever, once what was typed before is taken in and before it is kept by itself."""
        self.set_timer(0.05, stand_still)


def stand_still() -> None:
    """Say so on the terminal, past Textual, and never return."""
    os.write(2, b"standing still")
    time.sleep(3600)


if __name__ == "__main__":
    Ordinary().run()
