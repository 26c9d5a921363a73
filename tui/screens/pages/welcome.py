"""The first page a person sees: what this is, how long it takes, and where their words are kept."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Static

from tui.commands import BY_ID, bindings
from tui.flow.course import Course
from tui.flow.progress import minutes
from tui.flow.repository import NoRepository
from tui.flow.session import Session
from tui.screens.base.requests import BeginSession
from tui.widgets.foot import Foot
from tui.widgets.small_parts import SmallButton
from tui.widgets.top import Top
from tui.words import _

KEYS = ("everywhere.help_now", "everywhere.hide", "everywhere.leave")
"""The three keys that are worth knowing from the start."""


class Welcome(Screen[None]):
    """One page and one button. Enter begins."""

    BINDINGS = bindings("lists.open", "lists.down", "lists.up")

    def __init__(self, course: Course, data_path: Path) -> None:
        super().__init__()
        self._course = course
        self._data_path = data_path

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield Top(_("Onward"), _("Welcome"))
        with VerticalScroll():
            yield Static(Content(_("A quiet place to work through a job rejection.")), classes="heading")
            yield Static(Content(self._what()), classes="about")
            yield Static(self._stages(), id="stages")
            yield SmallButton(_("Start"), id="start", main=True)
            yield Static(Content(self._storage_words()), classes="about")
            yield Static(self._keys(), id="keys")
        yield Foot()

    def _what(self) -> str:
        return _("It asks one thing at a time. Skip what you like, stop when you like: nothing is lost.")

    def _stages(self) -> Content:
        flows = self._course.flows[1:]
        wide = max(len(flow.title) for flow in flows)
        new = Session(self._course, NoRepository(), {})
        time = _("about {minutes} min")
        lines = [
            Content.assemble(
                (f"{flow.title:<{wide}}", "bold"), (f"  {time.format(minutes=minutes(new, flow))}", "$muted")
            )
            for flow in flows
        ]
        return Content("\n").join(lines)

    def _storage_words(self) -> str:
        where = _("What you write stays on this machine, in {path}. Nothing is sent anywhere.")
        return where.format(path=self._data_path)

    def _keys(self) -> Content:
        commands = [BY_ID[name] for name in KEYS]
        lines = [Content.assemble((f"{each.keys:<8}", "bold $accent"), (each.words, "$muted")) for each in commands]
        return Content("\n").join(lines)

    def on_mount(self) -> None:
        """Put the cursor on Start."""
        self.title = _("Welcome")
        self.query_one(Button).focus(scroll_visible=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin."""
        event.stop()
        self.action_select()

    def action_select(self) -> None:
        """Begin what happened."""
        self.post_message(BeginSession())

    def action_cursor_down(self) -> None:
        """Scroll down a line."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """Scroll up a line."""
        self.query_one(VerticalScroll).scroll_up(animate=False)
