"""A step of the plan as a form: a new one made from a card, or all the fields of one that is there."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.clock import Clock
from tui.domain.answers.planning import Action
from tui.domain.plan import RESTS
from tui.domain.shapes import Value
from tui.flow.action_form import action_parts, action_texts, filled_in
from tui.flow.card import ActionCard
from tui.flow.card_days import carried_out
from tui.screens.base.form_dialog import FormDialog
from tui.store.row_types import PlannedAction
from tui.widgets.foot import Foot
from tui.widgets.form import Form
from tui.words import _


class EditAction(FormDialog[Action | None]):
    """Returns the edited action, or None if the form was cancelled or is empty.

    A new action (`is_new`) has no lasting id yet, so its draft is found by its card.
    """

    def __init__(self, clock: Clock, action: Action, card: ActionCard | None, *, is_new: bool = False) -> None:
        subject: dict[str, Value] = {"card": action.kind} if is_new else {"action_id": action.id}
        if isinstance(action, PlannedAction) and action.session_id:
            subject["session_id"] = action.session_id
        super().__init__(_("An action in your plan"), subject)
        self._clock = clock
        self._action = action
        self._card = card
        self._parts = list(action_parts(card))

    def compose(self) -> ComposeResult:
        """Show the form of its card."""
        title, about = (self._card.title, self._card.about) if self._card else (_("An action in your plan"), "")
        guide = (self._card.guide, self._card.guide_label) if self._card else ("", "")
        with VerticalScroll(classes="card", can_focus=False):
            texts = action_texts(self._action)
            yield Form(title, about, self._parts, texts, self._clock, guide=guide, restored=self.restored())
        yield Foot()

    @on(Form.Closed)
    def close(self, message: Form.Closed) -> None:
        """Return the action. If other fields are filled in but not what to do, stay open."""
        message.stop()
        found = filled_in(self._action, self._parts, self.query_one(Form).values, {})
        rests_until = self._clock.days_after(self._clock.today(), RESTS)
        found = carried_out(found, self._card, rests_until, self._action)
        says_what = bool(found.what.strip())
        if message.kept and not says_what and self.changed_fields():
            self.ask_for_first_field(_("Say what you'll do in a few words, to save this."))
        else:
            self.dismiss(found if message.kept and says_what else None)
