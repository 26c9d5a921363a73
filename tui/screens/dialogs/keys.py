"""The keys of the page in front, in words; each can be changed."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList

from tui.commands import BY_ID, KeyRow, bindings
from tui.keymap import is_fixed, key_map_of
from tui.screens.base.dialog import Dialog
from tui.screens.base.requests import ChangeKey
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.top import Top
from tui.words import _


class Keys(Dialog[None]):
    """Rows as `commands.key_rows` gives them: one without a command is a heading. Enter on a row changes its key.

    `fixed` says why no key can be changed here; it is empty where they can.
    """

    BINDINGS = bindings("lists.back")

    def __init__(self, title: str, rows: Sequence[KeyRow], fixed: str = "") -> None:
        super().__init__()
        self._of = title
        self._commands = rows
        self._fixed = fixed

    def compose(self) -> ComposeResult:
        """Show the rows; they scroll when they do not fit."""
        yield Top(_("Keys"), self._of)
        with Vertical(classes="centred"):
            yield Rows(self._rows())
        yield Foot()

    def on_mount(self) -> None:
        """Start on the first command, and follow what is changed."""
        self.title = _("Keys")
        self.query_one(Rows).focus()
        self.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _screen: Screen[object]) -> None:
        new = self._rows()
        for rows in self.query(Rows):
            # Showing rows updates the bindings, which leads here again.
            if list(rows.rows) != new:
                rows.show(new)

    def _rows(self) -> list[Row]:
        key_map = key_map_of(self.app)
        about = self._fixed or _("Enter on a line changes its key.")
        shown = [remark(about)]
        for each in self._commands:
            if each.command:
                command = key_map.by_id(each.command)
                shown.append(Row(command.id, command.words, left=command.keys))
            else:
                shown += [SPACE, heading(each.words)]
        larger = _(
            "For larger text, enlarge your terminal's: ctrl and the + key in most, in some with Shift, too; cmd and +"
            " on a Mac. Where that does nothing, look in the terminal's menu or settings."
        )
        return [*shown, SPACE, remark(larger)]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for another key, or say why this one stays."""
        event.stop()
        command = BY_ID[event.option_id or ""]
        if self._fixed:
            self.notify(self._fixed, markup=False)
        elif is_fixed(command):
            self.notify(_("This key stays as it is."), markup=False)
        else:
            from tui.screens.dialogs.new_key import NewKey

            self.app.push_screen(NewKey(command.id), lambda key: self._take(command.id, key))

    def _take(self, name: str, key: str | None) -> None:
        if key is not None:
            self.post_message(ChangeKey(name, key))
