"""Help now: who to talk to, in order, for a country. One key from everywhere; Esc returns to the same spot."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tui.clock import named_day
from tui.commands import bindings
from tui.content.library import HelpLine, HelpPage
from tui.screens.countries import ANYWHERE, which_country
from tui.screens.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.top import Top
from tui.words import _


class HelpNow(Dialog[str | None]):
    """The page of a country, or the international one where there is none. Gives a country that was newly chosen."""

    BINDINGS = bindings("lists.back")

    def __init__(self, pages: Mapping[str, HelpPage], country: str) -> None:
        super().__init__()
        self._pages = pages
        self._country = country if country in pages else ANYWHERE
        self._chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Show the emergency number first, then the lines, then what this page is not."""
        yield Top(_("Help now"))
        with VerticalScroll():
            yield Static(id="help")
            yield Button(_("Another country"), id="country")
        yield Foot()

    def on_mount(self) -> None:
        """Show the page. The arrows scroll it."""
        self.title = _("Help now")
        self._fill()
        self.query_one(VerticalScroll).focus()

    def _fill(self) -> None:
        page = self._pages[self._country]
        self.query_one(Top).show(right="" if self._country == ANYWHERE else page.name)
        first = _("If you or somebody near you is in danger now, call {number}.").format(number=page.emergency)
        not_this = _("Onward is not a crisis service, and nobody reads what you write here.")
        checked = _("These were checked on {day}.").format(day=named_day(page.checked_on))
        lines = map(_line, page.line)
        parts = [Content.styled(first, "bold"), *lines, Content(not_this), Content.styled(checked, "$muted")]
        self.query_one("#help", Static).update(Content("\n\n").join(parts))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Choose a country."""
        event.stop()
        names = {code: page.name for code, page in self._pages.items()}
        self.app.push_screen(which_country(names, self._country), self._take)

    def _take(self, country: str | None) -> None:
        if country is not None:
            self._country = self._chosen = country
            self._fill()
            self.query_one(VerticalScroll).focus()
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_back(self) -> None:
        """Return to the same spot."""
        self.dismiss(self._chosen)


def _line(line: HelpLine) -> Content:
    ways = {"phone": _("Call"), "text": _("Text"), "web": _("On the web")}
    way = ways.get(line.kind, "")
    contact = Content.assemble((f"{way}: ", "$muted") if way else "", (line.contact, "bold $accent"))
    return Content("\n").join([Content(line.name), contact, Content.styled(line.about, "$muted")])
