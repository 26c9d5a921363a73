"""Deleting everything: what goes is said, a copy is offered first, and a word is typed before anything happens."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.line import LineInput
from tui.widgets.small_parts import SmallButton
from tui.wording.erasing import erasing_everything
from tui.words import _


def erasing_word() -> str:
    """Return the word that is typed to erase everything."""
    return _("ERASE")


class EraseEverything(Dialog[bool]):
    """Gives whether the word was typed. `save` writes a copy and returns a sentence about it; None offers none.

    Where erasing `takes_long`, it says so before, since no key is answered then.
    """

    BINDINGS = bindings("lists.back")

    def __init__(self, path: Path, save: Callable[[], str] | None, *, takes_long: bool = False) -> None:
        super().__init__()
        self._takes_long = takes_long
        self._path = path
        self._save = save

    def compose(self) -> ComposeResult:
        """Say what goes, offer a copy, and ask for the word."""
        with VerticalScroll(classes="card", can_focus=False):
            yield Static(Content(_("Erase everything?")), classes="heading")
            yield Static(Content(self._what()), classes="about")
            with Horizontal(classes="ways"):
                if self._save is not None:
                    yield SmallButton(_("Save a copy first"), id="save")
                yield SmallButton(_("Keep everything"), id="keep")
            yield Static("", id="said", classes="about", markup=False)
            asked = _("To erase it all, type {word} and press Enter.").format(word=erasing_word())
            yield Static(Content(asked), classes="about")
            yield LineInput(id="word")
        yield Foot()

    def _what(self) -> str:
        return _(
            "All sessions, letters, plans, people, strengths, lessons and settings go, and the letters and backups"
            " saved in {folder}. Nothing brings them back."
        ).format(folder=self._path.parent)

    def on_mount(self) -> None:
        """Put the cursor where the word is typed, as the page asks."""
        self.title = _("Erase everything")
        self.query_one("#said").display = False
        self.query_one("#word").focus()

    def _say(self, words: str) -> None:
        line = self.query_one("#said", Static)
        line.update(words)
        line.display = True
        self.call_after_refresh(self.query_one("#word").scroll_visible, animate=False)

    def _sure(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#save")
    def _copy(self, event: Button.Pressed) -> None:
        event.stop()
        if self._save is not None:
            self._say(self._save())
        self.query_one("#word").focus()

    @on(Button.Pressed, "#keep")
    def _keep(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(False)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() != erasing_word():
            self._say(_("That isn't {word}, so nothing was erased.").format(word=erasing_word()))
        elif self._takes_long:
            self.query_one("#word").disabled = True
            self._say(erasing_everything())
            # It's on the screen by then.
            self.call_after_refresh(self.call_after_refresh, self._sure)
        else:
            self.dismiss(True)

    def action_back(self) -> None:
        """Delete nothing."""
        self.dismiss(False)
