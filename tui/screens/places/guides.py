"""The list of guides, first aid first. Enter opens one."""

from textual.widgets import OptionList

from tui.content.guides import Guide, Guides
from tui.screens.base.paned import PanedPlace
from tui.screens.base.requests import OpenGuide
from tui.widgets.rows import SPACE, Row, Rows, heading
from tui.widgets.side_pane import Part
from tui.words import _, counted


class GuideList(PanedPlace):
    """Every guide, with a line about it."""

    def __init__(self, guides: Guides) -> None:
        super().__init__()
        self._guides = guides

    def heading(self) -> str:
        """Name the place."""
        return _("First aid and guides")

    def aside(self) -> str:
        """Say how many there are."""
        return counted("{number} page", "{number} pages", len(self._guides.guide))

    def fill(self) -> None:
        """Show the list."""
        # One that is about no ending has time, though it has facts by country as well.
        first = [each for each in self._guides.guide if each.is_first_aid and each.outcomes]
        first_aid = [guide_row(each) for each in first]
        others = [guide_row(each) for each in self._guides.guide if each not in first]
        self.query_one(Rows).show([*first_aid, SPACE, heading(_("Guides")), *others])

    def beside(self, row: Row) -> list[Part]:
        """Return what a guide is about, and its headings."""
        guide = self._guides.one(row.key)
        return [Part(guide.title, (guide.about, "", *(each.heading for each in guide.section)))] if guide else []

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the guide that was chosen."""
        self.post_message(OpenGuide(event.option_id or ""))


def guide_row(guide: Guide) -> Row:
    """Return the row of a guide in a list."""
    return Row(guide.key, guide.title, below=guide.about)
