"""What staff can do after their PIN: look whether all is well, print a page, close the terminal until morning."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.commands import bindings
from tui.config.kiosk import KioskSettings
from tui.export.printer import NotPrinted, print_text
from tui.screens.base.choose import Ask
from tui.screens.base.dialog import Dialog
from tui.screens.kiosk.step_away import OVER_HIDDEN
from tui.widgets.foot import Foot
from tui.widgets.line import LineInput
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.wording.kiosk import desk_words
from tui.words import _

LOOK, PRINT, CLOSE, BACK = "look", "print", "close", "back"


class AskPin(Ask):
    """Asks for the PIN, without showing it. `about` says what came of the last try."""

    def __init__(self, about: str = "") -> None:
        super().__init__(_("Staff: your PIN"), "", about, kept=False)

    def on_mount(self) -> None:
        """Show no digit of it."""
        super().on_mount()
        self.query_one(LineInput).password = True


class StaffMenu(Dialog[str]):
    """The menu. Returns `CLOSE`, or None. `look` returns what the doctor says, a line for each check."""

    BINDINGS = bindings("lists.back")

    def __init__(self, look: Callable[[], Sequence[str]], *, printing: bool) -> None:
        super().__init__(_("For staff"))
        self._look = look
        self._printing = printing
        self._happened: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """Show the menu over what came of it."""
        with Vertical(classes="card"):
            yield Rows(self._rows())
            with VerticalScroll(can_focus=False):
                yield Static("", id="happened", markup=False)
        yield Foot()

    def on_mount(self) -> None:
        """Start on looking."""
        self.query_one(Rows).focus()

    def _rows(self) -> list[Row]:
        rows = [Row(LOOK, _("Check this terminal"))]
        if self._printing:
            rows.append(Row(PRINT, _("Print a test page")))
        rows += [Row(CLOSE, _("Close it until tomorrow morning")), Row(BACK, _("Back to the first page"))]
        about = remark(_("Nobody's words are in reach from here: there are none."))
        return [heading(_("For staff")), about, SPACE, *rows]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        if event.option_id == LOOK:
            self.run_worker(self._checked(), exclusive=True)
        elif event.option_id == PRINT:
            self.run_worker(self._printed(), exclusive=True)
        else:
            self.dismiss(CLOSE if event.option_id == CLOSE else None)

    async def _checked(self) -> None:
        self._say([_("Looking…")])
        self._say(await asyncio.to_thread(self._look))

    async def _printed(self) -> None:
        self._say([_("Printing…")])
        try:
            said = await asyncio.to_thread(print_text, _("This is a test page of Onward."), _("The test page"))
        except NotPrinted as error:
            said = str(error)
        self._say([said or _("Given to the printer.")])

    def _say(self, lines: Sequence[str]) -> None:
        for line in self.query("#happened").results(Static):
            line.update(Content("\n".join(lines)))


class Closed(Dialog[None]):
    """Says that the terminal is closed, until the PIN, or until `open_again` is called after `seconds`."""

    offers = frozenset({"staff"})
    allows = OVER_HIDDEN | offers

    def __init__(self, kiosk: KioskSettings, seconds: float, open_again: Callable[[], Awaitable[None]]) -> None:
        super().__init__(_("Closed"))
        self._kiosk = kiosk
        self._seconds = seconds
        self.open_again = open_again

    def compose(self) -> ComposeResult:
        """Say so."""
        with Vertical(classes="card"):
            yield Static(Content(_("This terminal is closed until tomorrow morning.")), classes="heading")
            if words := desk_words(self._kiosk):
                yield Static(Content(words), classes="about")
            yield Static(Content(_("F2: who you can talk to now")), classes="about")

    def on_mount(self) -> None:
        """Wait for the morning."""
        self.set_timer(self._seconds, self.open_again)

    def action_back(self) -> None:
        """Stay: only staff opens it earlier."""
