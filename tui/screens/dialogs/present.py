"""Pages to look at together: the chosen parts alone, one section at a time, with the whole window to themselves."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands import bindings
from tui.export.page import Page
from tui.screens.base.dialog import SHUT_IN, Dialog
from tui.widgets.foot import Foot
from tui.widgets.page_words import section_words
from tui.widgets.small_parts import put_words
from tui.widgets.top import Top
from tui.words import _


class Present(Dialog[None]):
    """Shows `pages`. While it is open, no key leads to anything else that was written; Esc asks before it closes."""

    BINDINGS = bindings("present", "step.read", "lists.back")
    allows = SHUT_IN

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__(_("To look at together"))
        self._slides = [(page.title, section) for page in pages for section in page.sections]
        self._at = 0
        self._is_asked = False

    def compose(self) -> ComposeResult:
        """Leave the window to one section."""
        yield Top(_("To look at together"))
        with VerticalScroll(can_focus=False):
            yield Static("", markup=False)
        yield Static("", classes="notice", markup=False)
        yield Foot()

    def on_mount(self) -> None:
        """Show the first section."""
        self.query_one(".notice").display = False
        self._show()

    def _show(self) -> None:
        title, section = self._slides[self._at]
        where = _("{number} of {all}").format(number=self._at + 1, all=len(self._slides))
        self.query_one(Top).show(name=title, right=where)
        self.query_one("VerticalScroll Static", Static).update(section_words(section))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _go(self, to: int) -> None:
        self._unask()
        if 0 <= to < len(self._slides):
            self._at = to
            self._show()

    def action_next_part(self) -> None:
        """Show the next section."""
        self._go(self._at + 1)

    def action_previous_part(self) -> None:
        """Show the section before."""
        self._go(self._at - 1)

    def action_read(self, key: str) -> None:
        """Scroll a section that is longer than the window."""
        self._unask()
        scroll = self.query_one(VerticalScroll)
        {
            "down": scroll.scroll_down,
            "up": scroll.scroll_up,
            "pagedown": scroll.scroll_page_down,
            "pageup": scroll.scroll_page_up,
        }[key](animate=False)

    def action_back(self) -> None:
        """Ask first: what comes then shows more than these parts."""
        if self._is_asked:
            self.dismiss(None)
            return
        self._is_asked = True
        notice = self.query_one(".notice", Static)
        notice.display = True
        put_words(notice, _("The next page shows all your parts. Press Esc once more when only you can see it."))

    def _unask(self) -> None:
        self._is_asked = False
        self.query_one(".notice").display = False
