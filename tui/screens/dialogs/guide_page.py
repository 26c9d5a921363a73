"""One guide to read: its points, and for first aid what holds in a country and who can help there."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from tui.content.guides import Guide, Guides, LocalContact, LocalFact
from tui.content.help_pages import ANYWHERE
from tui.screens.dialogs.country_page import CountryPage
from tui.wording.sources import source_words
from tui.words import _


class GuidePage(CountryPage):
    """A guide; first aid says what holds in a country. A check before `old_before` is said to be old."""

    def __init__(
        self, guides: Guides, guide: Guide, country: str, guess: str = "", old_before: date | None = None
    ) -> None:
        self._guide = guide
        self._local = guides.local
        self._old_before = old_before
        self.has_countries = guide.is_first_aid
        super().__init__(guide.title, {code: page.name for code, page in guides.local.items()}, country, guess)

    def words(self) -> Iterator[Content]:
        """Yield what it is about, its points, and for first aid what holds in the country."""
        yield Content.styled(self._guide.about, "$muted")
        yield from (_part(each.heading, each.points) for each in self._guide.section)
        if self._guide.is_first_aid:
            yield from self._of_country()

    def _of_country(self) -> Iterator[Content]:
        page = self._local[self.country]
        facts = [each for each in page.fact if self._guide.key in each.guides]
        contacts = [each for each in page.contact if self._guide.key in each.guides]
        yield from self.guess_words(_("The next part is for {country}. That's a guess from this computer's settings."))
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
                words = source_words(each.source, each.source_dated, each.checked_on, self._old_before)
                yield Content.styled(f"{name}: {words}", "$muted")


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
