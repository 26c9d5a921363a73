"""All sessions, newest first, with a search that folds accents."""

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.place import Place
from tui.screens.requests import OpenSession, UndoDelete
from tui.screens.said import said
from tui.store.rows import SessionRow
from tui.store.store import Store
from tui.widgets.line import LineInput
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.top import Top
from tui.words import _, counted


class Sessions(Place):
    """The list. `finding` opens it with the cursor in the search field."""

    BINDINGS = bindings("lists.new", "lists.find", "lists.delete", "lists.undo", "lists.export")

    def __init__(self, store: Store, clock: Clock, *, finding: bool = False) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._finding = finding

    def heading(self) -> str:
        """Name the place."""
        return _("Sessions")

    def body(self) -> ComposeResult:
        """Show the search field over the list."""
        yield LineInput("", _("/ finds words in your sessions"), id="find")
        yield Rows()

    def first_field(self) -> Widget:
        """Return the search field when somebody came to search, else the list."""
        return self.query_one("#find" if self._finding else Rows)

    def fill(self) -> None:
        """Read the sessions that hold what is typed."""
        typed = self.query_one("#find", Input).value.strip()
        found = self._store.sessions(typed)
        nothing = _("Nothing found for these words.") if typed else _("No sessions here. Press n to begin one.")
        rows = [self._row(each) for each in found] or [heading(nothing)]
        if deleted := len(self._store.sessions(deleted=True)):
            words = counted(
                "{number} deleted session can be brought back: u brings back the last one.",
                "{number} deleted sessions can be brought back: u brings back the last one.",
                deleted,
            )
            rows += [SPACE, remark(words)]
        self.query_one(Rows).show(rows)
        self.query_one(Top).show(right=counted("{number} session", "{number} sessions", len(found)))

    def _row(self, row: SessionRow) -> Row:
        name = row.title or _("A session")
        day = self._clock.say(row.heard_on) if row.heard_on else self._clock.say_instant(row.changed_at)
        done = _("finished") if row.finished_at else ""
        facts = ", ".join(filter(None, (said(row.stage), said(row.outcome), done)))
        return Row(str(row.id), name, right=day, below=facts)

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        self.fill()

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the session."""
        self.post_message(OpenSession(int(event.option_id or 0)))

    def action_find(self) -> None:
        """Go to the search field."""
        self.query_one("#find", Input).focus()

    def action_back(self) -> None:
        """Leave the search first, then the place."""
        field = self.query_one("#find", Input)
        if field.has_focus or field.value:
            field.value = ""
            self.query_one(Rows).focus()
        else:
            super().action_back()

    def action_delete(self) -> None:
        """Delete the session that is marked."""
        here = self.query_one(Rows).here
        if here is None:
            return
        self._store.delete_session(int(here.key))
        self.fill()
        self.tell(_("Deleted. u brings it back."))

    def action_undo(self) -> None:
        """Bring back what was deleted last, be it days ago."""
        self.post_message(UndoDelete())

    def action_export(self) -> None:
        """Say how to save a copy."""
        here = self.query_one(Rows).here
        if here is not None:
            self.tell(_("To save a copy, leave and type: onward export {id}").format(id=here.key))
