"""An ordinary Textual program, as the tutorial makes them: it saves what is written half a second after the last key.

It is what the traps of a terminal are tried on, to see that they are traps.
"""

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Label, OptionList, TextArea

from tests.terminal.faults import Faults

READY = "Write here"


class Ordinary(Faults):
    """A field to write in, and a list."""

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
        self.file.write_text(self.written(), encoding="utf-8")

    async def action_quit(self) -> None:
        self.write()
        self.exit()

    def written(self) -> str:
        return self.query_one(TextArea).text


if __name__ == "__main__":
    Ordinary().run()
