"""What a page to take along will have in it, beside or below the list of its parts."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.export.page import Page
from tui.textual_parts import Removable
from tui.widgets.page_words import BETWEEN, Block, page_blocks
from tui.words import _


class PagePreview(Removable, VerticalScroll):
    """Shows pages, scrolled to one of their answers."""

    _blocks: Sequence[Block] = ()
    _answer = 0

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        yield Static("", markup=False)

    def show(self, pages: Sequence[Page], answer: int) -> None:
        """Show `pages`, with their answer number `answer` (from 0) in sight."""
        self._blocks = [block for page in pages for block in page_blocks(page)]
        self._answer = answer
        words = BETWEEN.join(block.words for block in self._blocks)
        self.query_one(Static).update(words if self._blocks else Content(_("Nothing is ticked.")))
        # Laid out by then, so that there is room to scroll.
        self.call_after_refresh(self._scroll)

    def on_resize(self) -> None:
        """Keep the answer in sight in a window of another size."""
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Scroll to the answer, or stay at the top if the page down to it fits."""
        region = self.scrollable_content_region
        heights = [len(block.words.wrap(max(region.width, 1))) + 1 for block in self._blocks]
        answers = [place for place, block in enumerate(self._blocks) if block.is_answer]
        here = next(iter(answers[self._answer :]), 0)
        is_in_sight = sum(heights[: here + 1]) <= region.height
        self.scroll_to(y=0 if is_in_sight else sum(heights[:here]), animate=False)
