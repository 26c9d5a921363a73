"""Help now: who to talk to, in order, for a country. One key from everywhere; Esc returns to the same spot."""

from collections.abc import Iterator, Mapping
from datetime import date

from textual.containers import VerticalScroll
from textual.content import Content

from tui.content.help_pages import ANYWHERE, HelpLine, HelpPage
from tui.screens.dialogs.country_page import CountryPage
from tui.store.text.sorting import sort_key
from tui.wording.sources import source_words
from tui.words import _


class HelpNow(CountryPage):
    """The page of a country; where none is known, every country with its first numbers.

    A check of a number before `old_before` is said to be old. `here` says who can help in this very building.
    """

    def __init__(
        self,
        pages: Mapping[str, HelpPage],
        country: str,
        guess: str = "",
        old_before: date | None = None,
        here: str = "",
    ) -> None:
        self._here = here
        self._pages = pages
        self._old_before = old_before
        super().__init__(_("Help now"), {code: page.name for code, page in pages.items()}, country, guess)

    def words(self) -> Iterator[Content]:
        """Yield what to call in danger, the numbers, and how sure they are."""
        page = self._pages[self.country]
        yield from self.guess_words(_("These are for {country}. That's a guess from this computer's settings."))
        first = _("If you or someone else is in immediate danger, call {number}.").format(number=page.emergency)
        yield Content.styled(first, "bold")
        if self._here:
            yield Content.styled(self._here, "bold")
        if self.country == ANYWHERE:
            yield self._every_country()
        yield Content("\n").join(map(_line, page.line))
        yield Content(_("Onward isn't a crisis service. Nobody reads what you write here."))
        yield Content("\n").join(self._checks(page))

    def _every_country(self) -> Content:
        """Return the first numbers of each country, in the order of their names."""
        pages = (page for page in self._pages.values() if page.country != ANYWHERE)
        return Content("\n").join(map(_in_short, sorted(pages, key=lambda page: sort_key(page.name))))

    def _checks(self, page: HelpPage) -> Iterator[Content]:
        yield Content.styled(_("Where these come from"), "bold")
        yield Content(_("Numbers can change. If one doesn't work, try the next."))
        for line in page.line:
            words = source_words(line.source, line.source_dated, line.checked_on, self._old_before)
            yield Content.styled(f"{line.name}: {words}", "$muted")

    def after_choosing(self) -> None:
        """Show the numbers, which come first."""
        self.query_one(VerticalScroll).scroll_home(animate=False)


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
