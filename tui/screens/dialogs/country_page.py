"""A page about what holds in one country, with the ways to another: what Help now and first aid have in common."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands import bindings
from tui.content.help_pages import ANYWHERE
from tui.screens.asking.country import which_country
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.small_parts import SmallButton
from tui.widgets.top import Top
from tui.words import _


class CountryPage(Dialog[str | None]):
    """A page to read, over whatever was on the screen. Gives a country that was newly chosen.

    `names` are the countries by code. Shown is `country`; without it `guess`, which is said to be a guess; without
    either, what holds anywhere. Where the page `has_countries`, the ways to another stay in sight below the words, and
    above them while none was chosen.
    """

    BINDINGS = bindings("lists.back")
    has_countries: bool = True

    def __init__(self, title: str, names: Mapping[str, str], country: str, guess: str) -> None:
        super().__init__()
        self._page_title = title
        self._names = names
        self._guessed = guess if not country and guess in names else ""
        self._chosen: str | None = None
        self.country = self._guessed or (country if country in names else ANYWHERE)

    def words(self) -> Iterator[Content]:
        """Yield the paragraphs for the country that is shown."""
        raise NotImplementedError

    def guess_words(self, sentence: str) -> Iterator[Content]:
        """Yield `sentence`, which names the `{country}`, while the country that is shown is a guess."""
        if self._guessed == self.country:
            yield Content.styled(sentence.format(country=self._names[self.country]), "$muted")

    def compose(self) -> ComposeResult:
        """Show the words over the ways to another country."""
        yield Top(self._page_title)
        asks_first = bool(self._guessed) or self.country == ANYWHERE
        if asks_first:
            yield from self._ways()
        with VerticalScroll():
            yield Static(id="words")
        if not asks_first:
            yield from self._ways()
        yield Foot()

    def _ways(self) -> ComposeResult:
        if not self.has_countries:
            return
        with Vertical(classes="centred"), Horizontal(id="ways"):
            if self._guessed:
                yield SmallButton(_("Yes, I'm here"), id="here", main=True)
            chooses = self.country == ANYWHERE
            words = _("Choose your country") if chooses else _("Another country")
            yield SmallButton(words, id="country", main=chooses)

    def on_mount(self) -> None:
        """Show the page. The arrows scroll it."""
        self.title = self._page_title
        self._fill()
        self.query_one(VerticalScroll).focus()

    def _fill(self) -> None:
        is_local = self.has_countries and self.country != ANYWHERE
        self.query_one(Top).show(right=self._names[self.country] if is_local else "")
        self.query_one("#words", Static).update(Content("\n\n").join(self.words()))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Choose a country, or take the one that was guessed."""
        event.stop()
        if event.button.id == "here":
            self._take(self._guessed)
        else:
            self.app.push_screen(which_country(self._names, self.country), self._take)

    def _take(self, country: str | None) -> None:
        if country is None:
            return
        self.country = self._chosen = country
        self._guessed = ""
        self.query("#here").remove()
        self.query_one("#country", SmallButton).say(_("Another country"))
        self._fill()
        self.query_one(VerticalScroll).focus()
        self.after_choosing()

    def after_choosing(self) -> None:
        """Show where the words of another country begin; they stay where they are unless a page says otherwise."""

    def action_back(self) -> None:
        """Return to the same spot."""
        self.dismiss(self._chosen)
