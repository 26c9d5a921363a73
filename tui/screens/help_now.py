"""Help now: who to talk to, in order, for a country. One key from everywhere; Esc returns to the same spot."""

from collections.abc import Iterator, Mapping
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands import bindings
from tui.content.help_pages import ANYWHERE, HelpLine, HelpPage
from tui.screens.countries import which_country
from tui.screens.dialog import Dialog
from tui.screens.sources import seen
from tui.widgets.foot import Foot
from tui.widgets.small_button import SmallButton
from tui.widgets.top import Top
from tui.words import _


class HelpNow(Dialog[str | None]):
    """The page of a country. Gives a country that was newly chosen.

    Without a `country` it is that of `guess`, which is said to be a guess; without either, every country with its first
    numbers. A check of a number before `old_before` is said to be old.
    """

    BINDINGS = bindings("lists.back")

    def __init__(
        self, pages: Mapping[str, HelpPage], country: str, guess: str = "", old_before: date | None = None
    ) -> None:
        super().__init__()
        self._pages = pages
        self._guessed = guess if not country and guess in pages else ""
        self._country = self._guessed or (country if country in pages else ANYWHERE)
        self._old_before = old_before
        self._chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Show the numbers, and the ways to another country below them, always in sight."""
        yield Top(_("Help now"))
        with VerticalScroll():
            yield Static(id="help")
        with Horizontal(id="ways"):
            if self._guessed:
                yield SmallButton(_("Yes, I'm here"), id="here")
            yield SmallButton(_("Another country"), id="country")
        yield Foot()

    def on_mount(self) -> None:
        """Show the page. The arrows scroll it."""
        self.title = _("Help now")
        self._fill()
        self.query_one(VerticalScroll).focus()

    def _fill(self) -> None:
        page = self._pages[self._country]
        self.query_one(Top).show(right="" if self._country == ANYWHERE else page.name)
        first = _("If you or someone else is in immediate danger, call {number}.").format(number=page.emergency)
        not_this = _("Onward isn't a crisis service. Nobody reads what you write here.")
        parts = [
            *self._guess(page),
            Content.styled(first, "bold"),
            *(self._every_country() if self._country == ANYWHERE else ()),
            Content("\n").join(map(_line, page.line)),
            Content(not_this),
            Content("\n").join(self._checks(page)),
        ]
        self.query_one("#help", Static).update(Content("\n\n").join(parts))

    def _guess(self, page: HelpPage) -> Iterator[Content]:
        if self._guessed == self._country:
            words = _("These are for {country}. That's a guess from this computer's settings.")
            yield Content.styled(words.format(country=page.name), "$muted")

    def _every_country(self) -> Iterator[Content]:
        """Yield the first numbers of each country, in the order of their names."""
        pages = (page for page in self._pages.values() if page.country != ANYWHERE)
        yield Content("\n").join(map(_in_short, sorted(pages, key=lambda page: page.name.casefold())))

    def _checks(self, page: HelpPage) -> Iterator[Content]:
        yield Content.styled(_("Where these come from"), "bold")
        yield Content(_("Numbers can change. If one doesn't work, try the next."))
        for line in page.line:
            words = seen(line.source, line.source_dated, line.checked_on, self._old_before)
            yield Content.styled(f"{line.name}: {words}", "$muted")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Choose a country, or take the one that was guessed."""
        event.stop()
        if event.button.id == "here":
            self._take(self._guessed)
            return
        names = {code: page.name for code, page in self._pages.items()}
        self.app.push_screen(which_country(names, self._country), self._take)

    def _take(self, country: str | None) -> None:
        if country is None:
            return
        self._country = self._chosen = country
        self._guessed = ""
        self.query("#here").remove()
        self._fill()
        self.query_one(VerticalScroll).focus()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_back(self) -> None:
        """Return to the same spot."""
        self.dismiss(self._chosen)


def _line(line: HelpLine) -> Content:
    ways = {"phone": _("Call"), "text": _("Text"), "web": _("On the web")}
    way, name = (f"{ways[line.kind]} ", "$muted"), (f"  {line.name}", "")
    return Content("\n").join(
        [Content.assemble(way, (line.contact, "bold $accent"), name), Content.styled(line.about, "$muted")]
    )


def _in_short(page: HelpPage) -> Content:
    first = next((line for line in page.line if line.kind == "phone"), page.line[0])
    emergency = _("in danger {number}").format(number=page.emergency)
    name = "" if first.contact in first.name else f" {first.name}"
    return Content.assemble(f"{page.name}: ", (first.contact, "bold $accent"), name, (f", {emergency}", "$muted"))
