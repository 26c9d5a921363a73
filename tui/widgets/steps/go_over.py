"""Every open action, and what became of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.clock import Clock
from tui.domain.plan import STATUSES
from tui.domain.shapes import Value
from tui.flow.kinds.planning import GoOver
from tui.flow.session import Session
from tui.widgets.chooser import Chooser
from tui.widgets.day import preset_days, preset_words
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
        facts = session.facts.get("open_actions")
        self._actions = [each for each in facts if each.get("id")] if isinstance(facts, list | tuple) else []
        self._days = preset_days(clock, MOVES)

    @property
    def value(self) -> Value:
        """What became of each that was touched, `{id: {status or when_on, what}}`."""
        changes = dict(self.given or {})
        for action, chooser in zip(self._actions, self.query(Chooser), strict=True):
            changes.pop(str(action["id"]), None)
            if chooser.chosen in STATUSES:
                changes[str(action["id"])] = {"status": chooser.chosen, "what": action["what"]}
            elif chooser.chosen != LEAVE:
                changes[str(action["id"])] = {"when_on": chooser.chosen, "what": action["what"]}
        return changes

    def compose(self) -> ComposeResult:
        """Lay out each action with its chooser."""
        if not self._actions:
            yield Static(_("There's no open action to go over."), markup=False)
        for action in self._actions:
            with Vertical(classes="action"):
                yield Static(action["what"], classes="what", markup=False)
                yield Labelled(self._when(action), Chooser(self._options(action), self._chosen(action)))
        if self._actions:
            yield Static(_("Left and Right choose. Enter goes to the next one."), classes="dim", markup=False)

    def _when(self, action: dict[str, Value]) -> str:
        day = self.clock.say(action.get("when_on"))
        return day or _("no day yet")

    def _chosen(self, action: dict[str, Value]) -> str:
        change = (self.given or {}).get(str(action["id"])) or {}
        return str(change.get("status") or change.get("when_on") or LEAVE)

    def _options(self, action: dict[str, Value]) -> list[tuple[str, str]]:
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
            *([("to_do", _("back to do"))] if action.get("status") == "doing" or chosen == "to_do" else []),
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
