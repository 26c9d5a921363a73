"""The base of all places: title, body, footer and focus."""

from collections.abc import Callable
from contextlib import suppress

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tui.clock import Clock
from tui.commands import bindings
from tui.flow.repository import SaveError
from tui.screens.base.requests import BeginSession, OpenPlace
from tui.screens.base.steady import NotDone, Steady
from tui.widgets.foot import Foot
from tui.widgets.rows import Rows, remark
from tui.widgets.top import Top


class Place(Steady, Screen[None]):
    """A screen with a list. Subclasses define the title and the body, and `fill` it whenever it is shown."""

    BINDINGS = bindings("lists.back")
    _is_fresh = False
    """Whether it has just been filled for the first time. `ScreenResume`, which fills it again, follows at once."""
    _filled_at: object = None
    """What `moment` returned before it was filled; None if it has to be filled again."""

    def compose(self) -> ComposeResult:
        """Show the title, the body and the keys."""
        yield Top(self.heading(), self.aside())
        yield from self.body()
        yield Foot()

    def heading(self) -> str:
        """Return the words at the left of the title line."""
        raise NotImplementedError

    def aside(self) -> str:
        """Return the words at its right."""
        return ""

    def body(self) -> ComposeResult:
        """Compose what is between the title and the keys."""
        yield Rows()

    def fill(self) -> None:
        """Read what is shown from the store."""

    def refill(self, fill: Callable[[], None] | None = None) -> None:
        """Read everything again, by `fill` where it's given. If that fails, it's read when the screen is back on top.

        Raises:
            SaveError: the file can't be read.
        """
        self._filled_at = None
        # Before it's read: what another login writes meanwhile is read the next time.
        moment = self.moment()
        (fill or self.fill)()
        self._filled_at = moment

    def moment(self) -> object:
        """Return what differs as soon as `fill` may show something else; None where that can't be told so easily.

        Raises:
            SaveError: the file can't be read.
        """
        return None

    def on_mount(self) -> None:
        """Fill the screen and put the cursor where it belongs."""
        self.title = self.heading()
        try:
            self._fill_or_say()
            self._is_fresh = True
        finally:
            self.first_field().focus()

    def first_field(self) -> Widget:
        """Return where the cursor begins."""
        return self.query(Rows).first()

    def on_screen_resume(self) -> None:
        """Read everything again, if it may have changed while another screen was on top."""
        is_fresh, self._is_fresh = self._is_fresh, False
        if not is_fresh and self.is_active and self.query(Rows) and not self.is_as_filled():
            self._fill_or_say()

    def on_screen_suspend(self) -> None:
        """Note that another screen is on top."""
        self._is_fresh = False

    def follow_day(self) -> None:
        """Update the dates: a new day has begun."""
        if self.query(Rows):
            self._fill_or_say()

    def is_as_filled(self) -> bool:
        """Return whether `fill` would show the same again, as far as that's known."""
        # A long list takes a while to read, and the palette alone would have it read twice.
        with suppress(SaveError):
            return self._filled_at is not None and self._filled_at == self.moment()
        return False

    def _fill_or_say(self) -> None:
        if words := self.aside():
            self.query_one(Top).show(right=words)
        try:
            self.refill()
        except SaveError as problem:
            # Old rows could open things that no longer exist.
            for rows in self.query(Rows):
                rows.show([remark(str(problem))])
            # Not raised: Textual would lay nothing out, as its own handlers come after these.
            self.post_message(NotDone(problem))

    def action_back(self) -> None:
        """Go to Today."""
        self.post_message(OpenPlace("today"))

    def action_new(self) -> None:
        """Begin a new session."""
        self.post_message(BeginSession())

    def tell(self, words: str) -> None:
        """Show a notice. The text is never read as markup."""
        self.notify(words, markup=False)


def today_words(clock: Clock) -> str:
    """Return today as the title line shows it: `Mon 23 Nov`."""
    return clock.say(clock.today()).rpartition(", ")[2]
