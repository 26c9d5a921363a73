"""The code that opens what a visitor kept: asked for, and shown."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.commands import bindings
from tui.kiosk.sealed.codes import LENGTH, read_code
from tui.screens.base.choose import Ask, Choose
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows
from tui.words import _

FINISH, BACK = "finish", "back"


class AskCode(Ask):
    """Asks for a code. Returns it as it was typed, or None. `about` says what came of the last one."""

    def __init__(self, about: str = "") -> None:
        usual = _("Twelve letters and digits. Capitals, spaces and dashes don't matter.")
        super().__init__(_("Your code"), "", about or usual, kept=False, problem=_problem)


def _problem(written: str) -> str:
    if read_code(written) is not None:
        return ""
    words = _("That isn't a whole code: it has {number} letters and digits.")
    return words.format(number=LENGTH)


class ChooseVersion(Choose):
    """Asks which of several versions to open: the code was used at two seats at once. Returns its number, or None.

    `versions` are words for each.
    """

    def __init__(self, versions: Sequence[str]) -> None:
        rows = [Row(str(number), words) for number, words in enumerate(versions)]
        about = _("Your code was used at two terminals. Both versions are kept. The others stay under your code, too.")
        super().__init__(_("Which one do you want to open?"), rows, about)


class CodePage(Dialog[bool]):
    """Shows a code. Returns whether the visitor has it and is done here.

    `until` is the day until which it works. `elsewhere` is false while only this machine has what it opens.
    """

    BINDINGS = bindings("lists.back")

    def __init__(self, code: str, until: str, *, elsewhere: bool) -> None:
        super().__init__(_("Your code"))
        self._code = code
        self._until = until
        self._elsewhere = elsewhere

    def compose(self) -> ComposeResult:
        """Show the code, and what it is worth."""
        with Vertical(classes="card"):
            yield Static(Content(_("Your code")), classes="heading")
            yield Static(Content(self._code), id="code")
            yield Static(Content("\n".join(self._about())), classes="about")
            yield Rows([SPACE, Row(FINISH, _("I have it: finish here")), Row(BACK, _("Go back"))])
        yield Foot()

    def _about(self) -> list[str]:
        lines = [
            _("Write it down, or take a photo of it. Without it nobody can open what you wrote, not even staff."),
            _("It works until {day}. Then what you wrote is deleted.").format(day=self._until),
        ]
        if not self._elsewhere:
            lines.append(
                _(
                    "The shared store doesn't answer. It's kept sealed on this machine and will be passed on. "
                    "Until then your code works only here."
                )
            )
        return lines

    def on_mount(self) -> None:
        """Start on going back: the code has to be written down first."""
        rows = self.query_one(Rows)
        rows.go_to(BACK)
        rows.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Finish, or go back."""
        event.stop()
        self.dismiss(event.option_id == FINISH)
