"""Conflicts: text that a login had not saved when another took over. To read, copy, restore or erase."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.content.library import Library
from tui.domain.summary import summary
from tui.screens.base.choose import Choose
from tui.screens.base.paned import PanedPlace
from tui.screens.base.requests import RestoreConflict
from tui.store.runs.conflicts import Conflict
from tui.store.store import Store
from tui.widgets.foot import Foot
from tui.widgets.rows import Row, Rows, heading, remark
from tui.widgets.side_pane import Part
from tui.wording.conflicts import FEW, origin_of, step_of, text_of
from tui.words import _


class ConflictList(PanedPlace):
    """Lists the conflicts, the oldest first."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._library = library
        self._clock = clock

    def heading(self) -> str:
        """Return the title of the screen."""
        return _("Kept aside")

    def column(self) -> ComposeResult:
        """Show the list and what it is."""
        yield Rows()
        about = _(
            "Words that weren't saved in their place: Onward ended, another login took over or wrote something newer,"
            " or their page couldn't show them."
        )
        yield Static(Content(about), classes="about")

    def fill(self) -> None:
        """Read the conflicts from the store, and list them."""
        rows = [
            Row(
                str(each.id),
                origin_of(each, self._library),
                right=self._clock.say_moment(each.at),
                below=summary(text_of(each, self._library, self._clock), FEW),
            )
            for each in self._store.conflicts.all()
        ]
        none = [heading(_("Nothing is kept aside.")), Row("today", _("Back to Today"))]
        self.query_one(Rows).show(rows or none)

    def beside(self, row: Row) -> list[Part]:
        """Return the words of a conflict in whole."""
        conflict = self._store.conflicts.one(int(row.key)) if row.key.isdecimal() else None
        if conflict is None:
            return []
        words = text_of(conflict, self._library, self._clock)
        return [Part(origin_of(conflict, self._library), tuple(words.splitlines()))]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show one conflict with its whole text."""
        if event.option_id == "today":
            self.action_back()
            return
        conflict = self._store.conflicts.one(int(event.option_id or 0))
        if conflict is None:
            self.refill()
            return
        card = ConflictCard(conflict, self._library, self._clock)
        self.app.push_screen(card, lambda answer: self._do(conflict, answer))

    def _do(self, conflict: Conflict, answer: str | None) -> None:
        if answer == "take_in":
            self.post_message(RestoreConflict(conflict.id))
        elif answer == "copy":
            self.app.copy_to_clipboard(text_of(conflict, self._library, self._clock))
            self.tell(_("Copied. Paste it wherever you write."))
        elif answer == "erase":
            rows = [Row("keep", _("No, keep it")), Row("erase", _("Erase it"))]
            about = _("It goes for good.")
            self.app.push_screen(Choose(_("Erase these words?"), rows, about), lambda sure: self._erase(conflict, sure))

    def _erase(self, conflict: Conflict, sure: str | None) -> None:
        if sure == "erase":
            self._store.conflicts.drop([conflict.id])
            self.refill()
            self.tell(_("Erased."))


class ConflictCard(Choose):
    """Shows one conflict with its whole text. Returns `take_in`, `copy` or `erase`; None for Esc."""

    def __init__(self, conflict: Conflict, library: Library, clock: Clock) -> None:
        takes = [Row("take_in", _("Put it on its page"))] if step_of(conflict, library) else []
        rows = [*takes, Row("copy", _("Copy it")), Row("erase", _("Erase it for good"))]
        where = _("On {host}").format(host=conflict.host) if conflict.host else _("Kept aside")
        super().__init__(origin_of(conflict, library), rows, f"{where}, {clock.say_moment(conflict.at)}")
        self._words = text_of(conflict, library, clock)

    def compose(self) -> ComposeResult:
        """Show the text, then the choices."""
        with Vertical(classes="card"):
            yield Static(Content(self._question), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._words), classes="reason")
            yield Rows([*map(remark, self._about), *self._rows])
        yield Foot()
