"""Every open action, and what became of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.clock import Clock
from tui.domain.answers.planning import STATUSES, ActionChange
from tui.domain.facts import OpenAction, rows_of
from tui.domain.shapes import Value
from tui.flow.kinds.planning import GoOver
from tui.flow.presets import preset_days, preset_words
from tui.flow.session import Session
from tui.widgets.chooser import Chooser
from tui.widgets.dial import Dial
from tui.widgets.field import Labelled
from tui.widgets.steps.families import FieldsView
from tui.words import _

LEAVE = "leave"
MOVES = ("tomorrow", "next_monday", "in_a_week")


class GoOverView(FieldsView[GoOver]):
    """A chooser for each open action. Those that are left alone are not in the answer."""

    def __init__(self, step: GoOver, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._actions = [each for each in rows_of(OpenAction, session.facts.get("open_actions")) if each.id]
        self._changes = step.answer(given)
        self._days = preset_days(clock, MOVES)

    @property
    def value(self) -> Value:
        """What became of each that was touched, `{id: {status or when_on, what}}`."""
        changes = dict(self._changes)
        for action, chooser in zip(self._actions, self.query(Chooser), strict=True):
            changes.pop(action.id, None)
            if chooser.chosen in STATUSES:
                changes[action.id] = ActionChange(status=chooser.chosen, what=action.what)
            elif chooser.chosen != LEAVE:
                changes[action.id] = ActionChange(when_on=chooser.chosen, what=action.what)
        return self.step.encode(changes)

    def compose(self) -> ComposeResult:
        """Lay out each action with its chooser."""
        if not self._actions:
            yield Static(_("There's no open action to go over."), markup=False)
        for action in self._actions:
            with Vertical(classes="action"):
                yield Static(action.what, classes="what", markup=False)
                yield Labelled(self._when(action), Chooser(self._options(action), self._chosen(action)))
        if self._actions:
            yield Static(_("Left and Right choose. Enter goes to the next one."), classes="dim", markup=False)

    def _when(self, action: OpenAction) -> str:
        day = self.clock.say(action.when_on)
        return day or _("no day yet")

    def _chosen(self, action: OpenAction) -> str:
        change = self._changes.get(action.id) or ActionChange()
        return change.status or change.when_on or LEAVE

    def _options(self, action: OpenAction) -> list[tuple[str, str]]:
        moves = {day: preset_words(self.clock, key) for key, day in self._days.items()}
        chosen = self._chosen(action)
        if chosen not in (LEAVE, *STATUSES) and chosen not in moves:
            moves[chosen] = self.clock.say(chosen)
        return [
            (LEAVE, _("leave it as it is")),
            ("doing", _("doing it")),
            ("done", _("done")),
            *((day, _("move to {day}").format(day=words)) for day, words in moves.items()),
            ("let_go", _("drop it")),
            *([("to_do", _("back to do"))] if action.status == "doing" or chosen == "to_do" else []),
        ]

    @on(Chooser.Turned)
    def turned(self, message: Chooser.Turned) -> None:
        """Say that another fate was chosen."""
        self.note(message)

    @on(Chooser.Passed)
    def settled(self, message: Chooser.Passed) -> None:
        """Go to the next action, and on from the last."""
        message.stop()
        choosers: list[Dial] = list(self.query(Chooser))
        place = choosers.index(message.dial) + 1
        if place < len(choosers):
            choosers[place].focus()
        else:
            self.finish()
