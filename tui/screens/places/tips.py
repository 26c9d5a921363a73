"""All tips, each with the pages that put it into practice."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.content.library import Tip
from tui.flow.step import Step
from tui.screens.base.place import Place
from tui.screens.base.requests import OpenPlace, OpenTip
from tui.widgets.rows import SPACE, Row, Rows
from tui.words import _, counted

GUIDES = "guides"
"""The row after the tips, and the place it opens."""


class Tips(Place):
    """The list, and beside it or below it the words of the tip that is marked."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (78, "-wide")]

    def __init__(self, tips: Sequence[Tip], steps: Sequence[Step]) -> None:
        """Show `tips`; `steps` are those of the session that a tip would open, in its words."""
        super().__init__()
        self._tips = {str(tip.number): tip for tip in tips}
        self._steps = steps

    def heading(self) -> str:
        """Name the place."""
        return _("Tips")

    def aside(self) -> str:
        """Say how many there are."""
        return counted("{number} tip", "{number} tips", len(self._tips))

    def body(self) -> ComposeResult:
        """Show the list and the words."""
        with Container(id="tips"):
            tips = [Row(key, tip.title, left=f"{tip.number:>2}") for key, tip in self._tips.items()]
            yield Rows([*tips, SPACE, Row(GUIDES, _("First aid and guides"), left="  ")])
            with VerticalScroll():
                yield Static(id="tip")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the words of the tip that is marked."""
        if event.option_id == GUIDES:
            self.query_one("#tip", Static).update(_("What to do first, what to say, and how to read a rejection."))
            return
        tip = self._tips[event.option_id or ""]
        steps = [step.name for step in self._steps if tip.number in step.tips]
        words = Content.assemble((tip.title, "bold $accent"), "\n\n", tip.text)
        if steps:
            pages = ", ".join(dict.fromkeys(steps))
            words += Content.assemble("\n\n", (_("The pages that use it"), "bold"), "\n", (pages, "$muted"))
            words += Content.assemble("\n\n", (_("Enter opens the first one."), "$muted"))
        self.query_one("#tip", Static).update(words)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the first page that practises it, or the guides."""
        if event.option_id == GUIDES:
            self.post_message(OpenPlace(GUIDES))
            return
        self.post_message(OpenTip(int(event.option_id or 0)))
