"""The review: check your answers, change any of them, finish."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, OptionList, Static

from tui.commands import bindings
from tui.flow.closing import balance_words, finish, open_words
from tui.flow.session import Session
from tui.screens.base.requests import ChangeAnswer, CopyWanted, OpenPlace, OpenStages
from tui.screens.base.steady import Steady
from tui.screens.dialogs.note_desk import NEW, NoteDesk
from tui.widgets.answers import Answers
from tui.widgets.foot import Foot
from tui.widgets.small_parts import SmallButton, put_words
from tui.widgets.taking_along import comes_back
from tui.widgets.top import Top
from tui.words import _


class ReviewScreen(Steady, Screen[None]):
    """Shows every answer by section. Enter on one changes it; Finish ends the session."""

    BINDINGS = bindings("lists.back", "lists.finish", "lists.export", "step.continue")

    def __init__(
        self,
        session: Session,
        session_id: int,
        title: str,
        *,
        notes: NoteDesk | None = None,
        at: str = "",
        may_write: bool = True,
    ) -> None:
        """Show `session` and its `notes`, with the cursor on the step `at`.

        Say how to take it to a file where it `may_write` files.
        """
        super().__init__()
        self._desk = notes
        self._at = at
        self._may_write = may_write
        self.session = session
        self.session_id = session_id
        self.place_name = title

    def compose(self) -> ComposeResult:
        """Lay out the answers and what to do with them."""
        yield Top(_("Check your answers"), name=self.place_name)
        with Horizontal(classes="columns"), Vertical(classes="column"):
            yield from self._column()
        yield Foot()

    def _column(self) -> ComposeResult:
        yield Static(_("Enter on a line changes it. Nothing here is final."), id="lead", markup=False)
        yield Answers(self.session)
        if self._may_write:
            take = _("To take this with you, press x. In a shell: onward export {id}")
            yield Static(take.format(id=self.session_id), id="take-away", markup=False)
        yield Static(id="open", markup=False)
        with Horizontal(id="ways"):
            yield SmallButton(_("Finish"), id="finish", main=True)
            yield SmallButton(_("Back"), id="back")

    def on_mount(self) -> None:
        """Start on the answers."""
        self._fill()
        answers = self.query_one(Answers)
        answers.go_to(self._at)
        answers.focus()

    def on_screen_resume(self) -> None:
        """Show the answers as they are now."""
        self._fill()

    def _fill(self) -> None:
        notes = self._desk.answer_rows() if self._desk is not None else []
        self.query_one(Answers).refill(list(filter(None, [balance_words(self.session)])), notes)
        put_words(self.query_one("#open", Static), open_words(self.session, later=comes_back(self.app)))

    @on(OptionList.OptionSelected)
    def change(self, message: OptionList.OptionSelected) -> None:
        """Ask for the page of the chosen answer."""
        message.stop()
        if self._desk is not None and (message.option.id or "").startswith(NEW):
            self._desk.open(self, message.option.id or NEW, self._fill)
        elif message.option.id is not None:
            self.post_message(ChangeAnswer(message.option.id))

    @on(Button.Pressed, "#finish")
    def action_finish(self) -> None:
        """End here: the review itself is passed, and the plan is on Today."""
        said = finish(self.session)
        if not comes_back(self.app):
            self.app.call_later(self.app.run_action, "app.leave")
            return
        self.post_message(OpenPlace("today"))
        self.app.notify(said, markup=False, timeout=12)

    def action_export(self) -> None:
        """Choose what to take along."""
        self.post_message(CopyWanted(self.session_id))

    def action_continue(self) -> None:
        """Focus Finish, so that a key held down from page to page doesn't end the session."""
        self.query_one("#finish").focus()

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Go to the page of the session."""
        self.post_message(OpenStages())
