"""The first page a person sees: what this is, how long it takes, and where their words are kept."""

from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from tui.commands import bindings
from tui.flow.course import Course
from tui.flow.progress import minutes, stops
from tui.flow.repository import NoRepository
from tui.flow.session import Session
from tui.keymap import key_map_of
from tui.screens.base.requests import BeginSession
from tui.terminal.settling import Settling
from tui.textual_parts import Removable
from tui.widgets.foot import Foot
from tui.widgets.rail import rail
from tui.widgets.signs import signs
from tui.widgets.small_parts import SmallButton
from tui.widgets.top import Top
from tui.words import _

KEYS = ("everywhere.help_now", "everywhere.hide", "everywhere.leave")
"""The three keys that are worth knowing from the start."""


class StagePicture(Widget):
    """The rail of a new session, as every page of it has it, and under each stage how long it takes."""

    def __init__(self, course: Course) -> None:
        super().__init__(id="stages")
        new = Session(course, NoRepository(), {})
        self._stops = stops(new, None)
        self._minutes = {flow.short: minutes(new, flow) for flow in course.flows}

    def render(self) -> Content:
        """Return both lines for the width there is."""
        line = rail(self._stops, self.size.width, signs())
        if any(stop.title not in line.plain for stop in self._stops):
            return line
        below = ""
        for stop in self._stops:
            time = _("{minutes} min").format(minutes=self._minutes[stop.title])
            # The last one may be longer than the name above it, and ends with the line then.
            begins = min(line.plain.find(stop.title), self.size.width - cell_len(time))
            below = below.ljust(begins) + time
        return line + "\n" + Content.styled(below, "$muted")


class Welcome(Removable, Settling, Screen[None]):
    """One page and one button. Enter begins."""

    BINDINGS = bindings("lists.open", "lists.down", "lists.up")

    def __init__(self, course: Course, data_path: Path) -> None:
        super().__init__()
        self._course = course
        self._data_path = data_path

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield Top(_("Onward"), _("Welcome"))
        with VerticalScroll(), Vertical(id="page"):
            yield Static(Content(_("A quiet place to work through a job rejection.")), classes="heading")
            yield Static(Content(self._what()), classes="about")
            yield StagePicture(self._course)
            yield Static(Content(_("Ten minutes is enough for today. You choose.")), id="warm")
            yield SmallButton(_("Start"), id="start", main=True)
            yield Static(Content(f"{self._storage_words()} {self._keys()}"), id="small")
        yield Foot()

    def lasting(self) -> Iterator[Region]:
        """Yield where its words are, but for those that say where the person's file is; see `Lasting`."""
        yield self.query_one(Top).region
        yield from self.query_one(Foot).lasting()
        page = self.query_one(VerticalScroll)
        if not page.scroll_offset.y:
            for part in self.query_one("#page").children:
                if part.id != "small":
                    yield part.region.intersection(page.region)

    def _what(self) -> str:
        return _("It asks one thing at a time. Skip what you like, stop when you like: nothing is lost.")

    def _storage_words(self) -> str:
        where = _("What you write stays on this machine, in {path}. Nothing is sent anywhere.")
        return where.format(path=self._data_path)

    def _keys(self) -> str:
        commands = [key_map_of(self.app).by_id(name) for name in KEYS]
        return _("Keys: {keys}.").format(keys=", ".join(f"{each.keys} {each.name}" for each in commands))

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
