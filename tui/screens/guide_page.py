"""One guide to read: its points, and for first aid what holds in a country and who can help there."""

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands import bindings
from tui.content.guides import Guide, Guides, LocalContact, LocalFact, LocalPage
from tui.content.help_pages import ANYWHERE
from tui.screens.countries import which_country
from tui.screens.dialog import Dialog
from tui.screens.sources import seen
from tui.widgets.foot import Foot
from tui.widgets.small_button import SmallButton
from tui.widgets.top import Top
from tui.words import _


class GuidePage(Dialog[str | None]):
    """A guide over whatever was on the screen. Gives a country that was newly chosen.

    `country` is the one that was set; without it, `guess` is shown and said to be a guess. A check before `old_before`
    is said to be old.
    """

    BINDINGS = bindings("lists.back")

    def __init__(
        self, guides: Guides, guide: Guide, country: str, guess: str = "", old_before: date | None = None
    ) -> None:
        super().__init__()
        self._guide = guide
        self._local = guides.local
        self._guessed = guess if not country and guess in self._local else ""
        self._country = self._guessed or (country if country in self._local else ANYWHERE)
        self._old_before = old_before
        self._chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Show the words, and for first aid the way to another country."""
        yield Top(self._guide.title)
        with VerticalScroll():
            yield Static(id="guide")
        if self._guide.is_first_aid:
            with Horizontal(id="ways"):
                yield SmallButton(_("Another country"), id="country")
        yield Foot()

    def on_mount(self) -> None:
        """Show the guide. The arrows scroll it."""
        self.title = self._guide.title
        self._fill()
        self.query_one(VerticalScroll).focus()

    def _fill(self) -> None:
        page = self._local[self._country]
        is_local = self._guide.is_first_aid and self._country != ANYWHERE
        self.query_one(Top).show(right=page.name if is_local else "")
        parts = [Content.styled(self._guide.about, "$muted")]
        parts += [_part(each.heading, each.points) for each in self._guide.section]
        parts += self._of_country(page) if self._guide.is_first_aid else ()
        self.query_one("#guide", Static).update(Content("\n\n").join(parts))

    def _of_country(self, page: LocalPage) -> Iterator[Content]:
        facts = [each for each in page.fact if self._guide.key in each.guides]
        contacts = [each for each in page.contact if self._guide.key in each.guides]
        if self._guessed == self._country:
            words = _("The next part is for {country}. That's a guess from this computer's settings.")
            yield Content.styled(words.format(country=page.name), "$muted")
        if facts:
            title = _("In your country") if page.country == ANYWHERE else _("In {country}").format(country=page.name)
            yield _part(title, [each.text for each in facts])
        if contacts:
            yield Content("\n").join([Content.styled(_("Who can help"), "bold"), *map(_contact, contacts)])
        yield Content(
            _("This is general information, not advice about your case. Rules change, so ask before you act.")
        )
        yield Content("\n").join(
            [Content.styled(_("Where these come from"), "bold"), *self._checks([*facts, *contacts])]
        )

    def _checks(self, found: list[LocalFact | LocalContact]) -> Iterator[Content]:
        for each in found:
            name = each.name if isinstance(each, LocalContact) else _first_words(each.text)
            if each.source or each.checked_on:
                words = seen(each.source, each.source_dated, each.checked_on, self._old_before)
                yield Content.styled(f"{name}: {words}", "$muted")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Choose a country."""
        event.stop()
        names = {code: page.name for code, page in self._local.items()}
        self.app.push_screen(which_country(names, self._country), self._take)

    def _take(self, country: str | None) -> None:
        if country is None:
            return
        self._country = self._chosen = country
        self._guessed = ""
        self._fill()
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Return to the same spot."""
        self.dismiss(self._chosen)


FIRST_WORDS = 6


def _first_words(text: str) -> str:
    """Return how a fact begins, to say which one is meant."""
    words = text.split()
    return " ".join(words[:FIRST_WORDS]) + ("..." if len(words) > FIRST_WORDS else "")


def _part(title: str, points: list[str] | tuple[str, ...]) -> Content:
    return Content("\n").join([Content.styled(title, "bold"), *(Content(f"- {each}") for each in points)])


def _contact(contact: LocalContact) -> Content:
    head = Content.assemble((contact.contact, "bold $accent"), f"  {contact.name}")
    return Content("\n").join([head, Content.styled(contact.about, "$muted")])
