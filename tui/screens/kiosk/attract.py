"""The page that waits for a visitor: what this is, how long it takes, and what is kept of it. Any key begins."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Grid, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Button, Static

from tui.commands import BY_ID, Command
from tui.config.kiosk import KioskSettings
from tui.flow.course import Course
from tui.kiosk.sealed.store import POSTGRESQL
from tui.screens.base.requests import BeginSession
from tui.screens.base.steady import Steady
from tui.widgets.foot import Foot
from tui.widgets.top import Top
from tui.wording.kiosk import desk_words
from tui.words import _, counted, language

NOT_TO_BEGIN = frozenset({"tab", "shift+tab"})
TO_PRESS = frozenset({"enter", "space"})
TO_READ = frozenset({"up", "down", "pageup", "pagedown"})
"""Keys that move the page in a window that doesn't show all of it."""


class Attract(Steady, Screen[None]):
    """The first page. It shows nothing of anybody."""

    offers = frozenset({"language", "open_code", "staff", "text_size", "lines"})
    """The actions of the app that only this page has, as nothing is written yet."""

    def __init__(
        self, course: Course, kiosk: KioskSettings, languages: Mapping[str, str], *, is_larger: bool = False
    ) -> None:
        """Show the page.

        `languages` are those that can be chosen, with their names in themselves. `is_larger` says that the terminal has
        its larger text.
        """
        super().__init__()
        self._is_larger = is_larger
        self._minutes = course.paths[0].minutes if course.paths else 0
        self._kiosk = kiosk
        self._others = [name for code, name in languages.items() if code != language()]

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield Top(self._kiosk.centre or _("Onward"), _("Welcome"))
        with VerticalScroll(can_focus=False), Vertical(id="page"):
            yield Static(Content(_("Turned down for a job? Work through it here.")), classes="heading")
            yield Static(Content(self._what()), classes="about")
            yield Button(_("Press any key to begin"), id="begin")
            with Grid(id="ways"):
                for command, name in self._ways():
                    yield Button(Content(f"{command.keys}: {name}"), id=command.action)
            yield Static(Content(self._kept()), classes="about")
            if self._kiosk.keep:
                yield Static(Content(self._with_code()), classes="about")
            if words := " ".join(filter(None, (desk_words(self._kiosk), self._staff_help()))):
                yield Static(Content(words), classes="about soft")
        yield Foot()

    @property
    def _can_be_larger(self) -> bool:
        return self._is_larger or bool(self._kiosk.larger)

    def _staff_help(self) -> str:
        return "" if self._can_be_larger else _("For larger text, ask the staff.")

    def _ways(self) -> Iterator[tuple[Command, str]]:
        """Yield how else one can begin: the command, and what its button says."""
        if self._kiosk.keep:
            yield BY_ID["kiosk.code"], BY_ID["kiosk.code"].name
        if self._others:
            yield BY_ID["kiosk.language"], ", ".join(self._others)
        yield BY_ID["kiosk.contrast"], _("Contrast")
        if self._can_be_larger:
            yield BY_ID["kiosk.text_size"], _("Usual text") if self._is_larger else _("Larger text")
        yield BY_ID["kiosk.lines"], _("Line by line")

    def _what(self) -> str:
        words = _(
            "Say what happened, write a short message to ask for feedback, and plan what's next. "
            "It takes about {minutes} minutes. Skip what you like, and stop when you like."
        )
        return words.format(minutes=self._minutes)

    def _kept(self) -> str:
        keep = _("What you write stays at this terminal until you finish. Then all of it is deleted.")
        leave = counted(
            "If you walk away, it's deleted after {number} minute.",
            "If you walk away, it's deleted after {number} minutes.",
            round((self._kiosk.idle + self._kiosk.warning) / 60) or 1,
        )
        # A code that works at other terminals is kept elsewhere, sealed.
        is_shared = self._kiosk.keep and self._kiosk.store.startswith(POSTGRESQL)
        return f"{keep} {leave}" if is_shared else f"{keep} {leave} {_('Nothing is sent anywhere.')}"

    def _with_code(self) -> str:
        return counted(
            "At the end you can keep it for {number} day, under a code that only you have.",
            "At the end you can keep it for {number} days, under a code that only you have.",
            self._kiosk.retention_days,
        )

    def on_mount(self) -> None:
        """Put the cursor on the button."""
        self.title = _("Welcome")
        self.query_one("#begin", Button).focus(scroll_visible=False)

    def on_key(self, event: Key) -> None:
        """Begin at any key that has no other meaning here; move a page that's longer than the window."""
        if event.key in TO_PRESS and isinstance(self.focused, Button):
            event.stop()
            event.prevent_default()
            self.focused.press()
        elif event.key in TO_READ and self._moved(up=event.key.endswith("up")):
            event.stop()
        elif event.key not in NOT_TO_BEGIN:
            event.stop()
            event.prevent_default()
            self.post_message(BeginSession())

    def _moved(self, *, up: bool) -> bool:
        """Move the page, and return whether there was more of it to show."""
        page = self.query_one(VerticalScroll)
        if not page.max_scroll_y:
            return False
        move = page.scroll_page_up if up else page.scroll_page_down
        move(animate=False)
        return True

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin, or show the page in another way."""
        event.stop()
        if event.button.id == "begin":
            self.post_message(BeginSession())
        else:
            await self.app.run_action(str(event.button.id))
