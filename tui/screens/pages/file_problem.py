"""The page that stands in for everything while the file can't be used: what happened, where, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static

from tui.store.errors import StoreError
from tui.terminal.settling import Settling
from tui.textual_parts import Removable
from tui.widgets.foot import Foot
from tui.widgets.rows import Row, Rows
from tui.widgets.top import Top
from tui.words import _


@dataclass(frozen=True)
class Surroundings:
    """What the page says beside the fault itself: where the data is, and the last copy of it, if there is one.

    `to_name` is the name that the file would get when it is set aside; None where that makes no sense. Where Onward is
    `restricted`, the person has nothing but this page.
    """

    database: Path
    copy: Path | None = None
    to_name: Path | None = None
    restricted: bool = False


class FileProblem(Removable, Settling, Screen[None]):
    """Says what is wrong with the file, calmly, and asks the app for what the person chooses."""

    @dataclass
    class Chosen(Message):
        """A row was chosen: `again`, `look`, `rescue`, `aside` or `leave`."""

        key: str

    def __init__(self, problem: StoreError, around: Surroundings) -> None:
        super().__init__()
        self._trouble = problem
        self._around = around

    def compose(self) -> ComposeResult:
        """Show what happened above, and the ways below."""
        yield Top(_("Onward"), self._trouble.fault.title)
        with VerticalScroll(id="told"):
            yield Static(id="happened", markup=False)
        with Vertical(classes="centred"):
            yield Rows()
        yield Foot()

    def on_mount(self) -> None:
        """Start on trying again."""
        self.say(self._trouble, self._around)
        self.query_one(Rows).focus()

    def say(self, problem: StoreError, around: Surroundings, news: str = "") -> None:
        """Show another fault, or the same one again, with news of what was just tried."""
        self._trouble, self._around = problem, around
        self.title = problem.fault.title
        self.query_one(Top).show(right=problem.fault.title)
        self.query_one("#happened", Static).update(self._words(news))
        self.query_one(Rows).show(self._rows())

    def _words(self, news: str) -> Content:
        problem, around = self._trouble, self._around
        told = [Content.styled(news, "bold $accent")] if news else []
        parts = [Content("\n").join([*told, Content.styled(str(problem), "bold"), *map(Content, self._where())])]
        advice = problem.fault.advice_without_shell if around.restricted else problem.fault.advice
        parts.append(Content("\n").join([Content(_("What you can do:")), *map(_point, advice)]))
        if around.copy is not None:
            parts.append(Content(_("A copy that Onward made is at {path}.").format(path=around.copy)))
        return Content("\n\n").join(parts)

    def _where(self) -> list[str]:
        kept = _("Every byte that was there is still there.")
        if self._trouble.path == self._around.database:
            return [kept]
        return [_("Your data belongs in {path}.").format(path=self._around.database), kept]

    def _rows(self) -> Sequence[Row]:
        rows = [Row("again", _("Try again"))]
        if self._trouble.fault.may_be_readable and self._around.database.exists():
            rows.append(Row("look", _("Open it all the same, to look: nothing new can be saved")))
        if self._trouble.fault.can_be_rescued:
            rows.append(Row("rescue", _("Save what can still be read, and go on with that")))
        if self._around.to_name is not None:
            rows.append(Row("aside", _("Rename it and start again")))
        return [*rows, Row("leave", _("Leave"))]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for what was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.option_id or "leave"))


def _point(words: str) -> Content:
    return Content(f"- {words}")
